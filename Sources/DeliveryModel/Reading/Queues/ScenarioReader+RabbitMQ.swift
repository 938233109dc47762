import ScenarioText
import SimulationKernel

/// RabbitMQ, classic and quorum queues (R-RMQ-1..12).
///
/// Two versions differ (R-RMQ-7, 8). Up to 4.2 every return counts as a delivery and `consumer_timeout` closes the
/// channel; from 4.3 on a nack does not count, and classic queues have no timeout. Left out: priorities,
/// `x-message-ttl`, lengths, delayed retries, streams, flow control, and more than one node, so that a
/// quorum queue never loses its majority.
extension ScenarioReader {
  func readRabbitMQQueue(_ kind: QueueKind, _ version: String, _ config: inout ConfigReader) -> QueueSpec {
    let isQuorum = kind == .rabbitmqQuorum
    let isNew = version == "4.3"
    var limit = Int64(-1)
    if isQuorum {
      limit = config.integer("x-delivery-limit", in: -1...1_000_000, default: 20)
    } else if config.has("x-delivery-limit") {
      _ = config.member("x-delivery-limit")
      problems.error(
        .refusedByTheSystem, "a classic queue has no delivery limit", help: "use rabbitmq-quorum",
        at: config.pointer("x-delivery-limit"), range: config.nameRange(of: "x-delivery-limit"))
    }
    let hasTimeout = config.has("consumer_timeout")
    var timeout = config.integer("consumer_timeout", in: 0...Int64(Int32.max), default: 1_800_000)
    if isNew, !isQuorum {
      timeout = 0
      if hasTimeout {
        problems.warning(
          .riskySetting, "classic queues have no consumer_timeout since 4.3",
          help: "write \"version\": \"4.2\"",
          at: config.pointer("consumer_timeout"), range: config.nameRange(of: "consumer_timeout"))
      }
    }
    let heartbeat = config.integer("heartbeat", in: 0...65_535, default: 60)
    _ = config.choice(
      "dead-letter-strategy", among: ["at-most-once", "at-least-once"], default: "at-most-once")
    config.finish(knownButNotModelled: ConfigNames.rabbitmqQueue)
    var rules = LeaseRules(
      duration: timeout == 0 ? nil : .milliseconds(timeout),
      deliveryLimit: limit < 0 ? Int.max : Int(limit) + 1,
      window: Int64.max, narrows: false)
    rules.returns = isQuorum ? .inTurn : .ownPlace
    rules.countsReleases = !isNew
    var queue = QueueSpec(kind: kind, rules: rules)
    queue.closesOnExpiry = true
    if heartbeat > 0 {
      queue.heartbeatInterval = .seconds(heartbeat)
      queue.sessionTimeout = .seconds(2 * heartbeat)
    }
    return queue
  }

  func readRabbitMQReader(_ kind: QueueKind, _ config: inout ConfigReader) -> (Int64, QueueReading) {
    let prefetch = config.integer("prefetch_count", in: 0...65_535, default: 0)
    let blind = config.boolean("no_ack", default: false)
    config.finish(knownButNotModelled: ConfigNames.rabbitmqReader)
    var reading = QueueReading(startsAtLatest: false)
    // Quorum queues send 2000 at most (R-RMQ-2).
    let most: Int64 = kind == .rabbitmqQuorum ? 2000 : Int64.max
    reading.prefetch = prefetch == 0 ? most : min(prefetch, most)
    reading.finishesOnDelivery = blind
    return (1, reading)
  }
}
