import SimulationKernel

/// How far two sets of runs are apart, with the 95 % interval of the difference of their means.
///
/// Runs with the same seeds met the same faults and service times, so that their differences vary less than either
/// set does: they are paired. Other runs are compared as independent samples, with the interval of Welch and
/// Satterthwaite. A quantity of a run that has not drained is known from below and from above; then the interval
/// reaches from the lower end of the lowest difference to the upper end of the highest.
public struct Change: Sendable, Equatable {
  /// The mean of the base.
  public let base: Double
  /// The mean of what is new.
  public let new: Double
  /// Runs of the base and of what is new.
  public let runs: (base: Int, new: Int)
  /// Whether the runs were paired.
  public let isPaired: Bool
  /// The lower end of the interval of `new - base`; nil if too few runs tell nothing of their variation.
  public let lower: Double?
  /// The upper end.
  public let upper: Double?

  /// The difference of the means, or the mean difference of the pairs.
  public let mean: Double
  /// Whether every run had drained, so that the quantity is known.
  public let isExact: Bool
  /// The estimate of the pairs' differences, or those of base and new.
  private let estimates: [MeanEstimate]

  /// Compares the runs of two groups; nil if the quantity is defined in none of one's runs.
  public init?(_ quantity: Quantity, base: [RunLine], new: [RunLine]) {
    let old = Sample(quantity, base)
    let young = Sample(quantity, new)
    guard let oldMean = old.mean, let newMean = young.mean else { return nil }
    self.base = oldMean
    self.new = newMean
    isExact = old.isExact && young.isExact
    let pairs = old.pairs(with: young)
    let count = min(old.seeds.count, young.seeds.count)
    if pairs.count == count,
      let lows = PairedDifference(
        base: pairs.map { old.highs[$0.base] }, other: pairs.map { young.lows[$0.new] }),
      let highs = PairedDifference(
        base: pairs.map { old.lows[$0.base] }, other: pairs.map { young.highs[$0.new] }),
      let middle = PairedDifference(
        base: pairs.map { old.lows[$0.base] }, other: pairs.map { young.lows[$0.new] })
    {
      isPaired = true
      runs = (pairs.count, pairs.count)
      mean = middle.estimate.mean
      estimates = [middle.estimate]
      let isSame = isExact && pairs.allSatisfy { old.lows[$0.base] == young.lows[$0.new] }
      lower = isSame ? 0 : lows.estimate.lower
      upper = isSame ? 0 : highs.estimate.upper
      return
    }
    isPaired = false
    runs = (old.seeds.count, young.seeds.count)
    mean = newMean - oldMean
    estimates = [old.lows, young.lows].compactMap { MeanEstimate(samples: $0) }
    lower = Self.welch(old.highs, young.lows).map { $0.mean - $0.half }
    upper = Self.welch(old.lows, young.highs).map { $0.mean + $0.half }
  }

  /// Compares member by member; tuples have no equality of their own.
  public static func == (left: Change, right: Change) -> Bool {
    left.base == right.base && left.new == right.new && left.runs == right.runs
      && left.isPaired == right.isPaired && left.lower == right.lower && left.upper == right.upper
      && left.mean == right.mean && left.isExact == right.isExact && left.estimates == right.estimates
  }

  /// About how many runs, of both sides, tell the change from another one, if means and spreads stay as they are.
  ///
  /// - Returns: A number rounded up to two digits; nil if it is above a million, or nothing is known of the spread.
  public func runsToTell(from other: Double) -> Int? {
    let deviations = estimates.compactMap { $0.standardDeviation }
    guard deviations.count == estimates.count else { return nil }
    if isPaired { return estimates[0].runsToTell(from: other, level: 0.95) }
    // With as many runs on both sides the difference has the variance of the sum, and at least one side's freedom.
    let squares = deviations.reduce(0) { $0 + $1 * $1 }
    return MeanEstimate.runsToTell(
      distance: (mean - other).magnitude, deviation: Elementary.squareRoot(squares), level: 0.95)
  }

  /// What one side's runs gave.
  private struct Sample {
    var seeds: [UInt64] = []
    var lows: [Double] = []
    var highs: [Double] = []

    init(_ quantity: Quantity, _ lines: [RunLine]) {
      for line in lines {
        guard let range = quantity.range(in: line) else { continue }
        seeds.append(line.seed)
        lows.append(range.low)
        highs.append(range.high)
      }
    }

    var mean: Double? { MeanEstimate(samples: lows)?.mean }
    var isExact: Bool { lows == highs }

    /// The places of runs with the same seed.
    func pairs(with other: Sample) -> [(base: Int, new: Int)] {
      var places: [UInt64: Int] = [:]  // lookup only
      for (place, seed) in other.seeds.enumerated() { places[seed] = place }
      return seeds.enumerated().compactMap { place, seed in places[seed].map { (place, $0) } }
    }
  }

  /// The difference of two independent means with half of its interval's width; nil for fewer than two runs each.
  private static func welch(_ base: [Double], _ new: [Double]) -> (mean: Double, half: Double)? {
    guard let first = MeanEstimate(samples: base), let second = MeanEstimate(samples: new),
      let firstDeviation = first.standardDeviation, let secondDeviation = second.standardDeviation
    else { return nil }
    let left = firstDeviation * firstDeviation / Double(first.count)
    let right = secondDeviation * secondDeviation / Double(second.count)
    let mean = second.mean - first.mean
    guard left + right > 0 else { return (mean, 0) }
    let degrees =
      (left + right) * (left + right)
      / (left * left / Double(first.count - 1) + right * right / Double(second.count - 1))
    // Rounded down: the interval is a little too wide rather than too narrow.
    let t = StudentT.quantile(degreesOfFreedom: max(1, Int(degrees)))
    return (mean, t * Elementary.squareRoot(left + right))
  }
}
