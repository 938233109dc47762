extension JSONParser {
  /// Reads a value; nil after a mistake behind which nothing can be made out.
  mutating func value() -> JSONValue? {
    valueCount += 1
    guard valueCount <= limits.values else {
      report(
        .tooManyValues, "the document has more than \(limits.values) values",
        help: "split it, or leave out what is not needed", index..<min(index + 1, bytes.count))
      return nil
    }
    guard index < bytes.count else {
      reportUnexpected("a value")
      return nil
    }
    let start = index
    switch bytes[index] {
    case Byte.openBrace: return nested { $0.object() }
    case Byte.openBracket: return nested { $0.array() }
    case Byte.quote, Byte.apostrophe:
      guard let text = string() else { return nil }
      return JSONValue(kind: .string(text), range: range(start..<index))
    case Byte.minus, Byte.plus, Byte.dot, Byte.zero...Byte.nine:
      return JSONValue(kind: number(), range: range(start..<index))
    case let byte where Byte.isLetter(byte):
      return JSONValue(kind: word(), range: range(start..<index))
    case Byte.comma where depth > 0, Byte.closeBrace where depth > 0, Byte.closeBracket where depth > 0:
      // Nothing is consumed: the object or array around goes on with the comma or bracket.
      isBroken = true
      report(.missingValue, "a value is missing", help: "write a value before this", index..<index + 1)
      return JSONValue(kind: .null, range: range(start..<index))
    default:
      reportUnexpected("a value")
      return nil
    }
  }

  /// Whether a value may begin at the current place.
  var isAtValue: Bool {
    guard index < bytes.count else { return false }
    switch bytes[index] {
    case Byte.openBrace, Byte.openBracket, Byte.quote, Byte.apostrophe, Byte.minus, Byte.zero...Byte.nine:
      return true
    case let byte:
      return Byte.isLetter(byte)
    }
  }

  private mutating func nested(_ read: (inout JSONParser) -> JSONValue.Kind?) -> JSONValue? {
    guard depth < limits.depth else {
      report(
        .tooDeep, "objects and arrays are nested more than \(limits.depth) deep", help: "make it flatter",
        index..<index + 1)
      return nil
    }
    let start = index
    depth += 1
    let kind = read(&self)
    depth -= 1
    return kind.map { JSONValue(kind: $0, range: range(start..<index)) }
  }

  /// Reads `true`, `false` or `null`, or reports the word that stands there.
  private mutating func word() -> JSONValue.Kind {
    let start = index
    let text = token()
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default: break
    }
    isBroken = true
    let shown = JSONText.quoted(JSONText.clipped(text))
    switch String(decoding: text.utf8.map { Byte.lowercased($0) }, as: UTF8.self) {
    case "nan", "infinity", "inf":
      reportNotFinite(text, start..<index)
    case "true", "yes", "on":
      report(.badWord, "\(shown) is no JSON value", help: "write true", start..<index)
    case "false", "no", "off":
      report(.badWord, "\(shown) is no JSON value", help: "write false", start..<index)
    case "null", "none", "nil", "undefined":
      report(.badWord, "\(shown) is no JSON value", help: "write null, or leave the key out", start..<index)
    case let lowercase:
      if let near = NearestName.find(lowercase, among: ["true", "false", "null"]) {
        report(.badWord, "\(shown) is no JSON value", help: "write \(near)", start..<index)
        break
      }
      report(
        .badWord, "\(shown) is no JSON value", help: "write strings in double quotes: \(shown)",
        start..<index)
    }
    return .null
  }

  mutating func reportNotFinite(_ text: String, _ place: Range<Int>) {
    report(
      .notFinite, "JSON has no \(JSONText.clipped(text))", help: "leave the key out if there is no limit",
      place)
  }

  /// Takes letters, digits and the signs that occur in numbers and names.
  mutating func token() -> String {
    let start = index
    while index < bytes.count {
      switch bytes[index] {
      case Byte.minus, Byte.plus, Byte.dot, 0x5F, 0x24, 0x25: index += 1
      case let byte where Byte.isDigit(byte) || Byte.isLetter(byte): index += 1
      // Durations and rates without quotes: "200/s" is one token, but a comment ends it.
      case Byte.slash
      where index > start && index + 1 < bytes.count && Byte.isLetter(bytes[index + 1]): index += 1
      default: return String(decoding: bytes[start..<index], as: UTF8.self)
      }
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }
}
