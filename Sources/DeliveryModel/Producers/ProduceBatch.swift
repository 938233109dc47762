import SimulationKernel

/// A batch of records of one producer for one partition, from when it is closed until nobody knows it any more.
struct ProduceBatch {
  /// The producer client's number, and the lane's.
  var client: Int32 = 0
  var lane: Int32 = 0
  /// How many records.
  var count: Int64 = 0
  /// The number of the first; -1 until the batch leaves the accumulator.
  var number: Int64 = -1
  /// When its first record was accepted.
  var created = SimulatedTime.zero
  /// How often it was sent.
  var attempts: Int32 = 0
  /// How often the application has sent these records before.
  var resends: Int32 = 0
  /// Whether the application has sent them before, in this life of the producer or an earlier one.
  var isResent = false
  /// When it may be sent again.
  var notBefore = SimulatedTime.zero
  /// Its first sequence number, -1 for none, and the epoch that belongs to it.
  var sequence: Int64 = -1
  var epoch: Int32 = 0
  /// The life of the producer that sent it (R-KAFKA-91).
  var life: Int32 = 0
  /// The next in its lane; -1 for none.
  var next: Int32 = -1
  /// Requests that carry it.
  var carriers: Int32 = 0
  /// Whether the client has settled it.
  var isDone = false
  /// Whether an attempt may have been stored without the client knowing.
  var mayBeStored = false
  /// Whether a copy was appended.
  var isStored = false
  /// The last firing that hindered it; -1 for none.
  var blame: Int32 = -1
}
