import ScenarioText

extension ScenarioReader {
  /// Reads where effects land.
  func readSinks(
    _ fields: inout ObjectReader, _ client: ClientDialect, isTransactional: Bool
  ) -> [SinkSpec] {
    guard let value = fields.member("sink") else {
      problems.resolve(
        ResolvedField(pointer: fields.pointer("sink"), value: "\"external\"", origin: .defaulted("default")))
      return [.external]
    }
    guard case .array(let elements) = value.kind else {
      return readSink(value, fields.pointer("sink"), client, isTransactional).map { named([$0]) } ?? [
        .external
      ]
    }
    if elements.isEmpty {
      problems.error(
        .outOfRange, "\"sink\" is empty", help: "name at least one sink", at: fields.pointer("sink"),
        range: value.range)
    }
    var sinks: [SinkSpec] = []
    for (index, element) in elements.enumerated() {
      let pointer = fields.pointer("sink").appending(index)
      guard let sink = readSink(element, pointer, client, isTransactional) else { continue }
      if sinks.contains(where: { $0.name == sink.name }) {
        problems.error(
          .contradiction, "the sink \(sink.name) is listed twice",
          help: sink.isTopic
            ? "a topic has two readers at most: read_committed and read_uncommitted"
            : "result lines could not be told apart",
          at: pointer, range: element.range)
      }
      sinks.append(sink)
    }
    return named(sinks)
  }

  private func readSink(
    _ value: JSONValue, _ pointer: JSONPointer, _ client: ClientDialect, _ isTransactional: Bool
  ) -> SinkSpec? {
    let words = SinkSpec.names
    if case .string = value.kind {
      let reader = ValueReader(value, at: pointer, as: "\"sink\"", into: problems)
      return reader.choice(among: words).flatMap {
        sink($0, guarded: $0 != "upsert", pointer, value.range)
      }
    }
    guard var fields = ObjectReader(value, at: pointer, as: "the sink", into: problems) else { return nil }
    let kind = fields.requiredChoice("kind", among: words)
    if kind == "topic" {
      let output = readOutput(&fields, client, isTransactional)
      fields.finish()
      return output
    }
    if kind == "marker-store" {
      let marker = readMarkerStore(&fields)
      fields.finish()
      return .markerStore(marker)
    }
    let canBeGuarded = kind == "stored-position" || kind == "upsert"
    let guarded = canBeGuarded ? fields.bool("guarded", default: kind != "upsert") : true
    fields.finish()
    return sink(kind, guarded: guarded, pointer, value.range)
  }

  /// Reads a topic that the application writes to, and how it is read there.
  private func readOutput(
    _ fields: inout ObjectReader, _ client: ClientDialect, _ isTransactional: Bool
  ) -> SinkSpec? {
    let name = fields.requiredString("topic")
    let topic = names.topic(name)
    if topic == nil, fields.has("topic") {
      unknown(
        "topic", name, among: names.topics.map { $0.name }, at: fields.pointer("topic"),
        fields.range(of: "topic"))
    }
    let level = fields.choice(
      "isolation.level", among: ["read_committed", "read_uncommitted"], default: "read_uncommitted")
    let (config, _) = readProducerConfig(&fields, client, isTransactional: isTransactional)
    return topic.map {
      .topic(TopicSink(topic: $0, readsCommitted: level == "read_committed", name: level, config: config))
    }
  }

  /// The same sinks; a topic with one reader is just that in result lines.
  private func named(_ sinks: [SinkSpec]) -> [SinkSpec] {
    let isAlone = sinks.count { $0.isTopic } == 1
    return sinks.map { sink in
      guard case .topic(var output) = sink else { return sink }
      output.name = isAlone ? "topic" : output.readsCommitted ? "topic-committed" : "topic-uncommitted"
      return .topic(output)
    }
  }

  private func sink(_ kind: String, guarded: Bool, _ pointer: JSONPointer, _ range: SourceRange) -> SinkSpec?
  {
    switch kind {
    case "external": return .external
    case "upsert": return .upsert(guarded: guarded)
    case "unique-key": return .uniqueKey
    case "topic":
      problems.error(
        .missingKey, "a topic as sink needs its name", help: "write { \"kind\": \"topic\", \"topic\": ... }",
        at: pointer, range: range)
      return nil
    case "stored-position": return .storedPosition(guarded: guarded)
    case "marker-store": return .markerStore(.usual)
    case "two-phase": return .twoPhase
    default: return nil
    }
  }
}
