extension JSONParser {
  /// Reads a number; those with a wrong form but a clear meaning are reported and repaired.
  mutating func number() -> JSONValue.Kind {
    let start = index
    let text = token()
    if Self.isNumber(Array(text.utf8)[...]) { return .number(text) }
    let place = start..<index
    var digits = Array(text.utf8)[...]
    let isNegative = digits.first == Byte.minus
    let isPlus = digits.first == Byte.plus
    if isNegative || isPlus { digits = digits.dropFirst() }
    switch String(decoding: digits.map { Byte.lowercased($0) }, as: UTF8.self) {
    case "nan", "infinity", "inf":
      isBroken = true
      reportNotFinite(text, place)
      return .null
    default: break
    }
    let zeros = digits.prefix { $0 == Byte.zero }.count
    let hasLeadingZero = zeros > 0 && digits.count > 1 && Byte.isDigit(digits[digits.startIndex + 1])
    if hasLeadingZero { digits = digits.dropFirst(zeros) }
    if digits.first.map(Byte.isDigit) != true, hasLeadingZero { digits = [Byte.zero] + digits }
    if digits.first == Byte.dot { digits = [Byte.zero] + digits }
    if digits.last == Byte.dot { digits = digits.dropLast() }
    guard digits.first != Byte.minus, Self.isNumber(digits) else {
      reportNoNumber(text, place)
      return .null
    }
    let repaired = (isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self)
    let shown = JSONText.clipped(text)
    let help = "write \(JSONText.clipped(repaired))"
    if isPlus {
      report(.plusSign, "the number \(shown) has a plus sign", help: help, place)
    } else if hasLeadingZero {
      report(.leadingZero, "the number \(shown) begins with a zero", help: help, place)
    } else {
      report(.badNumberText, "the number \(shown) needs digits on both sides of the point", help: help, place)
    }
    return .number(repaired)
  }

  private mutating func reportNoNumber(_ text: String, _ place: Range<Int>) {
    isBroken = true
    let shown = JSONText.clipped(text)
    var help = "write digits with at most one point, such as 0.5"
    if case .success = DurationText.parse(text) { help = "write \(JSONText.quoted(text)), in quotes" }
    if case .success = RateText.parse(text) { help = "write \(JSONText.quoted(text)), in quotes" }
    report(.badNumberText, "\(shown) is no number", help: help, place)
  }

  /// Whether the bytes are a number by the grammar of RFC 8259, sign included.
  static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    func skipDigits() -> Int {
      let count = rest.prefix(while: Byte.isDigit).count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == Byte.minus { rest = rest.dropFirst() }
    let startsWithZero = rest.first == Byte.zero
    let whole = skipDigits()
    guard whole > 0, !startsWithZero || whole == 1 else { return false }
    if rest.first == Byte.dot {
      rest = rest.dropFirst()
      guard skipDigits() > 0 else { return false }
    }
    if rest.first == 0x65 || rest.first == 0x45 {
      rest = rest.dropFirst()
      if rest.first == Byte.plus || rest.first == Byte.minus { rest = rest.dropFirst() }
      guard skipDigits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
