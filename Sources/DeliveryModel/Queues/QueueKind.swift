/// The kinds of queues.
public enum QueueKind: UInt8, Sendable, Equatable, CaseIterable {
  /// A topic read by Kafka share groups (KIP-932).
  case kafkaShare
  /// Amazon SQS, standard queues.
  case sqs
  /// Amazon SQS, FIFO queues.
  case sqsFifo
  /// RabbitMQ, classic queues.
  case rabbitmqClassic
  /// RabbitMQ, quorum queues.
  case rabbitmqQuorum
  /// A NATS JetStream stream with one pull consumer.
  case jetstream
  /// A Redis stream with one consumer group.
  case redisStream
  /// An Apache Pulsar topic with one subscription.
  case pulsar
  /// A PostgreSQL table.
  case postgres

  /// The name in a scenario.
  public var name: String {
    switch self {
    case .kafkaShare: "kafka-share"
    case .sqs: "sqs"
    case .sqsFifo: "sqs-fifo"
    case .rabbitmqClassic: "rabbitmq-classic"
    case .rabbitmqQuorum: "rabbitmq-quorum"
    case .jetstream: "jetstream"
    case .redisStream: "redis-stream"
    case .pulsar: "pulsar"
    case .postgres: "postgres"
    }
  }

  /// How its records come to its readers.
  public var delivery: QueueDelivery {
    switch self {
    case .kafkaShare: .fetch
    case .sqs, .sqsFifo, .jetstream, .redisStream, .postgres: .receive
    case .rabbitmqClassic, .rabbitmqQuorum, .pulsar: .push
    }
  }

  /// Whether it answers acknowledgements without being asked to; the others take them as they come.
  public var answersAcknowledgements: Bool {
    switch self {
    case .kafkaShare, .sqs, .sqsFifo, .redisStream, .postgres: true
    case .rabbitmqClassic, .rabbitmqQuorum, .jetstream, .pulsar: false
    }
  }

  /// What the system calls a request of the model; `nil` if its readers never send it.
  public func name(of request: RequestKind) -> String? {
    switch (self, request) {
    case (.kafkaShare, .shareFetch), (.kafkaShare, .shareAcknowledge), (.kafkaShare, .shareGroupHeartbeat):
      request.name
    case (.sqs, .receive), (.sqsFifo, .receive): "ReceiveMessage"
    case (.sqs, .acknowledge), (.sqsFifo, .acknowledge): "DeleteMessage"
    case (.sqs, .extendLease), (.sqsFifo, .extendLease): "ChangeMessageVisibility"
    case (.rabbitmqClassic, .receive), (.rabbitmqQuorum, .receive): "basic.deliver"
    case (.rabbitmqClassic, .acknowledge), (.rabbitmqQuorum, .acknowledge): "basic.ack"
    case (.jetstream, .receive): "fetch"
    case (.jetstream, .acknowledge): "ack"
    case (.jetstream, .extendLease): "in-progress"
    case (.redisStream, .receive): "XREADGROUP"
    case (.redisStream, .acknowledge): "XACK"
    case (.redisStream, .extendLease): "XCLAIM"
    case (.pulsar, .receive): "Message"
    case (.pulsar, .acknowledge): "Ack"
    case (.postgres, .receive): "SELECT"
    case (.postgres, .acknowledge): "COMMIT"
    case (.postgres, .extendLease): "UPDATE"
    default: nil
    }
  }

  /// What its readers can send, by the system's names, in the order in which lists show them.
  public static let requestNames: [(name: String, request: RequestKind)] = {
    var names: [(name: String, request: RequestKind)] = []
    for kind in allCases where kind != .kafkaShare {
      for request in [RequestKind.receive, .acknowledge, .extendLease] {
        guard let name = kind.name(of: request), !names.contains(where: { $0.name == name }) else { continue }
        names.append((name: name, request: request))
      }
    }
    return names
  }()
}
