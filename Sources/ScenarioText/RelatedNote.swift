/// A second place that belongs to a problem, such as the first of two duplicate keys.
public struct RelatedNote: Sendable, Equatable {
  /// What is there, as a phrase: `first given here`.
  public let note: String
  /// Where it is.
  public let range: SourceRange

  /// Makes a note about another place.
  public init(_ note: String, _ range: SourceRange) {
    self.note = note
    self.range = range
  }
}
