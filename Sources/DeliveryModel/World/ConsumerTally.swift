/// What the world counts for a consumer application beside its history.
struct ConsumerTally: Sendable {
  /// Commits that the coordinator, or a sink's transaction, has applied.
  var commits: Int64 = 0
  /// Commits that were refused, or given up without an answer.
  var rejectedCommits: Int64 = 0
  /// The sum of the committed positions; where nothing is committed, 0.
  var position: Int64 = 0
  /// Processes killed.
  var crashes: Int64 = 0
  /// The most records between the log's end and the committed position, over all its partitions, seen at a poll.
  var maxLag: Int64 = 0
}
