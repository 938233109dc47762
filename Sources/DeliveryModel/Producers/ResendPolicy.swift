public import SimulationKernel

/// What the application does with a record whose failure was reported to it: it calls send() again.
public struct ResendPolicy: Sendable, Equatable {
  /// How often at most.
  public var attempts: Int
  /// How long it waits before.
  public var backoff: TimeDistribution
}
