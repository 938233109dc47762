/// Which comes first where a row and its record are written without an outbox.
public enum DualWriteOrder: String, Sendable, CaseIterable {
  /// The row is committed, then the record is published: a crash in between loses the record.
  case commitThenPublish = "commit-then-publish"
  /// The record is published, then the row is committed: a crash in between leaves a record of nothing.
  case publishThenCommit = "publish-then-commit"

  /// The name in a scenario.
  public var name: String { rawValue }
}
