extension JSONParser {
  /// Reads an escape from its backslash; an unknown one stands for the character itself.
  mutating func appendEscape(to text: inout [UInt8], _ flaws: inout StringFlaws) {
    let start = index
    index += 1
    // A string that ends here is reported as unterminated by the caller.
    guard index < bytes.count, bytes[index] >= Byte.space else { return }
    let letter = bytes[index]
    switch letter {
    case Byte.quote, Byte.backslash, Byte.slash: text.append(letter)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x6E: text.append(Byte.lineFeed)
    case 0x72: text.append(Byte.carriageReturn)
    case 0x74: text.append(Byte.tab)
    case 0x75:
      appendUnicodeEscape(to: &text, &flaws, start)
      return
    default:
      let end = max(scalarEnd(index), index + 1)
      let shown = String(decoding: bytes[start..<end], as: UTF8.self)
      let help = "write \\\\ for a backslash; escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"
      reportEscape("there is no escape \(JSONText.sanitized(shown))", help: help, start..<end, &flaws)
      // The character after the backslash is read as itself next, except for a quote that would end the
      // string.
      guard letter == Byte.apostrophe else { return }
      text.append(letter)
    }
    index += 1
  }

  private mutating func appendUnicodeEscape(
    to text: inout [UInt8], _ flaws: inout StringFlaws, _ start: Int
  ) {
    index += 1
    guard let first = hexDigits() else {
      while index < bytes.count, index < start + 6, Byte.hexValue(bytes[index]) != nil { index += 1 }
      let help = "write \\u with four hexadecimal digits, such as \\u00e9"
      reportEscape("the escape \\u needs four hexadecimal digits", help: help, start..<index, &flaws)
      return
    }
    var value = first
    if first & 0xFC00 == 0xD800, index + 1 < bytes.count, bytes[index] == Byte.backslash,
      bytes[index + 1] == 0x75
    {
      let second = index
      index += 2
      if let low = hexDigits(), low & 0xFC00 == 0xDC00 {
        value = 0x10000 + ((first & 0x3FF) << 10) + (low & 0x3FF)
      } else {
        index = second
      }
    }
    if let scalar = Unicode.Scalar(value) {
      text.append(contentsOf: Array(String(Character(scalar)).utf8))
      return
    }
    isBroken = true
    text.append(contentsOf: [0xEF, 0xBF, 0xBD])
    guard !flaws.surrogate else { return }
    flaws.surrogate = true
    report(
      .loneSurrogate, "the escape \\u\(JSONText.hexadecimal(value)) is half of a pair",
      help: "write both halves, high then low, or the character itself", start..<index)
  }

  private mutating func reportEscape(
    _ summary: String, help: String, _ place: Range<Int>, _ flaws: inout StringFlaws
  ) {
    isBroken = true
    guard !flaws.escape else { return }
    flaws.escape = true
    report(.badEscape, summary, help: help, place)
  }

  /// Takes four hexadecimal digits, or nothing.
  private mutating func hexDigits() -> UInt32? {
    guard index + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for offset in 0..<4 {
      guard let digit = Byte.hexValue(bytes[index + offset]) else { return nil }
      value = value << 4 | digit
    }
    index += 4
    return value
  }
}
