/// Neighbouring records of one partition in the same state; a run ends where the next begins.
struct Run<State: RunState>: Equatable, Sendable {
  /// The first record of the run.
  var from: Int64
  /// The state that all its records share.
  var state: State
}

/// A run of what one sink knows.
typealias RecordRun = Run<RecordState>
