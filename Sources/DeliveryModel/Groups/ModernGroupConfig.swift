public import SimulationKernel

/// The brokers' settings of groups of the new protocol (R-KAFKA-62).
public struct ModernGroupConfig: Sendable, Equatable {
  /// `group.consumer.session.timeout.ms`.
  public var sessionTimeout: SimulatedDuration
  /// `group.consumer.heartbeat.interval.ms`.
  public var heartbeatInterval: SimulatedDuration
  /// `group.consumer.assignment.interval.ms`: at most one target assignment in each.
  public var assignmentInterval: SimulatedDuration
  /// `group.remote.assignor`: `uniform` (sticky) or `range`.
  public var assignor: Assignor
}
