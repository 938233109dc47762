public import SimulationKernel

/// The part of a consumer's configuration that its membership in a classic group depends on.
public struct GroupConfig: Sendable, Equatable {
  /// `session.timeout.ms`: the coordinator evicts a member that it has not heard of for so long (R-KAFKA-50).
  public var sessionTimeout: SimulatedDuration
  /// `heartbeat.interval.ms`: from heartbeat to heartbeat.
  public var heartbeatInterval: SimulatedDuration
  /// `max.poll.interval.ms`: a member that does not poll for so long leaves; `nil` for clients without such a limit.
  public var maxPollInterval: SimulatedDuration?
  /// How long the others wait for this member in a rebalance.
  ///
  /// `max.poll.interval.ms` (R-KAFKA-53), kafkajs's `rebalanceTimeout`.
  public var rebalanceTimeout: SimulatedDuration
  /// `group.instance.id`: whether each instance is a static member, known by its name (R-KAFKA-66).
  public var isStatic: Bool
  /// `partition.assignment.strategy`: preferred first.
  public var assignors: [Assignor]
}
