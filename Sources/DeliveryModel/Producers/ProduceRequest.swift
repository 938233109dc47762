import SimulationKernel

/// A Produce request: one batch for each of some partitions that one broker leads.
struct ProduceRequest {
  /// The producer client's number.
  var client: Int32 = 0
  /// The broker.
  var broker: Int32 = 0
  /// Its batches, as a list of parts; -1 for none.
  var parts: Int32 = -1
  /// The next request of its connection that waits for an answer, and the next that waits to be served; -1 for none.
  var next: Int32 = -1
  var nextToServe: Int32 = -1
  /// When it was sent.
  var sent = SimulatedTime.zero
  /// The event that moves it on.
  var event = EventID.none
  /// Whether anybody knows it.
  var isLive = true
  /// Where it is.
  var stage = Stage.onTheWay
  /// Whether its sender waits no longer.
  var isAbandoned = false
  /// Whether its connection is gone, so that nothing waits behind it.
  var isOrphan = false
  /// Whether a leader that has been replaced without knowing has it.
  var isZombie = false
  /// Parts that wait for the high watermark.
  var pending: Int32 = 0

  /// Where a request is.
  enum Stage: UInt8 {
    /// On its way to the broker, or in a socket of the sender.
    case onTheWay
    /// In the socket of a broker that is frozen.
    case inSocket
    /// At the broker, behind another of its connection.
    case queued
    /// At the broker, in service or waiting for replicas.
    case inService
    /// Its answer is on the way.
    case answered
    /// Lost, or done with.
    case gone
  }
}
