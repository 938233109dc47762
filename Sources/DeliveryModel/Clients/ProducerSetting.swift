/// A setting of a producer's configuration that the model acts on, whatever the client calls it.
public enum ProducerSetting: UInt8, Sendable, Equatable, CaseIterable {
  case acks
  case idempotence
  case retries
  case linger
  case batchSize
  case bufferMemory
  case maxBlock
  case maxInFlight
  case maxRequestSize
  case requestTimeout
  case deliveryTimeout
  case retryBackoff
  case retryBackoffMax
  case recovery

  /// What the Java client calls it, and every client understands here.
  public var javaName: String {
    switch self {
    case .acks: "acks"
    case .idempotence: "enable.idempotence"
    case .retries: "retries"
    case .linger: "linger.ms"
    case .batchSize: "batch.size"
    case .bufferMemory: "buffer.memory"
    case .maxBlock: "max.block.ms"
    case .maxInFlight: "max.in.flight.requests.per.connection"
    case .maxRequestSize: "max.request.size"
    case .requestTimeout: "request.timeout.ms"
    case .deliveryTimeout: "delivery.timeout.ms"
    case .retryBackoff: "retry.backoff.ms"
    case .retryBackoffMax: "retry.backoff.max.ms"
    case .recovery: "metadata.recovery.strategy"
    }
  }

  /// The names under which a client's configuration can hold it, its own first.
  public func names(in client: ClientDialect) -> [String] {
    let own: [String]
    switch client {
    case .java, .javaAsync: own = []
    case .librdkafka: own = rdkafkaNames
    case .kafkajs: own = kafkajsNames
    case .kafkaPython: own = [underscored]
    case .aiokafka: own = self == .batchSize ? ["max_batch_size"] : [underscored]
    }
    return own.contains(javaName) || own.isEmpty
      ? [javaName] + own.filter { $0 != javaName } : own + [javaName]
  }

  private var underscored: String { String(javaName.map { $0 == "." ? "_" : $0 }) }

  private var rdkafkaNames: [String] {
    switch self {
    case .acks: ["acks", "request.required.acks"]
    case .retries: ["retries", "message.send.max.retries"]
    case .linger: ["linger.ms", "queue.buffering.max.ms"]
    case .maxInFlight: ["max.in.flight.requests.per.connection", "max.in.flight"]
    case .deliveryTimeout: ["message.timeout.ms"]
    case .maxRequestSize: ["message.max.bytes"]
    default: []
    }
  }

  private var kafkajsNames: [String] {
    switch self {
    case .idempotence: ["idempotent"]
    case .maxInFlight: ["maxInFlightRequests"]
    case .requestTimeout: ["requestTimeout"]
    default: []
    }
  }

  /// What it does, for editors.
  public var meaning: String {
    switch self {
    case .acks: "Whether the producer waits for nobody (0), the leader (1) or all in-sync replicas (all, -1)."
    case .idempotence: "Whether the leader recognizes batches that are sent again."
    case .retries: "How often the client sends a batch again."
    case .linger: "How long a batch waits for more records."
    case .batchSize: "The bytes that a batch has room for."
    case .bufferMemory: "The bytes of all batches that are not settled yet; then send() waits."
    case .maxBlock: "How long send() waits for memory."
    case .maxInFlight: "The most requests of a connection that wait for an answer."
    case .maxRequestSize: "The most bytes of a request."
    case .requestTimeout: "After which an unanswered request counts as lost, and its connection is given up."
    case .deliveryTimeout: "After which a batch that is not acknowledged is given up."
    case .retryBackoff: "The first pause before a batch is sent again."
    case .retryBackoffMax: "The longest such pause."
    case .recovery:
      "Whether send() waits when no broker is left (rebootstrap), or goes on filling its memory."
    }
  }
}
