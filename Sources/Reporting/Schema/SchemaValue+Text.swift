import ScenarioText

extension SchemaValue {
  /// The columns that an array of scalars may fill before each element gets a line of its own.
  private static let lineLength = 110

  /// The value as pretty JSON, two spaces for each level; arrays of scalars stay on one line if they fit.
  func pretty() -> String {
    var text = ""
    append(to: &text, indent: 0)
    return text
  }

  private func append(to text: inout String, indent: Int) {
    switch self {
    case .flag, .number, .text: text += scalar
    case .list(let elements):
      if let line = Self.line(elements, indent: indent) {
        text += line
        return
      }
      text += "["
      for index in elements.indices {
        text += (index > 0 ? "," : "") + Self.newLine(indent + 2)
        elements[index].append(to: &text, indent: indent + 2)
      }
      text += Self.newLine(indent) + "]"
    case .object(let members):
      guard !members.isEmpty else {
        text += "{}"
        return
      }
      text += "{"
      for index in members.indices {
        text +=
          (index > 0 ? "," : "") + Self.newLine(indent + 2) + JSONText.quoted(members[index].name) + ": "
        members[index].value.append(to: &text, indent: indent + 2)
      }
      text += Self.newLine(indent) + "}"
    }
  }

  /// Elements on one line; nil if some are containers, or the line would be long.
  private static func line(_ elements: [SchemaValue], indent: Int) -> String? {
    var parts: [String] = []
    for element in elements {
      if case .list = element { return nil }
      if case .object = element { return nil }
      parts.append(element.scalar)
    }
    let line = "[" + parts.joined(separator: ", ") + "]"
    return indent + line.utf8.count <= lineLength ? line : nil
  }

  private var scalar: String {
    switch self {
    case .flag(let flag): flag ? "true" : "false"
    case .number(let digits): digits
    case .text(let content): JSONText.quoted(content)
    case .list, .object: ""
    }
  }

  private static func newLine(_ indent: Int) -> String { "\n" + String(repeating: " ", count: indent) }
}
