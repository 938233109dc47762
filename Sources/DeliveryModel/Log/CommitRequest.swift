import SimulationKernel

/// An OffsetCommit request on its way, in service, or waiting for its answer.
struct CommitRequest {
  /// The sender.
  var instance = 0
  /// The live event that moves the request on.
  var event = EventID.none
  /// Whether the sender waits.
  var isSync = false
  /// Whether the coordinator works on it: then it will be applied even if its sender dies.
  var isInService = false
  /// Whether its sender has died meanwhile.
  var isOrphan = false
  /// How many positions it names.
  var count = 0
  /// When the commit call was made, and when this request was sent.
  var called = SimulatedTime.zero
  var sent = SimulatedTime.zero
  /// Requests of the same call before this one.
  var tries = 0
  /// The latency of the answer.
  var answerLatency = SimulatedDuration.zero
  /// Whether the answer will be lost.
  var losesAnswer = false
  /// The last firing that lost the request or its answer; -1 for none.
  var blame: Int32 = -1
}
