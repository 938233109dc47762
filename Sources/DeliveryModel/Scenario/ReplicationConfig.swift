public import SimulationKernel

/// The brokers' settings about replication and failure.
public struct ReplicationConfig: Sendable, Equatable {
  /// `min.insync.replicas`, where a topic does not say it.
  public var minInsync = 1
  /// `unclean.leader.election.enable`, where a topic does not say it.
  public var allowsUnclean = false
  /// `broker.session.timeout.ms` (R-KAFKA-103).
  public var sessionTimeout = SimulatedDuration.seconds(9)
  /// `broker.heartbeat.interval.ms`.
  public var heartbeatInterval = SimulatedDuration.seconds(2)
  /// `replica.lag.time.max.ms` (R-KAFKA-102).
  public var maxLag = SimulatedDuration.seconds(30)
  /// `offsets.topic.replication.factor` (R-KAFKA-104), at most the number of brokers.
  public var offsetsReplicas = 3
  /// `offsets.commit.timeout.ms`: how long a commit waits for its replicas (R-KAFKA-4).
  public var offsetsCommitTimeout = SimulatedDuration.seconds(5)
  /// `log.flush.interval.messages` (R-KAFKA-107).
  public var flushInterval = Int64.max
}
