import SimulationKernel

/// Markers of neighbouring records that one walk over service times has set.
struct MarkerRun {
  /// The first record, and the one behind the last.
  var from: Int64
  var to: Int64
  /// The walk: its first record, when that was taken in hand, and the attempt.
  var origin: Int64
  var start: SimulatedTime
  var attempt: Int
  /// When the last marker was set.
  var last: SimulatedTime
}
