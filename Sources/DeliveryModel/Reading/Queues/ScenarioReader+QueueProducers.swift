import ScenarioText
import SimulationKernel

/// What a producer may say to a queue of another kind than a topic's.
///
/// A request carries one record. Client libraries that send again by themselves do so here (SQS: three attempts;
/// Pulsar: until `sendTimeoutMs`); for the others a failure goes to the application (`resend`).
extension ScenarioReader {
  mutating func readQueueProducer(
    _ fields: inout ObjectReader, _ place: Int, _ kind: QueueKind, keys: KeySpace?
  ) -> (config: ProducerConfig, isGiven: Bool) {
    var config = fields.config(as: "\(kind.name) producer config", defaults: "default of \(kind.name)")
    let isGiven = fields.has("config")
    var spec = ProducerConfig.standard
    spec.acks = .leader
    spec.isIdempotent = false
    spec.retries = 0
    spec.linger = .zero
    spec.batchSize = 1
    spec.maxRequestSize = 1
    spec.maxInFlight = 1000
    spec.requestTimeout = .seconds(30)
    spec.deliveryTimeout = .seconds(30)
    switch kind {
    case .kafkaShare: break
    case .sqs, .sqsFifo:
      readSQSProducer(&config, place, kind, keys: keys)
      spec.retries = 2
      spec.deliveryTimeout = .seconds(120)
      config.finish(knownButNotModelled: ConfigNames.sqsProducer)
    case .rabbitmqClassic, .rabbitmqQuorum:
      let confirm = config.choice("confirm", among: ["none", "confirm", "tx"], default: "none")
      let mode = config.integer("delivery_mode", in: 1...2, default: 1)
      config.finish(knownButNotModelled: ConfigNames.rabbitmqProducer)
      spec.acks = confirm == "none" ? .none : .leader
      if confirm == "tx" { spec.maxInFlight = 1 }
      // A quorum queue writes everything down (R-RMQ-11); a classic one what is persistent.
      if kind == .rabbitmqClassic, mode == 1 { names.topics[place].queue?.durability = .both(.none) }
    case .jetstream:
      let hasID = config.boolean("msg_id", default: false)
      let waits = config.boolean("wait_ack", default: true)
      let patience = config.duration("timeout", in: 1...DurationText.maximum, default: 5_000_000_000)
      config.finish()
      spec.acks = waits ? .leader : .none
      spec.maxInFlight = waits ? 1 : 1000
      spec.requestTimeout = .nanoseconds(patience)
      if !hasID { names.topics[place].queue?.deduplication = nil }
    case .redisStream, .postgres: config.finish()
    case .pulsar:
      let name = config.optionalString("producerName")
      let timeout = config.integer("sendTimeoutMs", in: 0...Int64(Int32.max), default: 30_000)
      config.finish(knownButNotModelled: ConfigNames.pulsarProducer)
      spec.retries = Int64(Int32.max)
      spec.deliveryTimeout = timeout == 0 ? .seconds(86_400 * 365) : .milliseconds(timeout)
      // Without a name of its own a producer is new each time it starts (R-PULSAR-7).
      if name == nil { names.topics[place].queue?.deduplication = nil }
    }
    return (spec, isGiven)
  }

  private mutating func readSQSProducer(
    _ config: inout ConfigReader, _ place: Int, _ kind: QueueKind, keys: KeySpace?
  ) {
    let isFIFO = kind == .sqsFifo
    for name in ["MessageDeduplicationId", "MessageGroupId"] where !isFIFO && config.has(name) {
      _ = config.member(name)
      problems.error(
        .refusedByTheSystem, "a standard queue takes no \(name)", help: "use sqs-fifo",
        at: config.pointer(name), range: config.nameRange(of: name))
    }
    guard isFIFO else { return }
    let hasID = config.boolean("MessageDeduplicationId", default: true)
    names.topics[place].queue?.deduplication = hasID ? .seconds(300) : nil
    let group = config.choice(
      "MessageGroupId", among: ["keys", "one"], default: keys == nil ? "one" : "keys")
    guard group == "keys" else { return }
    guard let keys else {
      problems.error(
        .senselessCombination, "there are no keys to take MessageGroupId from",
        help: "add \"keys\": { \"distinct\": 100 }", at: config.pointer("MessageGroupId"),
        range: config.range(of: "MessageGroupId"))
      return
    }
    if keys.distinct > 10_000 {
      problems.error(
        .outOfRange, "\(keys.distinct) message groups are too many", help: "at most 10000 can be simulated",
        at: config.pointer("MessageGroupId"), range: config.range(of: "MessageGroupId"))
    }
    names.topics[place].partitions = max(names.topics[place].partitions, min(keys.distinct, 10_000))
  }
}
