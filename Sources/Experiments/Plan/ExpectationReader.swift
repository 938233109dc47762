import ScenarioText

/// Reads `expect`: checks it, and says that it is not judged yet.
struct ExpectationReader {
  let problems: ProblemCollector
  let document: JSONValue
  let axes: [Sweep.Axis]

  /// Checks all expectations and answers their number; `consumers` are known unless the scenario is invalid.
  func read(consumers: [String]?) -> Int {
    guard let value = document.member("expect") else { return 0 }
    let pointer = JSONPointer.root.appending("expect")
    guard case .array(let elements) = value.kind else {
      problems.error(
        .wrongType, "\"expect\" must be an array", help: "write [ { \"name\": ..., \"that\": ... } ]",
        at: pointer,
        range: value.range)
      return 0
    }
    for (index, element) in elements.enumerated() { check(element, pointer.appending(index), consumers) }
    if let range = document.range(ofMember: "expect"), !elements.isEmpty {
      problems.note(
        .notJudged,
        elements.count == 1
          ? "one expectation was checked and is not judged by this version"
          : "\(elements.count) expectations were checked and are not judged by this version",
        at: pointer,
        range: range)
    }
    return elements.count
  }

  private func check(_ element: JSONValue, _ pointer: JSONPointer, _ consumers: [String]?) {
    guard var fields = ObjectReader(element, at: pointer, as: "the expectation", into: problems) else {
      return
    }
    _ = fields.requiredString("name")
    if let (value, place) = fields.object("where") {
      _ = PointSelector.read(value, place, axes, "\"where\"", problems)
    }
    if let consumer = fields.optionalString("consumer"), let consumers, !consumers.contains(consumer) {
      problems.error(
        .unknownReference, "there is no consumer \(JSONText.quoted(consumer))",
        help: "defined here: " + consumers.joined(separator: ", "),
        suggestion: NearestName.find(consumer, among: consumers), at: fields.pointer("consumer"),
        range: fields.range(of: "consumer"))
    }
    _ = fields.optionalString("sink")
    checkClaims(&fields)
    _ = fields.optionalChoice("in", among: ["every run"])
    _ = fields.optionalDecimal("confidence", in: "0.5"..."0.9999")
    fields.finish()
  }

  private func checkClaims(_ fields: inout ObjectReader) {
    guard let that = fields.requiredMember("that") else { return }
    var claims: [(JSONValue, JSONPointer)] = [(that, fields.pointer("that"))]
    if case .array(let elements) = that.kind {
      claims = elements.enumerated().map { ($1, fields.pointer("that").appending($0)) }
    }
    for (claim, place) in claims {
      let reader = ValueReader(claim, at: place, as: "the claim", into: problems)
      guard let text = reader.string(), let problem = Expectation.problem(text) else { continue }
      let first = text.split(separator: " ").first.map { String($0) } ?? ""
      problems.error(
        .unknownChoice, "the claim \(JSONText.quoted(JSONText.clipped(text))) \(problem.what)",
        help: problem.names.isEmpty ? "write it like \"duplicated.rate < 1%\"" : nil,
        suggestion: NearestName.find(first, among: problem.names), at: place, range: claim.range)
    }
  }
}

extension JSONValue {
  /// Where the name of a member stands.
  func range(ofMember name: String) -> SourceRange? {
    guard case .object(let members) = kind else { return nil }
    return members.first { $0.name == name }?.nameRange
  }
}
