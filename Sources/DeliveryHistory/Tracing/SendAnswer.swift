/// What a producer's application knows of records that it has sent.
public enum SendAnswer: String, Sendable {
  /// They were promised to it.
  case stored
  /// They are not stored.
  case failed
  /// They may be stored or not.
  case unknown
}
