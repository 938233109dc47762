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
      _ = queue.has("dead-letter")
      queue.finish()
    }
    resolveDeadLetters()
  }

  /// Queues' dead letters may go to a queue that comes later in the file.
  private mutating func resolveDeadLetters() {
    for (name, fields) in deadLetters {
      var fields = fields
      guard let queue = names.queue(name), let target = fields.optionalString("dead-letter") else { continue }
      guard let place = names.log(target) else {
        unknown(
          "topic or queue", target, among: names.topics.map { $0.name }, at: fields.pointer("dead-letter"),
          fields.range(of: "dead-letter"))
        continue
      }
      if place == queue {
        problems.error(
          .senselessCombination, "the queue is its own dead-letter queue", help: "name another",
          at: fields.pointer("dead-letter"), range: fields.range(of: "dead-letter"))
      }
      names.topics[queue].queue?.deadLetter = place
    }
  }

  private mutating func readQueue(_ name: String, _ fields: inout ObjectReader) -> Topic? {
    let before = problems.errorCount
    let word = fields.requiredChoice("kind", among: QueueKind.allCases.map { $0.name })
    guard problems.errorCount == before, let kind = QueueKind.allCases.first(where: { $0.name == word })
    else {
      _ = fields.member("config")
      _ = fields.member("dead-letter")
      return nil
    }
    if kind == .kafkaShare {
      _ = readVersion(&fields, kind)
      fields.notSupportedYet("dead-letter", "the dead-letter queue of a share group (KIP-1191)")
      return readShareQueue(name, &fields)
    }
    if fields.has("dead-letter") { deadLetters.append((name, fields)) }
    let version = readVersion(&fields, kind)
    var config = fields.config(as: "\(kind.name) queue config", defaults: "default of \(kind.name)")
    var topic = Topic(name: name, partitions: 1)
    switch kind {
    case .kafkaShare: break
    case .sqs, .sqsFifo: (topic.queue, topic.retention) = readSQSQueue(kind, &config)
    case .rabbitmqClassic, .rabbitmqQuorum: topic.queue = readRabbitMQQueue(kind, version, &config)
    case .jetstream: topic.queue = readJetStreamQueue(&config)
    case .redisStream: topic.queue = readRedisStream(&config)
    case .pulsar: topic.queue = readPulsarTopic(&config)
    case .postgres: topic.queue = readPostgresTable(&config)
    }
    return topic
  }

  /// Reads which version of RabbitMQ it is; other systems have one here.
  private func readVersion(_ fields: inout ObjectReader, _ kind: QueueKind) -> String {
    if kind == .rabbitmqClassic || kind == .rabbitmqQuorum {
      return fields.choice("version", among: ["4.3", "4.2"], default: "4.3")
    }
    if fields.has("version") {
      _ = fields.member("version")
      refuse("of \(kind.name) there is one version here; RabbitMQ has two", "version", fields)
    }
    return ""
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

  /// Reads how often leases are renewed, and for how long; `nil` if they are not.
  func readExtension(
    _ fields: inout ObjectReader, _ queue: QueueSpec?
  ) -> (every: SimulatedDuration, to: SimulatedDuration?)? {
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
    let to = reader.optionalDuration("to", in: 1...DurationText.maximum)
    reader.finish()
    guard queue.kind.name(of: .extendLease) != nil || queue.kind == .kafkaShare else {
      refuse("\(queue.kind.name) has no leases that can be extended", "extend", fields)
      return nil
    }
    let full = queue.rules.duration?.nanoseconds
    // JetStream resets the clock, a share group the lock: neither takes a time.
    let isFixed = queue.kind == .kafkaShare || queue.kind == .jetstream
    if isFixed, let to, to != full {
      let said = queue.kind == .kafkaShare ? "a share group renews a lock" : "JetStream's in-progress lasts"
      problems.error(
        .refusedByTheSystem,
        "\(said) for \(full.map { DurationText.format($0) } ?? "ack_wait"), no other time",
        help: "leave \"to\" out", at: reader.pointer("to"), range: reader.range(of: "to"))
    }
    if let lasts = to ?? full, every >= lasts {
      problems.warning(
        .riskySetting, "leases of \(DurationText.format(lasts)) end before they are renewed",
        help: "renew more often", at: reader.pointer("every"), range: reader.range(of: "every"))
    }
    return (.nanoseconds(every), isFixed ? nil : to.map { .nanoseconds($0) })
  }

  /// Reads the configuration of a queue's reader, by the queue's kind.
  func readQueueReader(
    _ fields: inout ObjectReader, _ queue: QueueSpec?
  ) -> (ConsumerConfig, AutoCommitSettings, QueueReading?) {
    guard let queue, queue.kind != .kafkaShare else {
      let (config, auto, reading) = readShareConfig(&fields)
      return (config, auto, reading)
    }
    var config = fields.config(
      as: "\(queue.kind.name) consumer config", defaults: "default of \(queue.kind.name)")
    var (most, reading): (Int64, QueueReading) =
      switch queue.kind {
      case .sqs, .sqsFifo: readSQSReader(&config)
      case .rabbitmqClassic, .rabbitmqQuorum: readRabbitMQReader(queue.kind, &config)
      case .jetstream: readJetStreamReader(&config)
      case .redisStream: readRedisReader(&config)
      case .pulsar: readPulsarReader(&config)
      case .postgres, .kafkaShare: readPostgresReader(queue, &config)
      }
    reading.entrySize = queue.splitsEntries && reading.acknowledgesInEntries ? 1 : queue.entrySize
    reading.duplicateDelivery = queue.duplicateDelivery
    reading.finishesOnDelivery = reading.finishesOnDelivery || queue.finishesOnDelivery
    reading.acknowledgesThrough = reading.acknowledgesThrough || queue.acknowledgesThrough
    let auto = AutoCommitSettings(
      enabled: nil, name: "commit", pointer: config.pointer("commit"), range: nil, every: .poll,
      reason: "default")
    return (Self.queueClient(most: most), auto, reading)
  }

  /// What the readers of queues share: they wait half a minute for an answer.
  private static func queueClient(most: Int64) -> ConsumerConfig {
    ConsumerConfig(
      maxPollRecords: Int(most), maxPartitionFetchBytes: Int64.max, fetchMaxBytes: Int64.max,
      fetchMaxWait: .zero, autoOffsetReset: .earliest, requestTimeout: .seconds(30),
      defaultApiTimeout: .seconds(60), retryBackoff: .milliseconds(100), retryBackoffMax: .seconds(1),
      autoOffsetStore: true, eachBatchAutoResolve: true, readsCommitted: false,
      group: standardGroup(of: .java))
  }

  /// Reports what readers of queues cannot do, or not yet.
  func checkQueue(_ spec: ConsumerSpec, _ fields: ObjectReader, _ processing: ObjectReader) {
    if spec.processing.onFailure.isForQueues {
      let name = spec.processing.onFailure.name
      if spec.queue == nil {
        refuse(
          "on-failure \(name) gives a record back to its queue, and a topic takes none back", "on-failure",
          processing)
      } else if !Self.takesBack(spec) {
        refuse(
          "\(spec.queueKind?.name ?? "the queue") takes no record back: nobody could tell it", "on-failure",
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
    checkOther(spec, fields)
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

  /// Whether a reader can give single records back: not to a stream that is read without acknowledgements.
  private static func takesBack(_ spec: ConsumerSpec) -> Bool {
    spec.queue?.finishesOnDelivery == false && spec.queueKind != .redisStream
  }

  /// Reports what readers of queues other than share groups cannot do.
  private func checkOther(_ spec: ConsumerSpec, _ fields: ObjectReader) {
    guard let kind = spec.queueKind, kind != .kafkaShare, let reading = spec.queue else { return }
    if spec.commit.strategy == .auto {
      refuse("\(kind.name) has no automatic commits", "commit", fields)
    }
    if kind.delivery == .push, !kind.answersAcknowledgements, spec.commit.isSync, kind != .pulsar {
      refuse(
        "nobody answers \(kind.name)'s acknowledgements, so that nobody can wait for one", "commit", fields)
    }
    if reading.finishesOnDelivery, spec.commit.strategy == .beforeProcessing {
      refuse("records are acknowledged already when they are handed out", "commit", fields)
    }
    if reading.landsEffects, spec.commit.every != .poll || spec.commit.strategy != .afterProcessing {
      refuse("effects and rows are committed together, once for each batch", "commit", fields)
    }
    if reading.hasOneReader, !reading.allowsStandby, spec.count > 1 {
      problems.error(
        .refusedByTheSystem, "an Exclusive subscription has one consumer, not \(spec.count)",
        help: "use Failover or Shared", at: fields.pointer("count"), range: fields.range(of: "count"))
    }
    if case .records(let count) = spec.commit.every, !reading.countsUntaken, count > reading.prefetch {
      problems.warning(
        .riskySetting,
        "the broker sends \(reading.prefetch) unacknowledged records, and \(count) are awaited before the first "
          + "acknowledgement: nothing moves any more",
        help: "acknowledge more often, or raise the prefetch", at: fields.pointer("commit"),
        range: fields.nameRange(of: "commit"))
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
        "name " + readers.flatMap { Self.requestNames(of: $0) }.joined(separator: ", "),
        "what", fields)
    } else if request.isOfQueue, !readers.contains(where: { Self.sends($0, request, fields) }) {
      let names = readers.flatMap { Self.requestNames(of: $0) }
      never(
        "\(readers.first?.queueKind?.name ?? "the queue")'s readers send no such request",
        "name " + names.joined(separator: ", "), "what", fields)
    } else if request == .shareAcknowledge, readers.allSatisfy({ $0.commit.strategy == .auto }) {
      never("implicit acknowledgements ride on ShareFetch", "write \"what\": \"ShareFetch\"", "what", fields)
    }
  }

  /// The requests that a reader of a queue sends, by its system's names.
  private static func requestNames(of spec: ConsumerSpec) -> [String] {
    RequestKind.allCases.compactMap { spec.queueKind?.name(of: $0) }
  }

  /// Whether a reader of a queue sends a request under the name that a fault gives.
  private static func sends(_ spec: ConsumerSpec, _ request: RequestKind, _ fields: ObjectReader) -> Bool {
    var fields = fields
    guard let name = spec.queueKind?.name(of: request), case .string(let said)? = fields.peek("what")?.kind
    else { return false }
    return name == said
  }

  private func refuse(_ summary: String, _ key: String, _ fields: ObjectReader) {
    problems.error(
      .senselessCombination, summary, help: "change \(JSONText.quoted(key))", at: fields.pointer(key),
      range: fields.nameRange(of: key))
  }
}
