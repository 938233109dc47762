import DeliveryHistory
import SimulationKernel

/// What a process that reads a queue keeps beside what every process does, and what its queue knows of it.
struct ShareMember {
  /// The name under which it holds leases: new for each life, and after it was evicted.
  var holder: Int32 = -1
  /// The first such name of its present life.
  var firstHolder: Int32 = -1
  /// What it will tell its queue next.
  var unsent = AcknowledgementList.empty
  /// What its fetch on the way tells.
  var riding = AcknowledgementList.empty
  /// The partition that its next fetch begins with.
  var turn = 0
  /// The next heartbeat, the end of its session, the next renewal of its leases.
  var heartbeat = EventID.none
  var session = EventID.none
  var renewal = EventID.none
  /// When its group heard of it last.
  var heardAt = SimulatedTime.zero
  /// Whether its group has removed it, and it does not know.
  var isEvicted = false
  /// What its broker has pushed to it.
  var inbox = Inbox()
  /// When the next pushed records arrive at a process that waits for them.
  var wake = EventID.none
  /// Records that it has, as its broker sees it.
  var unacknowledged: Int64 = 0
  /// Records that its broker may still send it, where those that it has not taken count.
  var permits: Int64 = 0
  /// Records that its application has taken since it last permitted more.
  var taken: Int64 = 0
  /// The subscription at its broker, which stands in for a fetch while it waits for records; none before it is there.
  var subscription = EventID.none
  /// When it claims again, and whether it still reads its own history.
  var claimDue = SimulatedTime.zero
  var readsHistory = false
  /// How its last life ended.
  var lastEnd = EndReason.crash
}
