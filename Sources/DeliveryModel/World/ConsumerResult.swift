public import DeliveryHistory

/// What one consumer application did in one run.
public struct ConsumerResult: Sendable, Equatable {
  /// The classes of records, for each sink, and what each firing did.
  public var counts: ConsumerCounts
  /// Commits that the coordinator, or a sink's transaction, has applied.
  public var commits: Int64
  /// Commits refused, or given up without an answer.
  public var rejectedCommits: Int64
  /// Processes killed.
  public var crashes: Int64
  /// Nanoseconds that instances spent processing, summed over instances.
  public var busy: Int64
  /// Nanoseconds that instances waited for synchronous commits, summed over instances.
  public var commitWait: Int64
  /// Attempts that ended in effects.
  public var effects: Int64
  /// The largest lag seen at a poll, or by the lag monitor.
  public var maxLag: Int64
  /// Looks of the lag monitor at which the lag had come to exceed its limit.
  public var lagAlerts: Int64
  /// Records stored behind one that the same producer sent later to the same partition, in the topics that it reads.
  public var reordered: Int64
  /// Generations of its group that had members.
  public var rebalances: Int64
  /// Partitions that went from one instance to another.
  public var partitionsMoved: Int64
  /// Nanoseconds from giving partitions up to reading on, summed over instances.
  public var rebalancePause: Int64
  /// Partitions of killed processes that another instance, or a new process of the same, has read on.
  public var takeovers: Int64
  /// Nanoseconds from the kill to reading on, summed over those partitions.
  public var takeoverTime: Int64
  /// Nanoseconds that failed records kept those behind them waiting, summed over instances.
  public var blocked: Int64
  /// Nanoseconds that participants of two-phase commits held their locks without knowing the outcome, summed.
  public var inDoubt: Int64 = 0
}
