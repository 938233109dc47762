import SimulationKernel

/// What a consumer process knows of its membership in a group.
struct Membership {
  /// Its id in the group; `nil` before the first join.
  var id: MemberID?
  /// The generation it is in; -1 for none.
  var generation: Int32 = -1
  /// Whether it has been told to join again (R-KAFKA-55); it does so when it polls next.
  var mustRejoin = false
  /// Whether it has been told that it is no member any more: its partitions are lost, its commits fail (R-KAFKA-36).
  var isLost = false
  /// Whether it leads the generation.
  var isLeader = false
  /// Whether it waits for the answer to its JoinGroup or SyncGroup.
  var isJoining = false
  /// Whether it has an assignment that its application has not looked at yet (cooperative).
  var hasAssignment = false
  /// Partitions that it reports as given up although its application has not polled since (the new protocol).
  var given: [Int] = []
  /// When its next heartbeat is due.
  var heartbeatDue = SimulatedTime.never
  /// The live event of its heartbeat thread.
  var heartbeat = EventID.none
  /// The live event that sends a lost join request again.
  var retry = EventID.none
  /// Joins so far, for draws of ids.
  var joins: UInt64 = 0
  /// When it last called poll().
  var lastPoll = SimulatedTime.zero

  /// Whether a commit can be sent: it is a member and not between two generations.
  var canCommit: Bool { generation >= 0 && !isLost && !isJoining }

  /// Forgets everything but the number of joins.
  mutating func reset() {
    let joins = joins
    self = Membership()
    self.joins = joins
  }
}
