import SimulationKernel

/// What one producer instance keeps for one partition: its deque in the accumulator, and its sequence numbers.
struct Lane {
  /// The partition's number in the run.
  let partition: Int32
  /// The broker that the client takes for its leader.
  var leader: Int32
  /// The closed batches that wait to be sent, first to last; -1 for none.
  var head: Int32 = -1
  var tail: Int32 = -1
  /// Records in the batch that is still open, and since when.
  var openCount: Int64 = 0
  var openedAt = SimulatedTime.zero
  /// Records that are known to come.
  var peeked: Int64 = 0
  /// Batches in flight.
  var inFlight: Int32 = 0
  /// The producer epoch, and the next sequence number (R-KAFKA-88).
  var epoch: Int32 = 0
  var nextSequence: Int64 = 0
  /// Whether the epoch must be bumped when nothing is in flight any more (R-KAFKA-90).
  var bumps = false
  /// One behind the highest number whose first copy was stored: a lower one that comes first is out of order.
  var storedEnd: Int64 = 0
}
