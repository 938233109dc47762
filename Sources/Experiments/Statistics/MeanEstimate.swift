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
    self.halfWidth =
      StudentT.quantile(level: 0.95, degreesOfFreedom: count - 1)
      * deviation / Elementary.squareRoot(Double(count))
  }
}
