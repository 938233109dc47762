import ScenarioText
import SimulationKernel

/// Kafka share groups (KIP-932).
extension ScenarioReader {
  /// Reads a topic with the settings of its share groups (R-SHARE-1, 2); they are the brokers' in Kafka.
  func readShareQueue(_ name: String, _ fields: inout ObjectReader) -> Topic {
    var config = fields.config(as: "queue config")
    let most = Int64(Int32.max)
    let partitions = config.integer("partitions", in: 1...10_000, default: 1)
    let lockName = "group.share.record.lock.duration.ms"
    let lock = config.integer(lockName, in: 1...most, default: 30_000)
    let limit = config.integer("group.share.delivery.count.limit", in: 1...10_000, default: 5)
    let window = config.integer("group.share.partition.max.record.locks", in: 1...1_000_000, default: 2000)
    let session = config.integer("group.share.session.timeout.ms", in: 1...most, default: 45_000)
    let heartbeatName = "group.share.heartbeat.interval.ms"
    let heartbeat = config.integer(heartbeatName, in: 1...most, default: 5000)
    config.finish(knownButNotModelled: ConfigNames.shareQueue)
    if !(15_000...60_000).contains(lock) {
      problems.warning(
        .riskySetting, "\(lockName) is \(lock): Kafka takes 15000 to 60000 unless its bounds are changed",
        help: "set group.share.min.record.lock.duration.ms or its maximum on the brokers too",
        at: config.pointer(lockName), range: config.range(of: lockName))
    }
    if heartbeat >= session {
      problems.error(
        .refusedByTheSystem,
        "\(heartbeatName) (\(heartbeat)) is not below group.share.session.timeout.ms (\(session))",
        help: "the broker refuses that; a ninth is usual", at: config.pointer(heartbeatName),
        range: config.range(of: heartbeatName))
    }
    var topic = Topic(name: name, partitions: Int(partitions))
    var queue = QueueSpec(
      kind: .kafkaShare,
      rules: LeaseRules(
        duration: .milliseconds(lock), deliveryLimit: Int(limit), window: window, narrows: true))
    queue.sessionTimeout = .milliseconds(session)
    queue.heartbeatInterval = .milliseconds(heartbeat)
    topic.queue = queue
    return topic
  }

  /// Reads the configuration of a share consumer, and how it reads its queue.
  func readShareConfig(_ fields: inout ObjectReader) -> (ConsumerConfig, AutoCommitSettings, QueueReading) {
    var config = fields.config(as: "consumer config", defaults: "default of the share consumer")
    let most = Int64(Int32.max)
    for name in ConfigNames.refusedByShareConsumers where config.has(name) {
      problems.error(
        .refusedByTheSystem, "the share consumer refuses \(name)",
        help: name == "auto.offset.reset" ? "write share.auto.offset.reset" : "leave it out",
        at: config.pointer(name), range: config.nameRange(of: name))
    }
    let limit = config.integer("max.poll.records", in: 1...most, default: 500)
    let request = config.integer("request.timeout.ms", in: 1...most, default: 30_000)
    let call = config.integer("default.api.timeout.ms", in: 0...most, default: 60_000)
    let backoff = config.integer("retry.backoff.ms", in: 0...most, default: 100)
    let backoffMax = config.integer("retry.backoff.max.ms", in: 0...most, default: 1000)
    let modeName = "share.acknowledgement.mode"
    let hasMode = config.has(modeName)
    let mode = hasMode ? config.choice(modeName, among: ["implicit", "explicit"], default: "implicit") : nil
    let resetName = "share.auto.offset.reset"
    let hasReset = config.has(resetName)
    let reset = config.choice(resetName, among: ["latest", "earliest"], default: "latest")
    if !hasReset {
      problems.warning(
        .riskyDefault,
        "share.auto.offset.reset is latest by default: records stored before the first poll are never read",
        help: "set \"share.auto.offset.reset\": \"earliest\" to read them", at: config.pointer(resetName),
        range: fields.members.first.map { $0.nameRange })
    }
    let auto = AutoCommitSettings(
      enabled: mode.map { $0 == "implicit" }, name: modeName, pointer: config.pointer(modeName),
      range: config.nameRange(of: modeName), every: .poll, reason: "the next poll accepts everything")
    config.finish(knownButNotModelled: ConfigNames.consumer + ConfigNames.shareConsumer)
    let spec = ConsumerConfig(
      maxPollRecords: Int(limit), maxPartitionFetchBytes: Int64.max, fetchMaxBytes: Int64.max,
      fetchMaxWait: .zero, autoOffsetReset: reset == "latest" ? .latest : .earliest,
      requestTimeout: .milliseconds(request), defaultApiTimeout: .milliseconds(call),
      retryBackoff: .milliseconds(backoff), retryBackoffMax: .milliseconds(backoffMax),
      autoOffsetStore: true, eachBatchAutoResolve: true, readsCommitted: false,
      group: Self.standardGroup(of: .java))
    return (spec, auto, QueueReading(startsAtLatest: reset == "latest"))
  }
}
