/// Reads one JSON value as what a field needs, and says precisely why it cannot.
///
/// Each method reports at most one problem, and returns nil exactly if it did.
public struct ValueReader {
  /// The value to read.
  public let value: JSONValue
  /// Where it stands in the document.
  public let pointer: JSONPointer
  /// What the messages call it, quotes included: `"count"`.
  public let label: String
  let problems: ProblemCollector

  /// Makes a reader of one value; `label` begins the messages.
  public init(_ value: JSONValue, at pointer: JSONPointer, as label: String, into problems: ProblemCollector)
  {
    self.value = value
    self.pointer = pointer
    self.label = label
    self.problems = problems
  }

  /// Reads any string.
  public func string() -> String? {
    if case .string(let text) = value.kind { return text }
    let remedy: String? =
      switch value.kind {
      case .number, .bool: "write \"\(JSONText.clipped(value.serialized()))\", in quotes"
      case .null: "leave the key out"
      case .string, .array, .object: nil
      }
    return wrongType("a string", help: remedy)
  }

  /// Reads `true` or `false`.
  public func bool() -> Bool? {
    if case .bool(let flag) = value.kind { return flag }
    var remedy = "write true or false"
    if case .string("true") = value.kind { remedy = "write true, without quotes" }
    if case .string("false") = value.kind { remedy = "write false, without quotes" }
    return wrongType("true or false", help: remedy)
  }

  /// Reads one of these words.
  public func choice(among words: [String]) -> String? {
    guard case .string(let text) = value.kind else {
      return wrongType("one of the words \(JSONText.list(words))", help: "write a string")
    }
    if words.contains(text) { return text }
    return refuse(
      .unknownChoice, "\(label) has no choice \(JSONText.quoted(JSONText.clipped(text)))",
      help: "allowed: " + words.map { JSONText.quoted($0) }.joined(separator: ", "),
      suggestion: problems.isFull ? nil : NearestName.find(text, among: words))
  }

  /// Reports that the value has the wrong JSON type.
  func wrongType<Wanted>(_ wanted: String, help: String?) -> Wanted? {
    refuse(.wrongType, "\(label) must be \(wanted), found \(value.mention)", help: help)
  }

  /// Reports a problem with the value.
  func refuse<Wanted>(
    _ code: ProblemCode, _ summary: String, help: String?, suggestion: String? = nil
  ) -> Wanted? {
    problems.error(code, summary, help: help, suggestion: suggestion, at: pointer, range: value.range)
    return nil
  }
}
