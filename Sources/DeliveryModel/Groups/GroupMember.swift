import SimulationKernel

/// A member of a classic group, as its coordinator knows it.
struct GroupMember {
  /// Who it is: given out by the coordinator at its first join, new for every process and every eviction.
  var id: MemberID
  /// The instance behind it, for whoever carries answers to it.
  let instance: Int
  /// Whether it is static (`group.instance.id`): its instance is known by name, whatever process runs it.
  let isStatic: Bool
  /// `session.timeout.ms`.
  let sessionTimeout: SimulatedDuration
  /// How long a rebalance waits for it.
  let rebalanceTimeout: SimulatedDuration
  /// The assignors it offers, preferred first.
  let assignors: [Assignor]
  /// Whether it has asked to join the next generation and waits for the answer.
  var isAwaitingJoin = false
  /// Whether it has asked for its assignment and waits for the answer.
  var isAwaitingSync = false
  /// Whether it has asked for its assignment in this generation.
  var hasSynced = false
  /// When it is evicted unless it is heard of before.
  var sessionEnds: SimulatedTime
  /// What it said it holds when it joined, by the application's own numbers, ascending (cooperative).
  var claims: [Int] = []
  /// Its partitions, in the same way.
  var assignment: [Int] = []

  /// Whether the coordinator has its request in hand, so that the session cannot run out.
  var isWaiting: Bool { isAwaitingJoin || isAwaitingSync }
}
