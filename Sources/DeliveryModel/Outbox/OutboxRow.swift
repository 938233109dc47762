import SimulationKernel

/// A row that a poller has in hand.
struct OutboxRow {
  /// What the sequence gave it.
  let id: Int64
  /// The record's partition, by its number in the run.
  let partition: Int32
  /// The record's number in its partition; -1 before it has one.
  var number: Int64 = -1
  /// When the record reaches its log, if it is under way.
  var arrives = SimulatedTime.never
  /// Whether an earlier life of the poller has published it, and the firing that ended that life.
  var isPublished = false
  var firing: Int32 = -1
}
