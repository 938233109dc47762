import SimulationKernel

/// A broker's process as its cluster sees it.
struct BrokerNode {
  /// Whether it is dead, frozen or away.
  var isAway = false
  /// Whether it ended, so that it comes back with no memory.
  var isDead = false
  /// Whether its logs lost what was not flushed when it ended.
  var lostPower = false
  /// Whether its session has run out (R-KAFKA-103).
  var isFenced = false
  /// Until when it takes itself for the leader of what others lead now.
  var zombieUntil = SimulatedTime.zero
  /// When its heartbeats fall within their interval.
  var phase: SimulatedDuration
  /// The events at which its session runs out, and at which it is back.
  var fence = EventID.none
  var back = EventID.none
}
