import DeliveryHistory
import SimulationKernel

/// The open commit of one process, as its coordinator has it: rows and positions, or nothing of either.
struct TwoPhaseCommit {
  var step = TwoPhaseStep.none
  /// When the message that is on the way arrives.
  var event = EventID.none
  /// What it commits, by places of the process that asked.
  var parts: [HandRange] = []
  var next = AfterCommit.proceed
  /// Whether that process has died since.
  var isOrphan = false
  /// Whether its successor waits for the locks to be let go.
  var isAwaited = false
  /// When the participants had prepared, and how long they were in doubt in all, in nanoseconds.
  var preparedAt = SimulatedTime.zero
  var inDoubt: Int64 = 0
  /// Until when the coordinator is down, and the firing behind that.
  var downUntil = SimulatedTime.zero
  var blame: Int32 = -1
}
