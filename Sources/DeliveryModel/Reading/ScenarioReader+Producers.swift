import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads the producers.
  mutating func readProducers(_ fields: inout ObjectReader) -> [ProducerSpec] {
    guard fields.requiredMember("producers") != nil,
      var reader = fields.optionalReader("producers", as: "\"producers\"")
    else { return [] }
    var specs: [ProducerSpec] = []
    for member in reader.entries() {
      let pointer = reader.pointer.appending(member.name)
      checkName(member.name, pointer, member.nameRange)
      guard
        var producer = ObjectReader(
          member.value, at: pointer, as: "producer \(JSONText.quoted(member.name))", into: problems)
      else { continue }
      let before = problems.errorCount
      let spec = readProducer(member.name, &producer)
      producer.finish()
      if problems.errorCount == before, let spec {
        specs.append(spec)
        names.producers += (1...spec.count).map { "\(spec.name)-\($0)" }
      }
    }
    if reader.members.isEmpty {
      problems.error(
        .missingKey, "a scenario needs at least one producer", help: "add one", at: reader.pointer,
        range: reader.range)
    }
    return specs
  }

  private mutating func readProducer(_ name: String, _ fields: inout ObjectReader) -> ProducerSpec? {
    let count = Int(fields.integer("count", in: 1...100_000, default: 1))
    let topic = readDestination(&fields)
    let size = Int(fields.integer("size", in: 1...1_073_741_824, default: 100))
    let client = readProducerClient(&fields)
    let records = fields.optionalInteger("records", in: 1...(1 << 44))
    let arrival = readArrival(&fields, records: records)
    let keys = readKeys(&fields)
    let partitioner = readPartitioner(&fields, keys)
    let resend = readResend(&fields)
    fields.notSupportedYet("outbox", "an outbox")
    let queueKind = topic.flatMap { names.topics[$0].queue?.kind }
    let isOther = queueKind != nil && queueKind != .kafkaShare
    let (config, isConfigured) =
      if let topic, let queueKind, isOther {
        readQueueProducer(&fields, topic, queueKind, keys: keys)
      } else {
        readProducerConfig(&fields, client)
      }
    let transaction = readTransaction(&fields, config, isBacklog: arrival == .backlog)
    guard let topic, let arrival else { return nil }
    let isGrouped = queueKind == .sqsFifo && names.topics[topic].partitions > 1
    return ProducerSpec(
      name: name, count: count, topic: topic, size: size, records: records ?? Int64.max, arrival: arrival,
      keys: keys,
      partitioner: partitioner, keysAreGroups: isGrouped, awaitsAnswer: config.acks != .none, config: config,
      isConfigured: isConfigured || config.transactional != nil,
      transaction: transaction, resend: resend)
  }

  /// Reads the topic, or the queue, that the producer writes to.
  private func readDestination(_ fields: inout ObjectReader) -> Int? {
    if fields.has("queue") {
      if fields.has("topic") {
        _ = fields.member("topic")
        problems.error(
          .contradiction, "a producer writes to a queue or to a topic, not to both",
          help: "leave one of them out",
          at: fields.pointer("topic"), range: fields.nameRange(of: "topic"))
      }
      return readQueueName(&fields)
    }
    let name = fields.requiredString("topic")
    let topic = names.topic(name)
    if topic == nil, fields.has("topic") {
      unknown(
        "topic", name, among: names.topics.filter { $0.queue == nil }.map { $0.name },
        at: fields.pointer("topic"), fields.range(of: "topic"))
    }
    return topic
  }

  /// The client decides the names and defaults of the configuration, and nothing else so far.
  private func readProducerClient(_ fields: inout ObjectReader) -> ClientDialect {
    let word = fields.choice("client", among: ClientDialect.allCases.map { $0.name }, default: "java")
    return ClientDialect.allCases.first { $0.name == word } ?? .java
  }

  private func readKeys(_ fields: inout ObjectReader) -> KeySpace? {
    guard var keys = fields.optionalReader("keys", as: "\"keys\"") else { return nil }
    let distinct = Int(keys.requiredInteger("distinct", in: 1...1_000_000))
    let zipf = keys.decimal("zipf", in: 0...10, default: 0)
    keys.finish()
    return KeySpace(distinct: distinct, zipf: zipf.approximate)
  }

  private func readPartitioner(_ fields: inout ObjectReader, _ keys: KeySpace?) -> Partitioner {
    let words = Partitioner.allCases.map { $0.name }
    let fallback = keys == nil ? Partitioner.roundRobin : .hash
    let word = fields.choice(
      "partitioner", among: words, default: fallback.name,
      reason: keys == nil ? "default without keys" : "default with keys")
    let partitioner = Partitioner.allCases.first { $0.name == word } ?? fallback
    if partitioner == .hash, keys == nil {
      problems.error(
        .senselessCombination, "the partitioner \"hash\" needs keys",
        help: "add \"keys\": { \"distinct\": 100 }",
        at: fields.pointer("partitioner"), range: fields.range(of: "partitioner"))
    }
    return partitioner
  }

  private func readArrival(_ fields: inout ObjectReader, records: Int64?) -> ArrivalProcess? {
    guard fields.requiredMember("arrival") != nil,
      var arrival = fields.optionalReader("arrival", as: "\"arrival\"")
    else { return nil }
    defer { arrival.finish() }
    let process = arrival.requiredChoice(
      "process", among: ["poisson", "constant", "bursts", "backlog", "schedule"])
    switch process {
    case "poisson":
      return arrival.requiredRate("rate").map { rate in
        .poisson(
          meanGap: Double(rate.nanosecondsPerEvent.numerator) / Double(rate.nanosecondsPerEvent.denominator))
      }
    case "constant":
      return arrival.requiredRate("rate").map { rate in
        .constant(
          numerator: rate.nanosecondsPerEvent.numerator, denominator: rate.nanosecondsPerEvent.denominator)
      }
    case "bursts":
      let size = arrival.requiredInteger("size", in: 1...1_000_000_000)
      guard let gap = arrival.requiredTime("every", into: problems) else { return nil }
      if (gap.mean ?? 1) < 1 {
        problems.error(
          .outOfRange, "bursts without a gap never end", help: "give \"every\" a positive time",
          at: arrival.pointer("every"), range: arrival.range(of: "every"))
      }
      return .bursts(size: size, gap: gap)
    case "backlog":
      if records == nil {
        problems.error(
          .missingKey, "a backlog needs to know how many records it holds",
          help: "add \"records\" to the producer",
          at: fields.pointer("records"), range: fields.range(of: "arrival"))
      }
      return .backlog
    default: return readSchedule(&arrival)
    }
  }

  private func readSchedule(_ arrival: inout ObjectReader) -> ArrivalProcess? {
    guard arrival.requiredMember("at") != nil, let texts = arrival.strings("at") else { return nil }
    var times: [SimulatedTime] = []
    for (index, text) in texts.enumerated() {
      guard case .success(let time) = DurationText.parse(text) else {
        problems.error(
          .badDuration, "\(JSONText.quoted(text)) is no duration",
          help: "write a number and a unit, such as \"5ms\"",
          at: arrival.pointer("at").appending(index), range: arrival.range(of: "at"))
        continue
      }
      times.append(SimulatedTime(nanoseconds: time))
    }
    if zip(times, times.dropFirst()).contains(where: { $0 > $1 }) {
      problems.error(
        .outOfRange, "the times of the schedule go back", help: "list them in ascending order",
        at: arrival.pointer("at"),
        range: arrival.range(of: "at"))
    }
    return .schedule(times)
  }
}
