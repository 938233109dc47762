public import ScenarioText

/// JSON as people write scenarios: what fits stands on one line.
public enum PrettyJSON {
  private static let width = 100

  /// The value with a line feed at its end; the outermost object always has a line for each member.
  public static func text(_ value: JSONValue) -> String {
    text(value, indent: 0, column: width) + "\n"
  }

  private static func text(_ value: JSONValue, indent: Int, column: Int) -> String {
    let line = inline(value)
    let margin = String(repeating: " ", count: indent + 2)
    let end = "\n" + String(repeating: " ", count: indent)
    switch value.kind {
    case .object(let members) where column + line.utf8.count > width && !members.isEmpty:
      let parts = members.map { member in
        let name = JSONText.quoted(member.name) + ": "
        return margin + name
          + text(member.value, indent: indent + 2, column: margin.utf8.count + name.utf8.count + 1)
      }
      return "{\n" + parts.joined(separator: ",\n") + end + "}"
    case .array(let elements) where column + line.utf8.count > width && !elements.isEmpty:
      let parts = elements.map { margin + text($0, indent: indent + 2, column: margin.utf8.count + 1) }
      return "[\n" + parts.joined(separator: ",\n") + end + "]"
    default: return line
    }
  }

  private static func inline(_ value: JSONValue) -> String {
    switch value.kind {
    case .object(let members):
      if members.isEmpty { return "{}" }
      return "{ " + members.map { "\(JSONText.quoted($0.name)): \(inline($0.value))" }.joined(separator: ", ")
        + " }"
    case .array(let elements): return "[" + elements.map { inline($0) }.joined(separator: ", ") + "]"
    case .null, .bool, .number, .string: return value.serialized()
    }
  }
}
