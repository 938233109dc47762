/// One text that was read: a scenario file, or the value of a `--set` option.
public struct SourceText: Sendable {
  /// Identifies the text in a `SourceRange`.
  public let id: Int
  /// The file name as shown to the user, or "--set".
  public let name: String
  /// The text, as it was in the file; it may be invalid UTF-8.
  public let bytes: [UInt8]
  /// The offset of the first byte of each line; lines end with LF.
  let lineStarts: [Int]

  /// Makes a source from its bytes; a collector's `addSource` gives it a free `id`.
  public init(id: Int, name: String, bytes: [UInt8]) {
    self.id = id
    self.name = name
    self.bytes = bytes
    var starts = [0]
    for index in bytes.indices where bytes[index] == Byte.lineFeed { starts.append(index + 1) }
    lineStarts = starts
  }

  /// The line and column of a byte; a byte past the end counts as the end.
  public func position(ofByte byte: Int) -> SourcePosition {
    let offset = min(max(byte, 0), bytes.count)
    let line = lineIndex(ofByte: offset)
    var column = 1
    for index in lineStarts[line]..<offset where !Byte.isContinuation(bytes[index]) { column += 1 }
    // In the middle of a scalar: the column of that scalar.
    if offset < bytes.count, Byte.isContinuation(bytes[offset]), column > 1 { column -= 1 }
    return SourcePosition(line: line + 1, column: column)
  }

  /// The text of a line (from 1) without its line end; empty if there is no such line.
  public func line(_ number: Int) -> String {
    guard number >= 1, number <= lineStarts.count else { return "" }
    return String(decoding: bytes[lineBytes(number - 1)], as: UTF8.self)
  }

  /// The bytes of a line (from 0) without its line end.
  func lineBytes(_ index: Int) -> Range<Int> {
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == Byte.carriageReturn { end -= 1 }
    return start..<end
  }

  /// The line (from 0) that holds a byte, by bisection.
  func lineIndex(ofByte byte: Int) -> Int {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= byte { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
