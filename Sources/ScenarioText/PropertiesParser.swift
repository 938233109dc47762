/// Reads a Java `.properties` file, as Kafka's clients and tools take it, as the members of an object of strings.
///
/// Lines are `name=value`, `name: value` or `name value`; `#` and `!` begin comments; a backslash at the end of a line
/// continues it, elsewhere it is an escape (`\t \n \r \f \uXXXX`, otherwise the character itself). Text is UTF-8.
/// Stricter than Java: a name that stands there twice is an error, not silently the last one.
public struct PropertiesParser {
  private let source: SourceText
  private let problems: ProblemCollector
  private var members: [JSONMember] = []
  /// The byte to read next.
  private var index = 0

  /// Reads a file; what is wrong with it goes to the collector.
  public static func parse(_ source: SourceText, into problems: ProblemCollector) -> [JSONMember] {
    var parser = PropertiesParser(source: source, problems: problems)
    parser.read()
    return parser.members
  }

  private init(source: SourceText, problems: ProblemCollector) {
    self.source = source
    self.problems = problems
  }

  private var bytes: [UInt8] { source.bytes }

  private mutating func read() {
    while index < bytes.count {
      skipBlanks()
      guard index < bytes.count else { return }
      switch bytes[index] {
      case Byte.lineFeed, Byte.carriageReturn: index += 1
      case Byte.hash, Byte.exclamationMark: skipLine()
      default: readMember()
      }
    }
  }

  private mutating func readMember() {
    let start = index
    let name = text { $0 == Byte.equals || $0 == Byte.colon || Self.isBlank($0) }
    let nameRange = range(start..<index)
    skipBlanksAndContinuations()
    if index < bytes.count, bytes[index] == Byte.equals || bytes[index] == Byte.colon {
      index += 1
      skipBlanksAndContinuations()
    }
    let valueStart = index
    let value = text { _ in false }
    var end = index
    while end > valueStart, Self.isBlank(bytes[end - 1]) { end -= 1 }
    let member = JSONMember(
      name: name, nameRange: nameRange,
      value: JSONValue(kind: .string(Self.trimmed(value)), range: range(valueStart..<max(valueStart, end))))
    if let earlier = members.first(where: { $0.name == name }) {
      problems.error(
        .duplicateKey, "\(JSONText.quoted(JSONText.clipped(name))) stands here twice",
        help: "keep one of them",
        at: JSONPointer.root.appending(name), range: nameRange,
        related: [RelatedNote("it stands here first", earlier.nameRange)])
      return
    }
    members.append(member)
  }

  /// Reads up to the end of the logical line, or to an unescaped byte that ends the text.
  private mutating func text(until ends: (UInt8) -> Bool) -> String {
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      if byte == Byte.lineFeed || byte == Byte.carriageReturn || ends(byte) { break }
      index += 1
      guard byte == Byte.backslash, index < bytes.count else {
        text.append(byte)
        continue
      }
      readEscape(into: &text)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads what follows a backslash.
  private mutating func readEscape(into text: inout [UInt8]) {
    let byte = bytes[index]
    index += 1
    switch byte {
    case Byte.carriageReturn, Byte.lineFeed:
      index -= 1
      skipLineEnd()
      skipBlanks()
    case UInt8(ascii: "t"): text.append(Byte.tab)
    case UInt8(ascii: "n"): text.append(Byte.lineFeed)
    case UInt8(ascii: "r"): text.append(Byte.carriageReturn)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "u"): readCodeUnit(into: &text)
    default: text.append(byte)
    }
  }

  /// Reads the four digits of `\uXXXX`.
  private mutating func readCodeUnit(into text: inout [UInt8]) {
    let digits = index..<min(index + 4, bytes.count)
    var value: UInt32 = 0
    var count = 0
    while count < digits.count, let digit = Byte.hexValue(bytes[index + count]) {
      value = value << 4 | digit
      count += 1
    }
    guard count == 4, let scalar = Unicode.Scalar(value) else {
      problems.error(
        .badEscape, "\\u needs the four hexadecimal digits of a character", help: "such as \\u00e9",
        at: .root, range: range(index - 2..<index + count))
      index += count
      return
    }
    index += 4
    text.append(contentsOf: Array(String(Character(scalar)).utf8))
  }

  private mutating func skipBlanks() {
    while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
  }

  /// Skips blanks within a logical line, which a backslash may carry over the end of a line.
  private mutating func skipBlanksAndContinuations() {
    skipBlanks()
    while index + 1 < bytes.count, bytes[index] == Byte.backslash,
      bytes[index + 1] == Byte.lineFeed || bytes[index + 1] == Byte.carriageReturn
    {
      index += 1
      skipLineEnd()
      skipBlanks()
    }
  }

  private mutating func skipLineEnd() {
    if bytes[index] == Byte.carriageReturn, index + 1 < bytes.count, bytes[index + 1] == Byte.lineFeed {
      index += 1
    }
    index += 1
  }

  private mutating func skipLine() {
    while index < bytes.count, bytes[index] != Byte.lineFeed { index += 1 }
  }

  /// Kafka trims values; Java keeps the space at their ends.
  private static func trimmed(_ text: String) -> String {
    let kept = text.utf8.reversed().drop { isBlank($0) }.reversed()
    return String(decoding: Array(kept), as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == Byte.space || byte == Byte.tab || byte == 0x0C
  }

  private func range(_ place: Range<Int>) -> SourceRange {
    SourceRange(source: source.id, start: place.lowerBound, end: place.upperBound)
  }
}
