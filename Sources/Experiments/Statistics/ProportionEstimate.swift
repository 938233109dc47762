/// In how many of the runs something was so, with the exact interval of its probability.
///
/// The interval is Clopper's and Pearson's: from the smallest to the largest probability that makes a count as far out
/// as this one no rarer than half of what is left of 1. It holds for every number of runs, also where nothing or
/// everything was so, and is wider than need be rather than too narrow.
public struct ProportionEstimate: Equatable, Sendable {
  /// In how many runs it was so.
  public let successes: Int
  /// Of how many runs.
  public let count: Int
  /// The lower end of the interval.
  public let lower: Double
  /// The upper end of the interval.
  public let upper: Double

  /// The share of the runs.
  public var share: Double { Double(successes) / Double(count) }

  /// Makes the estimate.
  ///
  /// - Parameters:
  ///   - successes: In how many runs it was so.
  ///   - count: Of how many; at least 1.
  ///   - level: The probability that an interval made so covers the truth, at least.
  public init(_ successes: Int, of count: Int, level: Double = 0.95) {
    precondition(count >= 1 && (0...count).contains(successes), "\(successes) of \(count) is no share")
    self.successes = successes
    self.count = count
    let tail = (1 - level) / 2
    lower = successes == 0 ? 0 : BetaDistribution.quantile(tail, successes, count - successes + 1)
    upper = successes == count ? 1 : BetaDistribution.quantile(1 - tail, successes + 1, count - successes)
  }

  /// About how many runs tell the probability from a limit, if the share stays as it is.
  ///
  /// - Returns: A number of runs; nil if a million would not do.
  public func runsToTell(from limit: Double, level: Double) -> Int? {
    var runs = count
    while runs <= 1_000_000 {
      let successes = Int((share * Double(runs)).rounded())
      let estimate = ProportionEstimate(successes, of: runs, level: level)
      if estimate.lower >= limit || estimate.upper < limit { return runs }
      runs += max(1, runs / 20)
    }
    return nil
  }
}
