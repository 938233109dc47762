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

  /// What the queue allows with leases to those who read it in a certain way; nothing, if it is none.
  func rules(for reading: QueueReading?) -> LeaseRules {
    guard var rules = queue?.rules else {
      return LeaseRules(duration: .zero, deliveryLimit: 1, window: 0, narrows: false)
    }
    // Who claims decides how long a record must have been idle (R-REDIS-3).
    if let claiming = reading?.claiming { rules.duration = claiming.minIdle }
    // Java's client: the last of N+1 deliveries is the last (R-PULSAR-6, measured).
    if let limit = reading?.redeliveryLimit { rules.deliveryLimit = limit + 1 }
    return rules
  }

  /// Whether the copies of its logs are simulated.
  public var isReplicated: Bool { replicas > 1 || minInsync != nil }
}
