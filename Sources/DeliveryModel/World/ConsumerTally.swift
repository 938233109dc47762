/// What the world counts for a consumer application beside its history.
struct ConsumerTally: Sendable {
  /// Commits that the coordinator, or a sink's transaction, has applied.
  var commits: Int64 = 0
  /// Commits that were refused, or given up without an answer.
  var rejectedCommits: Int64 = 0
  /// The sum of the committed positions; where nothing is committed, 0.
  var position: Int64 = 0
  /// Generations of its group that had members.
  var rebalances: Int64 = 0
  /// Partitions that went from one instance to another.
  var moved: Int64 = 0
  /// Nanoseconds from giving partitions up to reading on, summed over instances.
  var rebalancePause: Int64 = 0
  /// Partitions of killed processes that somebody has read on, and nanoseconds from the kill until then.
  var takeovers: Int64 = 0
  var takeoverTime: Int64 = 0
  /// Looks of the lag monitor at which the lag had come to be above its limit.
  var lagAlerts: Int64 = 0
  /// Whether it was above at the last look.
  var isLagging = false
  /// Processes killed.
  var crashes: Int64 = 0
  /// The most records between the log's end and the committed position, over all its partitions, seen at a poll.
  var maxLag: Int64 = 0
}
