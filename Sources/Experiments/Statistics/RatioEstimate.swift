import SimulationKernel

/// A count for each crash, or any other ratio of two counts, over all runs together, with its 95 % interval.
///
/// The run is the unit here, too: what is estimated is the ratio of the means, and its spread is that of
/// `count - ratio x crashes` from run to run. The interval is good for many runs, as the ratio is not quite unbiased.
public struct RatioEstimate: Equatable, Sendable {
  /// The ratio.
  public let ratio: Double
  /// Half the width of the 95 % interval; nil for a single run.
  public let halfWidth: Double?

  /// Makes the estimate from one pair per run; nil if all divisors are zero.
  public init?(_ counts: [Int], per divisors: [Int]) {
    let total = divisors.reduce(0, +)
    guard total > 0, counts.count == divisors.count else { return nil }
    let ratio = Double(counts.reduce(0, +)) / Double(total)
    self.ratio = ratio
    let runs = counts.count
    guard runs > 1 else {
      halfWidth = nil
      return
    }
    var squares = 0.0
    for (count, divisor) in zip(counts, divisors) {
      let rest = Double(count) - ratio * Double(divisor)
      squares += rest * rest
    }
    let deviation = Elementary.squareRoot(squares / Double(runs - 1))
    let error = deviation * Elementary.squareRoot(Double(runs)) / Double(total)
    halfWidth = StudentT.quantile(degreesOfFreedom: runs - 1) * error
  }
}
