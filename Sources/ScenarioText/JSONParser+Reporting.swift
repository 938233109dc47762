extension JSONParser {
  /// Reports an error at these bytes of the source, with the path to the value being read.
  mutating func report(
    _ code: ProblemCode, _ summary: String, help: String, _ place: Range<Int>, related: [RelatedNote] = []
  ) {
    reports += 1
    problems.error(
      code, summary, help: help, at: JSONPointer(tokens: path), range: range(place), related: related)
  }

  /// These bytes as a range of the source.
  func range(_ place: Range<Int>) -> SourceRange {
    SourceRange(source: source.id, start: place.lowerBound, end: place.upperBound)
  }

  /// Reports a NUL byte at the current place; the text is then no text, and reading stops.
  mutating func stopAtNul() -> Bool {
    guard index < bytes.count, bytes[index] == Byte.nul else { return false }
    report(
      .nulByte, "the file contains a NUL byte", help: "save it as \"UTF-8\"; it is probably UTF-16",
      index..<index + 1)
    return true
  }

  /// Reports what stands at the current place instead of what is expected; reading stops.
  mutating func reportUnexpected(_ expected: String, help: String = "check the text around this place") {
    guard !stopAtNul() else { return }
    guard index < bytes.count else {
      report(
        .unclosed, "the document ends here, but \(expected) is expected", help: help, index..<index)
      return
    }
    let end = scalarEnd(index)
    guard end > index else {
      report(
        .invalidUTF8, "the file is not valid UTF-8 here", help: "save it in the encoding \"UTF-8\"",
        index..<index + 1)
      return
    }
    let found = String(decoding: bytes[index..<end], as: UTF8.self)
    report(
      .unexpectedText, "expected \(expected), found \(Self.named(found))", help: help, index..<end)
  }

  /// Where the UTF-8 sequence that begins here ends; the same place if it is not valid.
  func scalarEnd(_ start: Int) -> Int {
    let first = bytes[start]
    guard first >= 0x80 else { return start + 1 }
    let length: Int
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return start
    }
    guard start + length <= bytes.count else { return start }
    for index in start + 1..<start + length where !Byte.isContinuation(bytes[index]) { return start }
    // Overlong forms, surrogates, and what lies beyond U+10FFFF show in the second byte.
    let second = bytes[start + 1]
    switch first {
    case 0xE0 where second < 0xA0, 0xED where second > 0x9F, 0xF0 where second < 0x90,
      0xF4 where second > 0x8F:
      return start
    default:
      return start + length
    }
  }

  /// A character as it can be shown: invisible ones by their number.
  private static func named(_ text: String) -> String {
    guard let scalar = text.unicodeScalars.first else { return "nothing" }
    let value = scalar.value
    let isInvisible =
      JSONText.isUnsafe(value) || value == 0xA0 || value == 0xFEFF || value == 0x3000
      || (value >= 0x2000 && value <= 0x200F)
    return isInvisible ? "the character U+\(JSONText.hexadecimal(value))" : "'\(text)'"
  }
}
