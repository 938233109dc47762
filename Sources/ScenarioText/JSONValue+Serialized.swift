extension JSONValue {
  /// The value as compact JSON; numbers keep their exact text, members their order.
  public func serialized() -> String {
    var text = ""
    append(to: &text)
    return text
  }

  private func append(to text: inout String) {
    switch kind {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let digits): text += digits
    case .string(let content): text += JSONText.quoted(content)
    case .array(let elements):
      text += "["
      for index in elements.indices {
        if index > 0 { text += "," }
        elements[index].append(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for index in members.indices {
        if index > 0 { text += "," }
        text += JSONText.quoted(members[index].name) + ":"
        members[index].value.append(to: &text)
      }
      text += "}"
    }
  }
}
