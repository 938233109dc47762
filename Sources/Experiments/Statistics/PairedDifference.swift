/// The mean difference between two points that ran with the same seeds.
///
/// Run k of both points met the same faults and service times, so the difference per run varies less than
/// either point does, and only the differences are estimated.
public struct PairedDifference: Equatable, Sendable {
  /// The estimate of `other` minus `base`, one difference per run.
  public let estimate: MeanEstimate

  /// Makes the estimate of `other` minus `base`; nil when the runs do not pair up or there are none.
  public init?(base: [Double], other: [Double]) {
    guard base.count == other.count else { return nil }
    var differences: [Double] = []
    differences.reserveCapacity(base.count)
    for run in 0..<base.count { differences.append(other[run] - base[run]) }
    guard let estimate = MeanEstimate(samples: differences) else { return nil }
    self.estimate = estimate
  }

  /// Makes the estimate of `other` minus `base` from counts; nil when the runs do not pair up.
  public init?(base: [Int], other: [Int]) {
    guard base.count == other.count else { return nil }
    var differences: [Int] = []
    differences.reserveCapacity(base.count)
    for run in 0..<base.count { differences.append(other[run] - base[run]) }
    guard let estimate = MeanEstimate(samples: differences) else { return nil }
    self.estimate = estimate
  }

  /// Makes the estimate of `other` minus `base` over the first runs, which both points have; nil if there are none.
  ///
  /// Runs of both points count from the same seed on, so that runs of one number are pairs.
  public init?(sharedRunsOf base: [Double], _ other: [Double]) {
    let shared = min(base.count, other.count)
    self.init(base: Array(base.prefix(shared)), other: Array(other.prefix(shared)))
  }

  /// Makes the same estimate from counts.
  public init?(sharedRunsOf base: [Int], _ other: [Int]) {
    let shared = min(base.count, other.count)
    self.init(base: Array(base.prefix(shared)), other: Array(other.prefix(shared)))
  }

  /// Whether the 95 % interval leaves out zero; nil for a single pair, which decides nothing.
  public var isBeyondNoise: Bool? {
    guard let lower = estimate.lower, let upper = estimate.upper else { return nil }
    return lower > 0 || upper < 0
  }
}
