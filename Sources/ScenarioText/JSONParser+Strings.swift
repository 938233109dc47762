extension JSONParser {
  /// What is wrong inside one string; each kind is reported once per string.
  struct StringFlaws {
    var control = false
    var encoding = false
    var escape = false
    var surrogate = false
  }

  /// Reads a string from its opening quote; nil if it does not end on its line.
  mutating func string() -> String? {
    let start = index
    let quote = bytes[index]
    var text: [UInt8] = []
    var flaws = StringFlaws()
    index += 1
    while true {
      guard index < bytes.count, bytes[index] != Byte.lineFeed else {
        reportUnterminated(start, quote)
        return nil
      }
      let byte = bytes[index]
      if byte == quote { break }
      if byte == Byte.backslash {
        appendEscape(to: &text, &flaws)
      } else if byte < Byte.space {
        guard byte != Byte.nul else {
          _ = stopAtNul()
          return nil
        }
        // The end of a line in a Windows file belongs to the line break that is reported next.
        let endsLine =
          byte == Byte.carriageReturn && (index + 1 == bytes.count || bytes[index + 1] == Byte.lineFeed)
        if !endsLine { reportControl(byte, &flaws) }
        text.append(byte)
        index += 1
      } else {
        appendScalar(to: &text, &flaws)
      }
    }
    index += 1
    let content = String(decoding: text, as: UTF8.self)
    if quote == Byte.apostrophe {
      let shown = JSONText.quoted(JSONText.clipped(content))
      report(.singleQuotes, "JSON strings stand in double quotes", help: "write \(shown)", start..<index)
    }
    return content
  }

  private mutating func appendScalar(to text: inout [UInt8], _ flaws: inout StringFlaws) {
    let end = scalarEnd(index)
    if end > index {
      text.append(contentsOf: bytes[index..<end])
      index = end
      return
    }
    isBroken = true
    if !flaws.encoding {
      flaws.encoding = true
      report(
        .invalidUTF8, "the string is not valid UTF-8 here", help: "save the file in the encoding \"UTF-8\"",
        index..<index + 1)
    }
    text.append(contentsOf: [0xEF, 0xBF, 0xBD])
    index += 1
  }

  private mutating func reportControl(_ byte: UInt8, _ flaws: inout StringFlaws) {
    guard !flaws.control else { return }
    flaws.control = true
    let escape = byte == Byte.tab ? "\\t" : "\\u" + JSONText.hexadecimal(UInt32(byte))
    report(
      .controlCharacter, "a string contains the control character U+\(JSONText.hexadecimal(UInt32(byte)))",
      help: "write \(escape)", index..<index + 1)
  }

  private mutating func reportUnterminated(_ start: Int, _ quote: UInt8) {
    var end = index
    if end > start + 1, bytes[end - 1] == Byte.carriageReturn { end -= 1 }
    let closing = quote == Byte.quote ? "\"" : "'"
    report(
      .unterminatedString, "the string does not end on its line",
      help: "close it with \(closing), or write \\n for a line break", start..<end)
  }
}
