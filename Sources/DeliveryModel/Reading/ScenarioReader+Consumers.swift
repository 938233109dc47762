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
    let topics = readAssignment(&fields, count: count)
    let client = readClient(&fields)
    let processing = readProcessing(&fields, topics: topics)
    fields.notSupportedYet("dead-letter", "a dead-letter destination")
    fields.notSupportedYet("extend", "a lease extension")
    fields.notSupportedYet("pause", "backpressure")
    fields.notSupportedYet("observe", "a lag monitor")
    let (config, settings) = readConsumerConfig(&fields, client)
    let commit = readCommit(&fields, client, settings)
    let sinks = readSinks(&fields)
    if commit.strategy == .withEffect, !sinks.contains(where: { $0.storesPosition }) {
      problems.error(
        .senselessCombination, "the strategy with-effect needs a sink that stores the position",
        help: "add { \"kind\": \"stored-position\" } to \"sink\"", at: fields.pointer("sink"),
        range: fields.range(of: "sink"))
    }
    return ConsumerSpec(
      name: name, count: count, topics: topics, client: client, processing: processing, commit: commit,
      sinks: sinks,
      config: config)
  }

  private func readAssignment(_ fields: inout ObjectReader, count: Int) -> [Int] {
    fields.notSupportedYet("queue", "a queue")
    fields.notSupportedYet("subscribe", "a consumer group")
    if fields.members.contains(where: { $0.name == "subscribe" || $0.name == "queue" }) {
      _ = fields.member("assign")
      return []
    }
    guard fields.requiredMember("assign") != nil, let listed = fields.strings("assign") else { return [] }
    var topics: [Int] = []
    for (index, name) in listed.enumerated() {
      let pointer = fields.pointer("assign").appending(index)
      guard let topic = names.topic(name) else {
        unknown("topic", name, among: names.topics.map { $0.name }, at: pointer, fields.range(of: "assign"))
        continue
      }
      guard !topics.contains(topic) else {
        problems.error(
          .contradiction, "topic \(JSONText.quoted(name)) is listed twice", help: "list it once", at: pointer,
          range: fields.range(of: "assign"))
        continue
      }
      topics.append(topic)
    }
    if listed.isEmpty {
      problems.error(
        .outOfRange, "\"assign\" is empty", help: "list at least one topic", at: fields.pointer("assign"),
        range: fields.range(of: "assign"))
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

  private func readClient(_ fields: inout ObjectReader) -> ClientDialect {
    let words = ClientDialect.allCases.map { $0.name }
    let client = fields.choice("client", among: words + ClientDialect.notSupportedYet, default: "java")
    if ClientDialect.notSupportedYet.contains(client) {
      problems.error(
        .notSupportedYet, "the \(client) client is not supported yet", help: "use java or librdkafka",
        at: fields.pointer("client"), range: fields.range(of: "client"))
    }
    return ClientDialect.allCases.first { $0.name == client } ?? .java
  }

  /// What the configuration says about auto-commit, to be compared with `commit`.
  struct AutoCommitSettings {
    var enabled: Bool?
    var interval: Int64
    var givesInterval: Bool
    var pointer: JSONPointer
    var range: SourceRange?
  }

  private func readConsumerConfig(
    _ fields: inout ObjectReader, _ client: ClientDialect
  ) -> (ConsumerConfig, AutoCommitSettings) {
    var config = fields.config(as: "consumer config", defaults: "default of the \(client.name) client")
    let intRange = Int64(0)...Int64(Int32.max)
    let autoOffsetReset = readReset(&config, client, fields)
    let auto = AutoCommitSettings(
      enabled: config.optionalBoolean("enable.auto.commit"),
      interval: config.integer("auto.commit.interval.ms", in: 1...Int64(Int32.max), default: 5000),
      givesInterval: config.has("auto.commit.interval.ms"), pointer: config.pointer("enable.auto.commit"),
      range: config.nameRange(of: "enable.auto.commit"))
    let result = ConsumerConfig(
      maxPollRecords: client == .java
        ? Int(config.integer("max.poll.records", in: 1...Int64(Int32.max), default: 500)) : Int(Int32.max),
      maxPartitionFetchBytes: config.integer("max.partition.fetch.bytes", in: intRange, default: 1_048_576),
      fetchMaxBytes: config.integer("fetch.max.bytes", in: intRange, default: 52_428_800),
      fetchMaxWait: .milliseconds(
        config.integer(
          client == .java ? "fetch.max.wait.ms" : "fetch.wait.max.ms", in: intRange, default: 500)),
      autoOffsetReset: autoOffsetReset,
      requestTimeout: .milliseconds(
        config.integer("request.timeout.ms", in: 1...Int64(Int32.max), default: 30_000)),
      defaultApiTimeout: .milliseconds(
        config.integer("default.api.timeout.ms", in: intRange, default: 60_000)),
      retryBackoff: .milliseconds(config.integer("retry.backoff.ms", in: intRange, default: 100)),
      retryBackoffMax: .milliseconds(config.integer("retry.backoff.max.ms", in: intRange, default: 1000)),
      autoOffsetStore: client == .librdkafka
        ? config.boolean("enable.auto.offset.store", default: true) : true)
    config.finish(
      knownButNotModelled: client == .java
        ? ConfigNames.consumer : ConfigNames.consumer + ConfigNames.rdkafkaConsumer)
    return (result, auto)
  }

  private func readReset(
    _ config: inout ConfigReader, _ client: ClientDialect, _ fields: ObjectReader
  ) -> OffsetReset {
    if !config.has("auto.offset.reset") {
      problems.warning(
        .riskyDefault,
        "auto.offset.reset is latest by default: records stored before the first poll are never read",
        help: "set \"auto.offset.reset\": \"earliest\" to read them", at: config.pointer("auto.offset.reset"),
        range: fields.members.first.map { $0.nameRange })
    }
    let words =
      client == .java
      ? ["latest", "earliest"] : ["latest", "end", "largest", "earliest", "beginning", "smallest"]
    let word = config.choice("auto.offset.reset", among: words, default: "latest")
    return ["earliest", "beginning", "smallest"].contains(word) ? .earliest : .latest
  }

  private func readSinks(_ fields: inout ObjectReader) -> [SinkSpec] {
    guard let value = fields.member("sink") else {
      problems.resolve(
        ResolvedField(pointer: fields.pointer("sink"), value: "\"external\"", origin: .defaulted("default")))
      return [.external]
    }
    guard case .array(let elements) = value.kind else {
      return readSink(value, fields.pointer("sink")).map { [$0] } ?? [.external]
    }
    if elements.isEmpty {
      problems.error(
        .outOfRange, "\"sink\" is empty", help: "name at least one sink", at: fields.pointer("sink"),
        range: value.range)
    }
    var sinks: [SinkSpec] = []
    for (index, element) in elements.enumerated() {
      let pointer = fields.pointer("sink").appending(index)
      guard let sink = readSink(element, pointer) else { continue }
      if sinks.contains(where: { $0.name == sink.name }) {
        problems.error(
          .contradiction, "the sink \(sink.name) is listed twice",
          help: "result lines could not be told apart",
          at: pointer, range: element.range)
      }
      sinks.append(sink)
    }
    return sinks
  }

  private func readSink(_ value: JSONValue, _ pointer: JSONPointer) -> SinkSpec? {
    let words = SinkSpec.names + SinkSpec.notSupportedYet
    if case .string = value.kind {
      let reader = ValueReader(value, at: pointer, as: "\"sink\"", into: problems)
      return reader.choice(among: words).flatMap { sink($0, guarded: true, pointer, value.range) }
    }
    guard var fields = ObjectReader(value, at: pointer, as: "the sink", into: problems) else { return nil }
    let kind = fields.requiredChoice("kind", among: words)
    guard !SinkSpec.notSupportedYet.contains(kind) else {
      return sink(kind, guarded: true, pointer, value.range)
    }
    let guarded = kind == "stored-position" ? fields.bool("guarded", default: true) : true
    fields.finish()
    return sink(kind, guarded: guarded, pointer, value.range)
  }

  private func sink(_ kind: String, guarded: Bool, _ pointer: JSONPointer, _ range: SourceRange) -> SinkSpec?
  {
    switch kind {
    case "external": return .external
    case "upsert": return .upsert
    case "unique-key": return .uniqueKey
    case "stored-position": return .storedPosition(guarded: guarded)
    default:
      problems.error(
        .notSupportedYet, "the sink \(kind) is not supported yet",
        help: "use one of " + SinkSpec.names.joined(separator: ", "),
        at: pointer, range: range)
      return nil
    }
  }
}
