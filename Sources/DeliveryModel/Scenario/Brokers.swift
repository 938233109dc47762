public import SimulationKernel

/// The cluster: how many brokers, and how long its coordinator works on a request that writes.
///
/// The first leader of partition p of a topic is broker (p mod count) + 1, its followers are the next ones. The first
/// coordinator of all consumer groups is broker-1; where their positions are replicated, its followers are the next.
public struct Brokers: Sendable, Equatable {
  /// How many brokers, named `broker-1`, `broker-2`, ...
  public var count: Int
  /// Time that the coordinator works on one OffsetCommit or OffsetFetch; requests wait for each other.
  public var service: TimeDistribution
  /// `group.initial.rebalance.delay.ms`: how long an empty group waits for more members (R-KAFKA-56).
  public var initialRebalanceDelay: SimulatedDuration
  /// Settings of groups of the new protocol.
  public var modernGroups: ModernGroupConfig
  /// Replication and failure.
  public var replication = ReplicationConfig()
  /// The transaction coordinator's settings.
  public var transactions = TransactionBrokerConfig()
  /// What is too old to be kept.
  public var retention = RetentionConfig()

  /// How many brokers keep the committed positions.
  public var offsetsReplicas: Int { min(count, replication.offsetsReplicas) }
}
