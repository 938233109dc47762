import SimulationKernel

/// A member of a group of the new protocol, as its coordinator knows it (R-KAFKA-63).
struct ModernMember {
  /// Who it is; a static member's next process has another.
  var id: MemberID
  /// The instance behind it.
  let instance: Int
  /// Whether it is static (`group.instance.id`).
  let isStatic: Bool
  /// How long it may take to give partitions up.
  let rebalanceTimeout: SimulatedDuration
  /// The epoch it has reached.
  var epoch: Int32 = 0
  /// What it may read, ascending.
  var assigned: [Int] = []
  /// What it has been told to give up and has not yet reported as given up.
  var revoking: [Int] = []
  /// When it is fenced unless it reports that.
  var revokesUntil = SimulatedTime.never
  /// When it is fenced unless it is heard of before.
  var sessionEnds: SimulatedTime
  /// What the target assignment gives it.
  var target: [Int] = []
  /// Whether its process has announced that another will take its place (static, epoch -2).
  var isAway = false

  /// Whether it holds a partition, or has not given it up yet.
  func holds(_ partition: Int) -> Bool { assigned.contains(partition) || revoking.contains(partition) }
}
