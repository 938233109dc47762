import SimulationKernel

/// The fetch of one broker from another whose partitions it follows: one at a time.
struct ReplicaFetch {
  /// Where it is.
  enum Stage: UInt8 {
    case none, onTheWay, waiting, answered
  }

  var stage = Stage.none
  var event = EventID.none
  /// Since when it has waited at its leader.
  var since = SimulatedTime.zero
  /// Messages so far, for their draws.
  var messages: UInt64 = 0
}
