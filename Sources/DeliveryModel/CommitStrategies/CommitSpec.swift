public import SimulationKernel

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
  /// Whether the application commits what is finished when its partitions are revoked.
  public var onRevoke: Bool
  /// Which position is committed.
  public var position: CommitPosition
  /// The probability that an interval commit already covers the poll that triggers it (`java-async`, measured).
  public var race: Probability
  /// What happens after a synchronous commit that failed for good.
  public var onFailure: CommitFailurePolicy
  /// What a transaction's offsets are sent with.
  public var groupMetadata = GroupMetadata.full
}
