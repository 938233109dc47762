extension ScenarioDraft {
  /// A queue.
  public struct Queue: Sendable, Equatable {
    /// The systems.
    public enum Kind: String, Sendable, CaseIterable {
      case sqs
      case sqsFIFO = "sqs-fifo"
      case rabbitMQClassic = "rabbitmq-classic"
      case rabbitMQQuorum = "rabbitmq-quorum"
      case jetStream = "jetstream"
      case redisStream = "redis-stream"
      case pulsar
      case postgres
      case kafkaShare = "kafka-share"
    }

    /// The system.
    public var kind: Kind
    /// Where records go that were handed out too often.
    public var deadLetter: String?
    /// Settings by their real names, such as `VisibilityTimeout`.
    public var config: Named<ScenarioValue> = [:]
    /// Any other settings by their names.
    public var others: Named<ScenarioValue> = [:]

    /// Makes a queue.
    public init(_ kind: Kind, config: Named<ScenarioValue> = [:], deadLetter: String? = nil) {
      self.kind = kind
      self.config = config
      self.deadLetter = deadLetter
    }

    var value: ScenarioValue {
      var object = ObjectDraft()
      object.add("kind", kind.rawValue)
      object.add("config", config) { $0 }
      object.add("dead-letter", deadLetter)
      object.add(contentsOf: others)
      return object.value
    }
  }
}
