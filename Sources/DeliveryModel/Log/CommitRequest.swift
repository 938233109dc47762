import SimulationKernel

/// An OffsetCommit or ShareAcknowledge request on its way, in service, or waiting for its answer.
struct CommitRequest {
  /// The sender.
  var instance = 0
  /// Whether the sender waits.
  var isSync = false
  /// When the commit call was made.
  var called = SimulatedTime.zero
  /// When this request of the call was sent.
  var sent = SimulatedTime.zero
  /// Requests of the same call before this one.
  var tries = 0
  /// When its answer arrives, and the next request of the same sender that waits for one; -1 for none.
  var answerArrives = SimulatedTime.never
  var nextAnswer = -1
  /// Whether its sender has not settled it yet.
  var isOpen = false
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
  /// The membership under which it was sent.
  var member = MemberID(number: 0)
  var generation: Int32 = -1
  /// Why the coordinator refuses it; `nil` if it does not.
  var error: GroupError?
  /// The broker that it was sent to, and the end of its record in the log of positions; 0 until it is appended.
  var broker = 0
  var end: Int64 = 0
  /// What it tells a queue, and in whose name.
  var acknowledged = AcknowledgementList.empty
  var holder: Int32 = -1
  /// The latency of the answer.
  var answerLatency = SimulatedDuration.zero

  /// Whether it says anything.
  var isEmpty: Bool { count == 0 && acknowledged.isEmpty }

  /// Begins anew, for a commit call that is made now and names nothing yet.
  ///
  /// Field by field, in place: a new value is put together of small parts and then copied in large ones, which makes
  /// the processor wait for its own stores.
  @inline(__always)
  mutating func begin(instance: Int, isSync: Bool, at now: SimulatedTime) {
    self.instance = instance
    self.isSync = isSync
    called = now
    sent = now
    tries = 0
    nextAnswer = -1
    isOpen = true
    event = .none
    isInService = false
    isOrphan = false
    losesAnswer = false
    blame = -1
    error = nil
    end = 0
    count = 0
    acknowledged = .empty
  }
}
