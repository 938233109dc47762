import ScenarioText
import SimulationKernel

/// NATS JetStream: a stream with one pull consumer (R-NATS-1..8).
///
/// Left out: push consumers, replicas, ephemeral consumers, and that a delay given with a nak is distorted where
/// `backoff` is set (R-NATS-5). A record at `max_deliver` stays in its stream, where nobody gets it: it counts as lost.
extension ScenarioReader {
  func readJetStreamQueue(_ config: inout ConfigReader) -> QueueSpec {
    let policy = config.choice("ack_policy", among: ["explicit", "all", "none"], default: "explicit")
    let backoff = readBackoffs(&config)
    let second: Int64 = 1_000_000_000
    let wait = config.duration("ack_wait", in: 1...DurationText.maximum, default: 30 * second)
    let limit = config.integer("max_deliver", in: -1...1_000_000, default: -1)
    let pending = config.integer("max_ack_pending", in: -1...1_000_000_000, default: 1000)
    let window = config.duration("duplicate_window", default: 120 * second)
    let storage = config.choice("storage", among: ["file", "memory"], default: "file")
    let always = config.optionalString("sync_interval") == "always"
    let sync = always ? 0 : config.duration("sync_interval", default: 120 * second)
    config.finish(knownButNotModelled: ConfigNames.jetstreamQueue)
    if limit == 0 {
      problems.error(
        .outOfRange, "max_deliver is -1 (for ever) or at least 1", help: "write -1",
        at: config.pointer("max_deliver"), range: config.range(of: "max_deliver"))
    }
    var rules = LeaseRules(
      duration: .nanoseconds(wait), deliveryLimit: limit < 1 ? Int.max : Int(limit), window: Int64.max,
      narrows: false)
    rules.backoff = backoff
    rules.returns = .inTurn
    rules.lateAcknowledgement = .accepted
    rules.mostLeased = pending < 1 || policy == "none" ? Int64.max : pending
    var queue = QueueSpec(kind: .jetstream, rules: rules)
    queue.returnsOnClose = false
    queue.finishesOnDelivery = policy == "none"
    queue.acknowledgesThrough = policy == "all"
    queue.deduplication = .nanoseconds(window)
    if storage == "memory" {
      queue.durability = .both(.none)
    } else if sync > 0 {
      queue.durability.recordsWithoutPower = .every(.nanoseconds(sync))
      queue.durability.stateWithoutPower = .every(.nanoseconds(sync))
    }
    return queue
  }

  /// `backoff`: how long each delivery waits for its acknowledgement.
  private func readBackoffs(_ config: inout ConfigReader) -> [SimulatedDuration] {
    guard let values = config.array("backoff") else { return [] }
    return values.compactMap { value in
      guard case .string(let text) = value.kind, case .success(let length) = DurationText.parse(text),
        length > 0
      else {
        problems.error(
          .badDuration, "a backoff is a list of durations", help: "write [\"1s\", \"5s\"]",
          at: config.pointer("backoff"), range: value.range)
        return nil
      }
      return .nanoseconds(length)
    }
  }

  func readJetStreamReader(_ config: inout ConfigReader) -> (Int64, QueueReading) {
    let most = config.integer("batch", in: 1...1_000_000, default: 1)
    let delay = config.duration("nak_delay", default: 0)
    config.finish(knownButNotModelled: ConfigNames.jetstreamReader)
    var reading = QueueReading(startsAtLatest: false)
    reading.returnDelay = .nanoseconds(delay)
    return (most, reading)
  }
}
