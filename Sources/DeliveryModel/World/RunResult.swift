public import DeliveryHistory
public import SimulationKernel

/// What one run of a scenario gave.
public struct RunResult: Sendable {
  /// The number of the run, from 0.
  public var run: Int
  /// The seed it ran with.
  public var seed: UInt64
  /// One entry for each consumer application.
  public var consumers: [ConsumerResult]
  /// Simulated time from the start to the end of the drain.
  public var simulated: SimulatedDuration
  /// Events of the queue that were handled.
  public var events: Int64
  /// The fingerprint of the history.
  public var digest: String
  /// Whether the drain came to its end before its timeout.
  public var drained: Bool
  /// The history's events, if recording was asked for.
  public var recorded: [HistoryEvent]
}
