import ScenarioText

/// One reading of a text, with what it found in a form that is easy to compare.
struct Reading {
  let collector = ProblemCollector()
  let source: SourceText
  let value: JSONValue?

  init(_ text: String, limits: JSONLimits = .standard) {
    self.init(bytes: Array(text.utf8), limits: limits)
  }

  init(bytes: [UInt8], limits: JSONLimits = .standard) {
    source = collector.addSource(name: "test.json", bytes: bytes)
    value = JSONParser.parse(source, into: collector, limits: limits)
  }

  /// "DS0104 2:5-9 summary" for each problem: code, line, column, column of the end on the same line.
  var found: [String] { collector.problems.map { "\($0.code) \(place($0)) \($0.summary)" } }

  /// The remedies and questions, in the same order.
  var details: [String] { collector.problems.map { $0.detail ?? "" } }

  private func place(_ problem: Problem) -> String {
    guard let range = problem.range else { return "-" }
    let start = source.position(ofByte: range.start)
    let end = source.position(ofByte: range.end)
    return "\(start.line):\(start.column)-\(end.column)"
  }

  /// Reads the document as an object.
  func object(_ read: (inout ObjectReader) -> Void) {
    guard let value, var reader = ObjectReader(value, at: .root, as: "the scenario", into: collector)
    else { return }
    read(&reader)
    reader.finish()
  }
}
