public import SimulationKernel

/// A queue: a log whose readers lease records instead of keeping a position.
public struct QueueSpec: Sendable, Equatable {
  /// The kind.
  public var kind: QueueKind
  /// What it allows with leases.
  public var rules: LeaseRules
  /// `group.share.session.timeout.ms`: a member that is not heard of for so long loses what it has.
  public var sessionTimeout: SimulatedDuration
  /// `group.share.heartbeat.interval.ms`: from heartbeat to heartbeat.
  public var heartbeatInterval: SimulatedDuration
}
