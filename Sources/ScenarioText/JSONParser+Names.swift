extension JSONParser {
  /// Reads the name of a member; nil if none can be made out.
  mutating func name() -> String? {
    let start = index
    switch bytes[index] {
    case Byte.quote, Byte.apostrophe:
      return string()
    case let byte where Byte.isLetter(byte) || byte == 0x5F || byte == 0x24:
      let text = token()
      let shown = JSONText.quoted(JSONText.clipped(text))
      report(.unquotedName, "names stand in double quotes", help: "write \(shown)", start..<index)
      return text
    default:
      reportUnexpected("a name in double quotes or '}'")
      return nil
    }
  }

  /// Takes the colon after a name; false if reading cannot go on.
  mutating func colon() -> Bool {
    let end = index
    skipSpace()
    if index < bytes.count, bytes[index] == Byte.colon {
      index += 1
      skipSpace()
      return true
    }
    if index < bytes.count, bytes[index] == Byte.equals {
      report(.missingColon, "'=' stands where a colon belongs", help: "write :", index..<index + 1)
      index += 1
      skipSpace()
      return true
    }
    if isAtValue {
      report(.missingColon, "a colon is missing after the name", help: "write : and the value", end..<end)
      return true
    }
    reportUnexpected("':' after the name", help: "write : and the value")
    return false
  }

  /// Whether a name may become a member: comments in disguise and second ones may not.
  mutating func reportName(_ name: String, _ nameRange: SourceRange, in members: MemberList) -> Bool {
    let place = nameRange.start..<nameRange.end
    if name.utf8.starts(with: [Byte.slash, Byte.slash]) {
      report(
        .commentKey, "keys that begin with // are no comments", help: "use \"description\"", place)
      return false
    }
    guard let first = members.range(of: name) else { return true }
    report(
      .duplicateKey, "the key \(JSONText.quoted(JSONText.clipped(name))) stands here for the second time",
      help: "remove one of the two, or merge them", place,
      related: [RelatedNote("first given here", first)])
    return false
  }
}
