/// When, how often and how a consumer application commits its positions.
public struct CommitSpec: Sendable, Equatable {
  /// Which event a commit follows.
  public var strategy: CommitStrategy
  /// How often.
  public var every: CommitFrequency
  /// Whether the application waits for the answer.
  public var isSync: Bool
  /// Whether a clean close or an uncaught exception commits what is finished.
  public var onClose: Bool
  /// Which position is committed.
  public var position: CommitPosition
}
