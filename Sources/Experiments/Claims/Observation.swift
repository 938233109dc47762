/// What was measured in one run, and how to repeat that run.
public struct Observation: Sendable, Equatable {
  /// The value.
  public var measured: Measured
  /// The run's number.
  public var run: Int
  /// The run's seed.
  public var seed: UInt64
}
