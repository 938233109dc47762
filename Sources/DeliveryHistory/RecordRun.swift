/// Neighbouring records of one partition in the same state; a run ends where the next begins.
struct RecordRun: Equatable, Sendable {
  /// The first offset of the run.
  var from: Int64
  /// The state that all its records share.
  var state: RecordState
}
