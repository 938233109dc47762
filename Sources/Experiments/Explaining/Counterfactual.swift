public import ScenarioText

/// The same scenario with one thing changed, to see what would have become of a record then.
///
/// Seeds stay, so that the same luck meets another setting; what the change does is found by running it.
public struct Counterfactual: Sendable {
  /// One change of the document.
  public enum Change: Sendable {
    /// A value is set, in JSON.
    case set(JSONPointer, String)
    /// An element of an array is taken out.
    case remove(JSONPointer)
  }

  /// What is changed, in words: `commit after each record`.
  public var label: String
  /// The changes that make it.
  public var changes: [Change]

  /// Makes a counterfactual.
  public init(_ label: String, _ changes: [Change]) {
    self.label = label
    self.changes = changes
  }

  /// The document with the changes made; `nil` if one cannot be made.
  public func applied(to document: JSONValue) -> JSONValue? {
    var changed: JSONValue? = document
    for change in changes {
      switch change {
      case .set(let pointer, let json):
        let problems = ProblemCollector()
        let source = problems.addSource(name: label, bytes: Array(json.utf8))
        guard let value = JSONParser.parse(source, into: problems) else { return nil }
        changed = changed?.replacing(pointer, with: value)
      case .remove(let pointer): changed = changed?.removing(pointer)
      }
    }
    return changed
  }
}
