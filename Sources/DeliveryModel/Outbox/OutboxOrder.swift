/// Which comes first for the rows that a poller has read.
public enum OutboxOrder: String, Sendable, CaseIterable {
  /// They are published, then marked: a crash in between publishes them again.
  case publishThenMark = "publish-then-mark"
  /// They are marked, then published: a crash in between loses those that are not published yet.
  case markThenPublish = "mark-then-publish"

  /// The name in a scenario.
  public var name: String { rawValue }
}
