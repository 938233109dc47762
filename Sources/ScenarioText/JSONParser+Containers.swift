extension JSONParser {
  /// Reads an array from its opening bracket.
  mutating func array() -> JSONValue.Kind? {
    let opening = index
    var elements: [JSONValue] = []
    var comma: Int?
    index += 1
    while true {
      skipSpace()
      skipExtraCommas(&comma)
      if closes(Byte.closeBracket, after: comma) { return .array(elements) }
      guard index < bytes.count else { return reportUnclosed(opening) }
      guard bytes[index] != Byte.closeBrace else { return reportWrongBracket(opening) }
      path.append(String(elements.count))
      let before = reports
      guard let element = value() else { return nil }
      path.removeLast()
      elements.append(element)
      guard separator(opening, before, "',' or ']'", &comma) else { return nil }
    }
  }

  /// Reads an object from its opening brace.
  mutating func object() -> JSONValue.Kind? {
    let opening = index
    var members = MemberList()
    var comma: Int?
    index += 1
    while true {
      skipSpace()
      skipExtraCommas(&comma)
      if closes(Byte.closeBrace, after: comma) { return .object(members.all) }
      guard index < bytes.count else { return reportUnclosed(opening) }
      guard bytes[index] != Byte.closeBracket else { return reportWrongBracket(opening) }
      let before = reports
      let nameStart = index
      guard let name = name() else { return nil }
      let nameRange = range(nameStart..<index)
      path.append(name)
      let isMember = reportName(name, nameRange, in: members)
      guard colon(), let value = value() else { return nil }
      path.removeLast()
      if isMember { members.append(JSONMember(name: name, nameRange: nameRange, value: value)) }
      guard separator(opening, before, "',' or '}'", &comma) else { return nil }
    }
  }

  /// Takes the closing bracket if it stands here, and reports the comma before it.
  private mutating func closes(_ bracket: UInt8, after comma: Int?) -> Bool {
    guard index < bytes.count, bytes[index] == bracket else { return false }
    index += 1
    if let comma {
      report(
        .trailingComma, "JSON has no comma after the last one", help: "remove this comma", comma..<comma + 1)
    }
    return true
  }

  /// Reports and skips commas that follow a comma or an opening bracket.
  private mutating func skipExtraCommas(_ last: inout Int?) {
    guard index < bytes.count, bytes[index] == Byte.comma else { return }
    report(.missingValue, "there is nothing before this comma", help: "remove this comma", index..<index + 1)
    // One complaint about a run of commas is enough, even if a bracket follows.
    last = nil
    while index < bytes.count, bytes[index] == Byte.comma {
      index += 1
      skipSpace()
    }
  }

  /// Takes the comma after a value, or leaves the closing bracket to the caller; false if neither is there.
  private mutating func separator(
    _ opening: Int, _ reportsBefore: Int, _ expected: String, _ comma: inout Int?
  ) -> Bool {
    let end = index
    skipSpace()
    comma = nil
    guard index < bytes.count else {
      let _: JSONValue.Kind? = reportUnclosed(opening)
      return false
    }
    switch bytes[index] {
    case Byte.comma:
      comma = index
      index += 1
      return true
    case Byte.closeBrace, Byte.closeBracket:
      return true
    case _ where isAtValue:
      // After another mistake in the same value this would be a guess.
      guard reports == reportsBefore else {
        isBroken = true
        return false
      }
      report(.missingComma, "a comma is missing", help: "write a comma here", end..<end)
      return true
    default:
      if reports == reportsBefore { reportUnexpected(expected) }
      return false
    }
  }
}
