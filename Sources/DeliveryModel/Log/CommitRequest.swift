import SimulationKernel

/// An OffsetCommit request on its way, in service, or waiting for its answer.
struct CommitRequest {
  /// The sender.
  let instance: Int
  /// Whether the sender waits.
  let isSync: Bool
  /// When the commit call was made.
  let called: SimulatedTime
  /// When this request of the call was sent.
  var sent: SimulatedTime
  /// Requests of the same call before this one.
  var tries = 0
  /// When its answer arrives, and the next request of the same sender that waits for one; -1 for none.
  var answerArrives = SimulatedTime.never
  var nextAnswer = -1
  /// Whether its sender has not settled it yet.
  var isOpen = true
  /// The live event that moves the request on; `.none` if there is none.
  var event = EventID.none
  /// Whether the coordinator works on it: then it will be applied even if its sender dies.
  var isInService = false
  /// Whether its sender has died meanwhile.
  var isOrphan = false
  /// Whether the answer will be lost.
  var losesAnswer = false
  /// The last firing that lost the request or its answer; -1 for none.
  var blame: Int32 = -1
  /// How many positions it names.
  var count = 0
  /// The latency of the answer.
  var answerLatency = SimulatedDuration.zero

  /// A request for a commit call that is made now and names nothing yet.
  init(instance: Int, isSync: Bool, called: SimulatedTime) {
    self.instance = instance
    self.isSync = isSync
    self.called = called
    sent = called
  }
}
