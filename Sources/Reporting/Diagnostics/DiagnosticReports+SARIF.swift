import ScenarioText

/// SARIF 2.1.0, which GitHub's code scanning and editors read.
extension DiagnosticReports {
  /// The log with one run.
  public var sarif: String {
    var rules: [String] = []
    for (problem, _) in all where !rules.contains(problem.code) { rules.append(problem.code) }
    rules.sort()
    var driver = JSONWriter()
    driver.add("name", "deliverylab")
    driver.add("version", version)
    driver.raw("rules", Self.list(rules.map { Self.rule($0) }))
    var invocation = JSONWriter()
    invocation.add("executionSuccessful", isComplete)
    var run = JSONWriter()
    run.raw("tool", Self.object("driver", driver.finished))
    run.raw("invocations", Self.list([invocation.finished]))
    run.add("columnKind", "unicodeCodePoints")
    run.raw("results", Self.list(results(rules)))
    var log = JSONWriter()
    log.add("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    log.add("version", "2.1.0")
    log.raw("runs", Self.list([run.finished]))
    return log.finished + "\n"
  }

  private static func rule(_ code: String) -> String {
    var writer = JSONWriter()
    writer.add("id", code)
    if let sentence = ProblemCode.find(code)?.sentence {
      writer.raw("shortDescription", message(sentence))
    }
    return writer.finished
  }

  private func results(_ rules: [String]) -> [String] {
    var seen: [String] = []
    return all.map { problem, file in
      var writer = JSONWriter()
      writer.add("ruleId", problem.code)
      writer.add("ruleIndex", rules.firstIndex(of: problem.code) ?? 0)
      writer.add("level", problem.severity.name)
      let text = ([problem.summary] + (problem.detail.map { [$0] } ?? [])).joined(separator: "\n")
      writer.raw("message", Self.message(text))
      writer.raw("locations", Self.list(locations(problem, file)))
      let related = problem.related.compactMap { note -> String? in
        physical(note.range, file).map { place in
          var location = JSONWriter()
          location.raw("physicalLocation", place)
          location.raw("message", Self.message(note.note))
          return location.finished
        }
      }
      if !related.isEmpty { writer.raw("relatedLocations", Self.list(related)) }
      // Not of the line: a line that moves or is set differently keeps its problem.
      let name = [
        problem.code, problem.range.map { relative(file.sources[$0.source].name) } ?? "",
        problem.pointer.description, problem.summary,
      ]
      let hash = Self.hash(name.joined(separator: "\n"))
      seen.append(hash)
      let number = seen.reduce(0) { $0 + ($1 == hash ? 1 : 0) }
      var fingerprints = JSONWriter()
      fingerprints.add("primaryLocationLineHash", "\(hash):\(number)")
      writer.raw("partialFingerprints", fingerprints.finished)
      return writer.finished
    }
  }

  /// Where a problem is; empty where no file holds it.
  private func locations(_ problem: Problem, _ file: ProblemCollector) -> [String] {
    guard let range = problem.range, let place = physical(range, file) else { return [] }
    var location = JSONWriter()
    location.raw("physicalLocation", place)
    var value = JSONWriter()
    value.add("fullyQualifiedName", problem.pointer.description)
    location.raw("logicalLocations", Self.list([value.finished]))
    return [location.finished]
  }

  private func physical(_ range: SourceRange, _ file: ProblemCollector) -> String? {
    let source = file.sources[range.source]
    // Standard input and the values of options are no files.
    guard !source.name.hasPrefix("<"), !source.name.hasPrefix("--") else { return nil }
    let (start, end) = (source.position(ofByte: range.start), source.position(ofByte: range.end))
    var artifact = JSONWriter()
    artifact.add("uri", Self.uri(relative(source.name)))
    var region = JSONWriter()
    region.add("startLine", start.line)
    region.add("startColumn", start.column)
    region.add("endLine", end.line)
    region.add("endColumn", end.column)
    var writer = JSONWriter()
    writer.raw("artifactLocation", artifact.finished)
    writer.raw("region", region.finished)
    return writer.finished
  }

  /// A path as a URI reference: relative where the path is, with all escaped that is not plain.
  private static func uri(_ path: String) -> String {
    var result = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        result += String(decoding: [byte], as: UTF8.self)
      default: result += "%" + hexadecimal(UInt64(byte), digits: 2)
      }
    }
    return result
  }

  /// 64 bits of FNV-1a: to tell problems apart, not to protect anything.
  private static func hash(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hexadecimal(hash, digits: 16)
  }

  private static func hexadecimal(_ value: UInt64, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }

  private static func message(_ text: String) -> String {
    var writer = JSONWriter()
    writer.add("text", text)
    return writer.finished
  }

  private static func object(_ name: String, _ json: String) -> String {
    var writer = JSONWriter()
    writer.raw(name, json)
    return writer.finished
  }

  private static func list(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }
}
