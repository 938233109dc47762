/// A partition's log as an administrator's tool would show it; brokers are numbered from 1.
public struct LogSnapshot: Sendable, Equatable {
  /// One copy of the log.
  public struct Copy: Sendable, Equatable {
    /// The broker that keeps it.
    public var broker: Int
    /// The next offset of this copy (LEO).
    public var logEndOffset: Int64
    /// Whether it is in sync.
    public var isInSync: Bool
    /// Whether it may be elected though it is not in sync (KIP-966).
    public var isEligible: Bool

    /// Describes a copy.
    public init(broker: Int, logEndOffset: Int64, isInSync: Bool, isEligible: Bool) {
      self.broker = broker
      self.logEndOffset = logEndOffset
      self.isInSync = isInSync
      self.isEligible = isEligible
    }
  }

  /// Which partition.
  public var place: TopicPartition
  /// The broker that leads it; `nil` while nobody does.
  public var leader: Int?
  /// Counted up with each election.
  public var leaderEpoch: Int32
  /// What consumers may read: everything before it.
  public var highWatermark: Int64
  /// Its copies in the order of the assignment; the leader's alone if copies are not simulated.
  public var copies: [Copy]

  /// Describes a log.
  public init(place: TopicPartition, leader: Int?, leaderEpoch: Int32, highWatermark: Int64, copies: [Copy]) {
    self.place = place
    self.leader = leader
    self.leaderEpoch = leaderEpoch
    self.highWatermark = highWatermark
    self.copies = copies
  }
}
