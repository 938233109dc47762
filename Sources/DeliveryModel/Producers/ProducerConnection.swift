import SimulationKernel

/// The connection of one producer instance to one broker.
struct ProducerConnection {
  /// Requests that wait for an answer, first to last; -1 for none.
  var head: Int32 = -1
  var tail: Int32 = -1
  /// How many.
  var inFlight = 0
  /// When a batch for this broker is ready to be sent; `.never` if there is none.
  var readyAt = SimulatedTime.never
  /// When the client connects again.
  var notBefore = SimulatedTime.zero
  /// When the last message came through, each way: TCP keeps their order.
  var lastArrival = SimulatedTime.zero
  var lastAnswer = SimulatedTime.zero
  /// The event that looks whether a request has timed out.
  var timeout = EventID.none
  /// Whether a message was lost, each way: none behind it comes through until the client connects again.
  var isCutThere = false
  var isCutBack = false
  /// The request that the broker works on, and those behind it: one at a time of each connection; -1 for none.
  var serving: Int32 = -1
  var waitingHead: Int32 = -1
  var waitingTail: Int32 = -1
}
