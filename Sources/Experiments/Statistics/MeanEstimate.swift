import SimulationKernel

/// A mean over runs with its 95 % interval.
///
/// The run is the unit, never the record: one crash duplicates a whole burst, so records of one run do not
/// vary independently. Samples are taken in run order, and sums are made in that order, so that the same runs
/// give the same bits.
public struct MeanEstimate: Equatable, Sendable {
  /// The number of runs.
  public let count: Int
  /// The mean over runs.
  public let mean: Double
  /// The sample standard deviation (divisor n - 1); nil for a single run.
  public let standardDeviation: Double?
  /// Half the width of the 95 % interval; nil for a single run, which says nothing about variation.
  public let halfWidth: Double?

  /// The lower end of the 95 % interval; nil for a single run.
  public var lower: Double? { halfWidth.map { mean - $0 } }
  /// The upper end of the 95 % interval; nil for a single run.
  public var upper: Double? { halfWidth.map { mean + $0 } }

  /// Makes an estimate from one value per run, in run order; nil when there is none.
  public init?(samples: [Double]) {
    guard !samples.isEmpty else { return nil }
    var sum = 0.0
    for sample in samples { sum += sample }
    self.init(samples: samples, sum: sum)
  }

  /// Makes an estimate from one count per run, in run order; nil when there is none.
  ///
  /// The sum is exact, whatever the order; it must fit into an `Int`.
  public init?(samples: [Int]) {
    guard !samples.isEmpty else { return nil }
    var sum = 0
    var values: [Double] = []
    values.reserveCapacity(samples.count)
    for sample in samples {
      sum += sample
      values.append(Double(sample))
    }
    self.init(samples: values, sum: Double(sum))
  }

  private init(samples: [Double], sum: Double) {
    let count = samples.count
    // Dividing n equal samples' sum by n may be off by one bit; equal samples have that sample as their mean.
    var mean = sum / Double(count)
    var allEqual = true
    for sample in samples where sample != samples[0] { allEqual = false }
    if allEqual { mean = samples[0] }
    self.count = count
    self.mean = mean
    guard count > 1 else {
      self.standardDeviation = nil
      self.halfWidth = nil
      return
    }
    var squares = 0.0
    for sample in samples { squares += (sample - mean) * (sample - mean) }
    let deviation = Elementary.squareRoot(squares / Double(count - 1))
    self.standardDeviation = deviation
    self.halfWidth = Self.halfWidth(deviation, count, level: 0.95)
  }

  /// A mean with the ends of its interval.
  public struct Interval: Equatable, Sendable {
    /// The mean.
    public let mean: Double
    /// The lower end.
    public let lower: Double
    /// The upper end.
    public let upper: Double
  }

  /// The interval at another level; nil for a single run.
  public func interval(level: Double) -> Interval? {
    guard let standardDeviation else { return nil }
    let half = standardDeviation == 0 ? 0 : Self.halfWidth(standardDeviation, count, level: level)
    return Interval(mean: mean, lower: mean - half, upper: mean + half)
  }

  /// About how many runs tell the mean from a limit, if both mean and spread stay as they are.
  ///
  /// - Returns: A number rounded up to two digits; nil if it is above a million, or nothing is known of the spread.
  public func runsToTell(from limit: Double, level: Double) -> Int? {
    guard let standardDeviation else { return nil }
    return Self.runsToTell(distance: (mean - limit).magnitude, deviation: standardDeviation, level: level)
  }

  /// About how many runs with this spread make half of an interval's width less than a distance.
  static func runsToTell(distance: Double, deviation: Double, level: Double) -> Int? {
    guard distance > 0 else { return nil }
    let z = NormalDistribution.quantile(level: level)
    let first = z * deviation / distance
    guard first < 1000 else { return nil }
    // The normal quantile gives a few runs too few.
    var runs = max(2, Int(first * first))
    while halfWidth(deviation, runs, level: level) >= distance { runs += max(1, runs / 100) }
    var unit = 1
    while runs / unit >= 100 { unit *= 10 }
    return (runs + unit - 1) / unit * unit
  }

  private static func halfWidth(_ deviation: Double, _ count: Int, level: Double) -> Double {
    StudentT.quantile(level: level, degreesOfFreedom: count - 1) * deviation
      / Elementary.squareRoot(Double(count))
  }
}
