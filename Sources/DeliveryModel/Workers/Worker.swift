import SimulationKernel

/// One worker thread of a process, and the record that it has in hand.
struct Worker {
  /// The process.
  let instance: Int
  /// The pair of application and partition (`OwnedPartition.slot`).
  var slot = 0
  /// The record's offset.
  var offset: Int64 = 0
  /// The number of the attempt, from 0.
  var attempt = 0
  /// Failed attempts in place.
  var tries = 0
  /// When the attempt began, and when it ends.
  var start = SimulatedTime.zero
  var end = SimulatedTime.zero
  /// Whether the attempt fails.
  var fails = false
  /// The live event of its end; `.none` if it has nothing to do.
  var event = EventID.none

  /// Whether it has a record in hand.
  var isBusy: Bool { event != .none }
}
