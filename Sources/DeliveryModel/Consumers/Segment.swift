import SimulationKernel

/// Records processed back to back between two interactions: the unit of the engine's work.
struct Segment {
  /// The index among the instance's partitions.
  var owned = 0
  /// The first offset.
  var from: Int64 = 0
  /// How many records.
  var count: Int64 = 0
  /// The number of the attempt, from 0; the same for all of them.
  var attempt = 0
  /// When the first record is taken in hand.
  var start = SimulatedTime.zero
  /// When the last one is done.
  var end = SimulatedTime.zero
  /// Whether the last record's attempt fails.
  var lastFails = false
  /// Whether the handler has found the markers of these records.
  var isSeen = false
  /// Whether the marker store was away when the handler looked.
  var isUnmarked = false
}
