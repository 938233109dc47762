import ScenarioText
import SimulationKernel

/// An Apache Pulsar topic with one subscription, read by the Java client (R-PULSAR-1..6).
///
/// Batches of records (`batchingMaxMessages`) are entries of the log, acknowledged as a whole unless
/// `batchIndexAckEnabled` is set on broker and client. Left out: Key_Shared's order of keys (it shares records as
/// Shared does), transactions, several partitions, and the limit of persisted ranges. The dead-letter policy is the
/// client's in Pulsar, and part of the queue here: `maxRedeliverCount` with the queue's `dead-letter`.
extension ScenarioReader {
  func readPulsarTopic(_ config: inout ConfigReader) -> QueueSpec {
    let deduplicates = config.boolean("brokerDeduplicationEnabled", default: false)
    let rate = config.decimal("managedLedgerDefaultMarkDeleteRateLimit", in: "0.001"...1000, default: 1)
    let splits = config.boolean("batchIndexAckEnabled", default: false)
    let entry = config.integer("batchingMaxMessages", in: 1...1_000_000, default: 1)
    let keepAlive = config.integer("keepAliveIntervalSeconds", in: 1...86_400, default: 30)
    config.finish(knownButNotModelled: ConfigNames.pulsarTopic)
    var rules = LeaseRules(duration: nil, deliveryLimit: Int.max, window: Int64.max, narrows: false)
    rules.lateAcknowledgement = .accepted
    rules.forgetsDeliveries = true
    var queue = QueueSpec(kind: .pulsar, rules: rules)
    queue.heartbeatInterval = .seconds(keepAlive)
    queue.sessionTimeout = .seconds(2 * keepAlive)
    queue.entrySize = entry
    queue.splitsEntries = splits
    let period = SimulatedDuration.nanoseconds(Int64(1_000_000_000 / rate.approximate))
    queue.durability.state = .every(period)
    queue.durability.stateWithoutPower = .every(period)
    if deduplicates { queue.deduplication = .seconds(21_600) }
    return queue
  }

  /// A transaction of Pulsar: outputs and acknowledgements become visible together (R-PULSAR-8).
  ///
  /// Left out: the coordinator's own failures, and that an open transaction hides what lies behind it until it times
  /// out, so that a killed reader's records come back sooner here.
  func useQueueTransactions(_ spec: inout ConsumerSpec) {
    spec.commit.strategy = .afterProcessing
    spec.commit.isSync = true
    spec.queue?.grouping = .zero
    spec.queue?.landsOutputs = true
  }

  func readPulsarReader(_ config: inout ConfigReader) -> (Int64, QueueReading) {
    let types = ["Exclusive", "Failover", "Shared", "Key_Shared"]
    let type = config.choice("subscriptionType", among: types, default: "Exclusive")
    let prefetch = config.integer("receiverQueueSize", in: 1...1_000_000, default: 1000)
    let kind = config.choice("ackType", among: ["individual", "cumulative"], default: "individual")
    let most = Int64(Int32.max)
    let timeout = config.integer("ackTimeoutMillis", in: 0...most, default: 0)
    let delay = config.integer("negativeAckRedeliveryDelayMillis", in: 0...most, default: 60_000)
    let grouping = config.integer("acknowledgementsGroupTimeMillis", in: 0...most, default: 100)
    let limit = config.optionalInteger("maxRedeliverCount", in: 1...1_000_000)
    let entries = config.boolean("batchIndexAckEnabled", default: false)
    config.finish(knownButNotModelled: ConfigNames.pulsarReader)
    if (1..<1000).contains(timeout) {
      problems.error(
        .refusedByTheSystem, "ackTimeoutMillis is 0 or at least 1000", help: "the client refuses less",
        at: config.pointer("ackTimeoutMillis"), range: config.range(of: "ackTimeoutMillis"))
    }
    let isShared = type == "Shared" || type == "Key_Shared"
    if isShared, kind == "cumulative" {
      problems.error(
        .refusedByTheSystem, "a \(type) subscription has no cumulative acknowledgements",
        help: "use Exclusive or Failover", at: config.pointer("ackType"), range: config.range(of: "ackType"))
    }
    var reading = QueueReading(startsAtLatest: false)
    reading.prefetch = prefetch
    reading.countsUntaken = true
    reading.hasOneReader = !isShared
    reading.allowsStandby = type != "Exclusive"
    reading.acknowledgesThrough = kind == "cumulative"
    reading.acknowledgementTimeout = timeout > 0 ? .milliseconds(timeout) : nil
    reading.returnDelay = .milliseconds(delay)
    reading.grouping = .milliseconds(grouping)
    reading.acknowledgesInEntries = entries
    // On subscriptions with one reader nobody counts deliveries (measured).
    reading.redeliveryLimit = isShared ? limit.map { Int($0) } : nil
    return (1, reading)
  }
}
