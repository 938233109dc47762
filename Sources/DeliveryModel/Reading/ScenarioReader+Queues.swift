import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads the queues; each is a log like a topic's, numbered behind the topics.
  mutating func readQueues(_ fields: inout ObjectReader) {
    guard var reader = fields.optionalReader("queues", as: "\"queues\"") else { return }
    for member in reader.entries() {
      let pointer = reader.pointer.appending(member.name)
      checkName(member.name, pointer, member.nameRange)
      guard
        var queue = ObjectReader(
          member.value, at: pointer, as: "queue \(JSONText.quoted(member.name))", into: problems)
      else { continue }
      if names.log(member.name) != nil {
        problems.error(
          .contradiction, "\(JSONText.quoted(member.name)) is a topic already",
          help: "give the queue another name",
          at: pointer, range: member.nameRange)
      }
      if let topic = readQueue(member.name, &queue) { names.topics.append(topic) }
      queue.finish()
    }
  }

  private func readQueue(_ name: String, _ fields: inout ObjectReader) -> Topic? {
    let words = QueueKind.allCases.map { $0.name }
    let before = problems.errorCount
    let word = fields.requiredChoice("kind", among: words + QueueKind.notSupportedYet)
    fields.notSupportedYet("dead-letter", "the dead-letter queue of a queue")
    guard problems.errorCount == before, let kind = QueueKind.allCases.first(where: { $0.name == word })
    else {
      _ = fields.member("config")
      if QueueKind.notSupportedYet.contains(word) {
        problems.error(
          .notSupportedYet, "the queue \(word) is not supported yet",
          help: "use one of " + words.joined(separator: ", "), at: fields.pointer("kind"),
          range: fields.range(of: "kind"))
      }
      return nil
    }
    switch kind {
    case .kafkaShare: return readShareQueue(name, &fields)
    }
  }

  /// Reads a topic with the settings of its share groups (R-SHARE-1, 2); they are the brokers' in Kafka.
  private func readShareQueue(_ name: String, _ fields: inout ObjectReader) -> Topic {
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
    topic.queue = QueueSpec(
      kind: .kafkaShare,
      rules: LeaseRules(
        duration: .milliseconds(lock), deliveryLimit: Int(limit), window: window, narrows: true),
      sessionTimeout: .milliseconds(session), heartbeatInterval: .milliseconds(heartbeat))
    return topic
  }

  /// Reads which queue a consumer reads; `nil` if it names none, or none that is there.
  func readQueueOf(_ fields: inout ObjectReader, count: Int) -> Int? {
    guard fields.has("queue") else { return nil }
    for key in ["subscribe", "assign"] where fields.has(key) {
      _ = fields.member(key)
      problems.error(
        .contradiction, "a consumer reads a queue or topics, not both", help: "leave \"\(key)\" out",
        at: fields.pointer(key), range: fields.nameRange(of: key))
    }
    guard let queue = readQueueName(&fields) else { return nil }
    if names.topics[queue].queue?.kind == .kafkaShare, count > 200 {
      problems.error(
        .refusedByTheSystem, "a share group has at most 200 members, not \(count)",
        help: "group.share.max.size is 200", at: fields.pointer("count"), range: fields.range(of: "count"))
    }
    return queue
  }

  /// Reads the name of a queue.
  func readQueueName(_ fields: inout ObjectReader) -> Int? {
    let name = fields.requiredString("queue")
    if let queue = names.queue(name) { return queue }
    if case .string? = fields.peek("queue")?.kind {
      unknown(
        "queue", name, among: names.topics.filter { $0.queue != nil }.map { $0.name },
        at: fields.pointer("queue"), fields.range(of: "queue"))
    }
    return nil
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

  /// Reads how often leases are renewed; share groups renew for a whole lock duration.
  func readExtension(_ fields: inout ObjectReader, _ queue: QueueSpec?) -> SimulatedDuration? {
    guard let queue else {
      if fields.has("extend") {
        _ = fields.member("extend")
        problems.error(
          .senselessCombination, "only leases of a queue can be extended, and a topic has none",
          help: "leave \"extend\" out", at: fields.pointer("extend"), range: fields.nameRange(of: "extend"))
      }
      return nil
    }
    guard var reader = fields.optionalReader("extend", as: "\"extend\"") else { return nil }
    let every = reader.requiredDuration("every", in: 1...DurationText.maximum)
    let full = queue.rules.duration.nanoseconds
    let to = reader.optionalDuration("to", in: 1...DurationText.maximum)
    if let to, to != full {
      problems.error(
        .refusedByTheSystem, "a share group renews a lock for \(DurationText.format(full)), no other time",
        help: "leave \"to\" out", at: reader.pointer("to"), range: reader.range(of: "to"))
    }
    if every >= full {
      problems.warning(
        .riskySetting, "leases of \(DurationText.format(full)) end before they are renewed",
        help: "renew more often", at: reader.pointer("every"), range: reader.range(of: "every"))
    }
    reader.finish()
    return .nanoseconds(every)
  }

  /// Reports what readers of queues cannot do, or not yet.
  func checkQueue(_ spec: ConsumerSpec, _ fields: ObjectReader, _ processing: ObjectReader) {
    if spec.processing.onFailure.isForQueues {
      let name = spec.processing.onFailure.name
      if spec.queue == nil {
        refuse(
          "on-failure \(name) gives a record back to its queue, and a topic takes none back", "on-failure",
          processing)
      } else if spec.commit.strategy == .auto {
        refuse(
          "implicit acknowledgement accepts every record: \(name) needs explicit mode", "on-failure",
          processing)
      } else if spec.commit.strategy == .beforeProcessing {
        refuse(
          "the record is acknowledged before it fails, and cannot be given back", "on-failure", processing)
      }
    }
    guard spec.queue != nil else { return }
    if spec.client != .java {
      problems.error(
        .notSupportedYet, "a share consumer of \(spec.client.name) is not supported yet",
        help: "leave \"client\" out: only the Java client has one", at: fields.pointer("client"),
        range: fields.range(of: "client"))
    }
    if spec.processing.workers > 0 {
      problems.error(
        .notSupportedYet, "workers of a queue's consumer are not supported yet",
        help: "give the consumer a larger \"count\"", at: processing.pointer("workers"),
        range: processing.range(of: "workers"))
    }
    if spec.commit.strategy == .withEffect {
      refuse("with-effect stores a position, and a queue has none", "commit", fields)
    }
    if spec.commit.position != .next { refuse("a queue has no positions to commit", "commit", fields) }
    if case .interval = spec.commit.every, spec.commit.strategy == .auto {
      refuse("implicit acknowledgement has no timer: the next poll accepts everything", "commit", fields)
    } else if case .records = spec.commit.every, spec.commit.strategy == .auto {
      refuse("implicit acknowledgement counts no records: the next poll accepts everything", "commit", fields)
    }
  }

  /// Reports a fault on a request that no reader of a queue sends, or no reader of topics.
  func checkQueueRequest(_ request: RequestKind, _ senders: [ConsumerSpec], _ fields: ObjectReader) {
    let readers = senders.filter { $0.queue != nil }
    if request.isOfQueue, readers.isEmpty {
      never("only readers of queues send \(request.name)", "name a consumer with \"queue\"", "what", fields)
    } else if !request.isOfQueue, request != .produce, !senders.isEmpty, readers.count == senders.count {
      never(
        "readers of queues send no \(request.name)",
        "name ShareFetch, ShareAcknowledge or ShareGroupHeartbeat",
        "what", fields)
    } else if request == .shareAcknowledge, readers.allSatisfy({ $0.commit.strategy == .auto }) {
      never("implicit acknowledgements ride on ShareFetch", "write \"what\": \"ShareFetch\"", "what", fields)
    }
  }

  private func refuse(_ summary: String, _ key: String, _ fields: ObjectReader) {
    problems.error(
      .senselessCombination, summary, help: "change \(JSONText.quoted(key))", at: fields.pointer(key),
      range: fields.nameRange(of: key))
  }
}
