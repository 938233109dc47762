import SimulationKernel

/// Input records whose output the open transaction's producer holds, and when each of them was made.
///
/// Times are walked again where they matter: what has left the buffer when a process dies.
struct OutputPart {
  /// The pair of application and input partition.
  var slot: Int32
  var from: Int64
  var to: Int64
  /// As in the segment that made them.
  var attempt: Int
  var start: SimulatedTime
  /// When the last of them was made.
  var end: SimulatedTime
}
