/// A stretch of bytes in one registered source: `start` included, `end` excluded.
public struct SourceRange: Sendable, Equatable {
  /// Which source: the `id` of its `SourceText`.
  public let source: Int
  /// The first byte, from 0.
  public let start: Int
  /// The byte after the last one.
  public let end: Int

  /// Makes a range of bytes in the source with this `id`.
  public init(source: Int, start: Int, end: Int) {
    self.source = source
    self.start = start
    self.end = end
  }

  /// The first byte alone: a missing name is shown at the opening brace, not under the whole object.
  var opening: SourceRange { SourceRange(source: source, start: start, end: min(end, start + 1)) }
}
