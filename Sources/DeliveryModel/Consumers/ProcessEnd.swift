import DeliveryHistory
import SimulationKernel

/// How a process is to end: why, because of which firing, and how long it stays down.
struct ProcessEnd {
  /// Why it ends.
  var reason: EndReason
  /// The firing behind it; -1 for none.
  var firing: Int32
  /// How long it stays down.
  var restart: SimulatedDuration
  /// Whether everything in hand is finished first.
  var finishesHand = false
}
