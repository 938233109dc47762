/// A partition of a group as an administrator's tool would show it.
public struct PartitionSnapshot: Sendable, Equatable {
  /// Which one.
  public var place: TopicPartition
  /// The committed position, the next offset to read; `nil` if nothing was committed.
  public var currentOffset: Int64?
  /// One behind the last offset of the log.
  public var logEndOffset: Int64
  /// How often its leadership has changed.
  public var leaderEpoch: Int32
  /// The place of its owner among the group's members; `nil` without one.
  public var member: Int?

  /// Records that are committed by nobody yet; `nil` where nothing was committed, and below zero never clipped.
  public var lag: Int64? { currentOffset.map { logEndOffset - $0 } }

  /// Describes a partition.
  public init(
    place: TopicPartition, currentOffset: Int64?, logEndOffset: Int64, leaderEpoch: Int32 = 0, member: Int?
  ) {
    self.place = place
    self.leaderEpoch = leaderEpoch
    self.currentOffset = currentOffset
    self.logEndOffset = logEndOffset
    self.member = member
  }
}
