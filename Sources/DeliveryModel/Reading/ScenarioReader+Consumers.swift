import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads the consumer applications.
  mutating func readConsumers(_ fields: inout ObjectReader) -> [ConsumerSpec] {
    guard fields.requiredMember("consumers") != nil,
      var reader = fields.optionalReader("consumers", as: "\"consumers\"")
    else { return [] }
    var specs: [ConsumerSpec] = []
    var first = 0
    for member in reader.entries() {
      let pointer = reader.pointer.appending(member.name)
      checkName(member.name, pointer, member.nameRange)
      guard
        var consumer = ObjectReader(
          member.value, at: pointer, as: "consumer \(JSONText.quoted(member.name))", into: problems)
      else { continue }
      let spec = readConsumer(member.name, &consumer)
      consumer.finish()
      names.consumers.append((member.name, spec.count, first))
      first += spec.count
      specs.append(spec)
    }
    if reader.members.isEmpty {
      problems.error(
        .missingKey, "a scenario needs at least one consumer", help: "add one", at: reader.pointer,
        range: reader.range)
    }
    checkChains(specs, reader)
    let connections = first * names.brokers
    if connections > 1_000_000 {
      problems.error(
        .outOfRange, "\(first) consumer instances with \(names.brokers) brokers are too many",
        help: "at most 1000000 connections can be simulated", at: reader.pointer, range: reader.range)
    }
    return specs
  }

  private func readConsumer(_ name: String, _ fields: inout ObjectReader) -> ConsumerSpec {
    let count = Int(fields.integer("count", in: 1...100_000, default: 1))
    let isQueue = fields.has("queue")
    let queue = readQueueOf(&fields, count: count)
    let queueSpec = queue.flatMap { names.topics[$0].queue }
    let (topics, isGroup) =
      isQueue ? (queue.map { [$0] } ?? [], false) : readTopicsOf(name, &fields, count: count)
    let client = readClient(&fields)
    let (processing, processingFields) = readProcessing(&fields, client, topics: topics)
    let deadLetter = readDeadLetter(&fields, topics: topics, processing)
    let renewal = isQueue && queueSpec == nil ? skipExtension(&fields) : readExtension(&fields, queueSpec)
    let backpressure = readBackpressure(&fields, workers: processing.workers)
    let monitor = readLagMonitor(&fields)
    let (config, auto, reading) =
      isQueue ? readQueueReader(&fields, queueSpec) : readClientConfig(&fields, client, isGroup: isGroup)
    let commit = readCommit(&fields, client, auto, isGroup: isGroup, queue: isQueue ? queueSpec?.kind : nil)
    let before = problems.errorCount
    let sinks = readSinks(&fields, client, isTransactional: commit.strategy == .transactional)
    if problems.errorCount == before {
      checkTransactions(fields, commit, client, sinks, workers: processing.workers)
    }
    if commit.strategy == .withEffect, !sinks.contains(where: { $0.storesPosition }) {
      problems.error(
        .senselessCombination, "the strategy with-effect needs a sink that stores the position",
        help: "add { \"kind\": \"stored-position\" } to \"sink\"", at: fields.pointer("sink"),
        range: fields.range(of: "sink"))
    }
    var spec = ConsumerSpec(
      name: name, count: count, topics: topics, isGroup: isGroup, client: client, processing: processing,
      commit: commit, sinks: sinks, config: config, backpressure: backpressure, lagMonitor: monitor)
    spec.queue = reading
    spec.queueKind = queueSpec?.kind
    if spec.queueKind == .pulsar, commit.strategy == .transactional { useQueueTransactions(&spec) }
    spec.queue?.renewsEvery = renewal?.every
    spec.queue?.renewsFor = renewal?.to
    spec.deadLetter = deadLetter
    if deadLetter != nil, commit.strategy == .transactional {
      problems.error(
        .notSupportedYet, "dead letters that belong to a transaction are not supported yet",
        help: "leave \"dead-letter\" out", at: fields.pointer("dead-letter"),
        range: fields.range(of: "dead-letter"))
    }
    checkHandOver(spec, processingFields)
    checkQueue(spec, fields, processingFields)
    checkPollInterval(spec, fields)
    checkMarkerStore(spec, fields)
    return spec
  }

  /// Reads which topics the consumer reads, and whether its instances form a group.
  private func readTopicsOf(
    _ name: String, _ fields: inout ObjectReader, count: Int
  ) -> (topics: [Int], isGroup: Bool) {
    let isGroup = fields.has("subscribe")
    let isAssigned = fields.has("assign")
    if isGroup == isAssigned {
      problems.error(
        isGroup ? .contradiction : .missingKey,
        isGroup
          ? "a consumer has either \"subscribe\" or \"assign\""
          : "consumer \(JSONText.quoted(name)) needs \"subscribe\" or \"assign\"",
        help:
          "\"subscribe\" shares the partitions out in a group, \"assign\" fixes them without one, \"queue\" "
          + "leases records",
        at: fields.pointer(isGroup ? "assign" : "subscribe"),
        range: fields.nameRange(of: isGroup ? "assign" : "subscribe"))
      return ([], false)
    }
    return (readTopics(isGroup ? "subscribe" : "assign", &fields, count: count), isGroup)
  }

  private func readTopics(_ key: String, _ fields: inout ObjectReader, count: Int) -> [Int] {
    guard let listed = fields.strings(key) else { return [] }
    var topics: [Int] = []
    for (index, name) in listed.enumerated() {
      let pointer = fields.pointer(key).appending(index)
      guard let topic = names.topic(name) else {
        let known = names.topics.filter { $0.queue == nil }.map { $0.name }
        unknown("topic", name, among: known, at: pointer, fields.range(of: key))
        continue
      }
      guard !topics.contains(topic) else {
        problems.error(
          .contradiction, "topic \(JSONText.quoted(name)) is listed twice", help: "list it once", at: pointer,
          range: fields.range(of: key))
        continue
      }
      topics.append(topic)
    }
    if listed.isEmpty {
      problems.error(
        .outOfRange, "\"\(key)\" is empty", help: "list at least one topic", at: fields.pointer(key),
        range: fields.range(of: key))
    }
    let partitions = topics.reduce(0) { $0 + names.topics[$1].partitions }
    if count > partitions, partitions > 0 {
      problems.warning(
        .senselessCombination, "\(count - partitions) of \(count) instances have no partition to read",
        help: "there are \(partitions) partitions", at: fields.pointer("count"),
        range: fields.range(of: "count"))
    }
    return topics
  }

  /// Reads the configuration of a reader of topics.
  private func readClientConfig(
    _ fields: inout ObjectReader, _ client: ClientDialect, isGroup: Bool
  ) -> (ConsumerConfig, AutoCommitSettings, QueueReading?) {
    let (config, auto) = readConsumerConfig(&fields, client, isGroup: isGroup)
    return (config, auto, nil)
  }

  private func skipExtension(
    _ fields: inout ObjectReader
  ) -> (every: SimulatedDuration, to: SimulatedDuration?)? {
    _ = fields.member("extend")
    return nil
  }

  private func readClient(_ fields: inout ObjectReader) -> ClientDialect {
    let word = fields.choice("client", among: ClientDialect.allCases.map { $0.name }, default: "java")
    return ClientDialect.allCases.first { $0.name == word } ?? .java
  }
}
