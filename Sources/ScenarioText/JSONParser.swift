/// Reads strict JSON (RFC 8259), and goes on after the mistakes that people make most, to report them
/// together.
///
/// It reads each byte a bounded number of times, and recurses at most as deep as the limits allow, so no
/// input makes it crash or hang. After a mistake with an obvious meaning (a trailing comma, a comment,
/// single quotes) the value is as if it had been written properly; after others reading goes on, but the
/// result is nil.
public struct JSONParser {
  let source: SourceText
  let bytes: [UInt8]
  let problems: ProblemCollector
  let limits: JSONLimits
  /// The byte to read next.
  var index = 0
  /// The names and indices that lead to the value being read.
  var path: [String] = []
  var depth = 0
  var valueCount = 0
  /// Problems reported so far: a place where this grew needs no second complaint.
  var reports = 0
  /// Whether some value could not be understood, so that judging the document would yield nonsense.
  var isBroken = false

  /// Reads one document; problems go to the collector.
  ///
  /// Nil if the text cannot be understood, and then at least one error was reported. A value may come with
  /// errors, too: it is good for finding further problems, but `problems.hasErrors` decides whether it may
  /// be used.
  public static func parse(
    _ source: SourceText, into problems: ProblemCollector, limits: JSONLimits = .standard
  ) -> JSONValue? {
    var parser = JSONParser(source: source, bytes: source.bytes, problems: problems, limits: limits)
    return parser.document()
  }

  private mutating func document() -> JSONValue? {
    guard bytes.count <= limits.bytes else {
      report(
        .tooLarge, "the document has \(bytes.count) bytes, more than the limit of \(limits.bytes)",
        help: "split it, or leave out what is not needed", 0..<0)
      return nil
    }
    guard skipEncodingMark() else { return nil }
    skipSpace()
    guard index < bytes.count else {
      if reports == 0 {
        report(.emptyDocument, "the document is empty", help: "write an object: { ... }", index..<index)
      }
      return nil
    }
    guard let value = value() else { return nil }
    skipSpace()
    if index < bytes.count { reportTextAfterDocument() }
    return isBroken ? nil : value
  }

  /// Skips a UTF-8 byte order mark; stops at the marks of UTF-16.
  private mutating func skipEncodingMark() -> Bool {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      report(
        .byteOrderMark, "the file starts with a byte order mark",
        help: "save it as \"UTF-8\", not \"UTF-8 with BOM\"", 0..<3)
      index = 3
    } else if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
      report(.byteOrderMark, "the file starts with the mark of UTF-16", help: "save it as \"UTF-8\"", 0..<2)
      return false
    }
    return true
  }

  private mutating func reportTextAfterDocument() {
    isBroken = true
    if stopAtNul() { return }
    let start = index
    while index < bytes.count, bytes[index] != Byte.lineFeed { index += 1 }
    report(
      .textAfterDocument, "there is text after the end of the document",
      help: "a file holds one value; is there a closing bracket too many before this place?", start..<index)
  }
}
