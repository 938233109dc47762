public import DeliveryModel

/// A run that could not be finished, and how to repeat it.
public struct LaboratoryFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// The point in words; empty for a scenario without a sweep.
  public let point: String
  /// The run's number.
  public let run: Int
  /// The run's seed.
  public let seed: UInt64
  /// What happened.
  public let failure: RunFailure

  /// Says which run failed, and how.
  public init(point: String, run: Int, seed: UInt64, failure: RunFailure) {
    self.point = point
    self.run = run
    self.seed = seed
    self.failure = failure
  }

  /// The message, for whoever prints the error.
  public var description: String { message }

  /// The whole matter in one line.
  public var message: String {
    let place = point.isEmpty ? "run \(run)" : "point \(point), run \(run)"
    return "\(place) (seed \(seed)): \(failure.sentence)"
  }
}
