import ScenarioText

extension ScenarioReader {
  /// Reads where effects land.
  func readSinks(_ fields: inout ObjectReader) -> [SinkSpec] {
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
      return reader.choice(among: words).flatMap {
        sink($0, guarded: $0 != "upsert", pointer, value.range)
      }
    }
    guard var fields = ObjectReader(value, at: pointer, as: "the sink", into: problems) else { return nil }
    let kind = fields.requiredChoice("kind", among: words)
    guard !SinkSpec.notSupportedYet.contains(kind) else {
      return sink(kind, guarded: true, pointer, value.range)
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

  private func sink(_ kind: String, guarded: Bool, _ pointer: JSONPointer, _ range: SourceRange) -> SinkSpec?
  {
    switch kind {
    case "external": return .external
    case "upsert": return .upsert(guarded: guarded)
    case "unique-key": return .uniqueKey
    case "stored-position": return .storedPosition(guarded: guarded)
    case "marker-store": return .markerStore(.usual)
    default:
      problems.error(
        .notSupportedYet, "the sink \(kind) is not supported yet",
        help: "use one of " + SinkSpec.names.joined(separator: ", "),
        at: pointer, range: range)
      return nil
    }
  }
}
