public import SimulationKernel

/// A topic: a name and its partitions.
public struct Topic: Sendable, Equatable {
  /// The name.
  public var name: String
  /// How many partitions, numbered from 0.
  public var partitions: Int
  /// `replication.factor`: copies of each partition's log.
  public var replicas = 1
  /// `min.insync.replicas`, if the topic says it.
  public var minInsync: Int?

  /// `retention.ms`, if the topic says it; `nil` within for no limit.
  public var retention: SimulatedDuration??

  /// `unclean.leader.election.enable`, if the topic says it.
  public var allowsUnclean: Bool?

  /// What it is to its readers, if it is a queue and not a topic.
  public var queue: QueueSpec?

  /// Whether the copies of its logs are simulated.
  public var isReplicated: Bool { replicas > 1 || minInsync != nil }
}
