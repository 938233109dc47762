/// The kinds of queues that this version runs.
public enum QueueKind: UInt8, Sendable, Equatable, CaseIterable {
  /// A topic read by Kafka share groups (KIP-932).
  case kafkaShare

  /// The name in a scenario.
  public var name: String {
    switch self {
    case .kafkaShare: "kafka-share"
    }
  }

  /// The kinds of the format that this version does not run yet.
  public static let notSupportedYet = [
    "sqs", "sqs-fifo", "rabbitmq-classic", "rabbitmq-quorum", "jetstream", "redis-stream", "pulsar",
    "postgres",
  ]
}
