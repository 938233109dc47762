import SimulationKernel

/// A group of the new protocol, KIP-848, as its coordinator keeps it (R-KAFKA-62 to 65).
///
/// No barrier: the coordinator computes a target, and every member comes closer to it at its own heartbeats. A
/// partition is given out only after its old owner has reported that it gave it up, has left or was fenced.
/// Left out: several subscriptions in a group, regular expressions, client-side assignors, lost answers' tolerance.
struct ModernGroup {
  /// Partitions of each topic that the group reads.
  let topics: [Range<Int>]
  let config: ModernGroupConfig
  private(set) var epoch: Int32 = 0
  private(set) var members: [ModernMember] = []
  /// The epoch that the target assignment was computed for.
  private(set) var targetEpoch: Int32 = 0
  private var lastTarget = SimulatedTime(nanoseconds: .min / 2)
  /// Members fenced since the owner last looked.
  var fenced: [GroupAnswer] = []

  init(topics: [Range<Int>], config: ModernGroupConfig) {
    self.topics = topics
    self.config = config
  }

  /// The place of a member.
  func index(of id: MemberID) -> Int? { members.firstIndex { $0.id == id } }

  /// Whether every member has what the target gives it.
  var isSettled: Bool {
    targetEpoch == epoch
      && members.allSatisfy { $0.revoking.isEmpty && $0.assigned == $0.target && $0.epoch == epoch }
  }

  /// When something happens unless a heartbeat comes before.
  var nextDeadline: SimulatedTime {
    var next = targetEpoch < epoch && !members.isEmpty ? lastTarget + config.assignmentInterval : .never
    for member in members { next = min(next, member.sessionEnds, member.revokesUntil) }
    return next
  }

  /// A heartbeat: the member lives and holds `owned`; answers why it is refused, or `nil`.
  mutating func heartbeat(
    _ member: ModernMember, epoch reported: Int32, owned: [Int], at now: SimulatedTime
  ) -> GroupError? {
    if reported == 0, index(of: member.id) == nil, !admit(member, at: now) { return .unreleasedInstance }
    guard let index = index(of: member.id) else { return .unknownMember }
    members[index].sessionEnds = now + config.sessionTimeout
    if !members[index].revoking.contains(where: { owned.contains($0) }) {
      members[index].revoking.removeAll()
      members[index].revokesUntil = .never
    }
    computeTarget(at: now)
    reconcile(index, at: now)
    return nil
  }

  /// OffsetCommit: the present epoch, or an older one for partitions that are still the member's (R-KAFKA-38).
  func commit(_ id: MemberID, epoch reported: Int32, partitions: [Int]) -> GroupError? {
    guard let index = index(of: id) else { return .unknownMember }
    if reported == members[index].epoch { return nil }
    return partitions.allSatisfy { members[index].assigned.contains($0) } ? nil : .illegalGeneration
  }

  /// A member leaves: its partitions are free.
  mutating func leave(_ id: MemberID, at now: SimulatedTime) {
    guard let index = index(of: id) else { return }
    if members[index].isStatic {
      // It keeps its place, and its partitions, until its session ends.
      members[index].isAway = true
      return
    }
    members.remove(at: index)
    bump(at: now)
  }

  /// A session has run out, a revocation has taken too long, or a target is due.
  mutating func wake(at now: SimulatedTime) {
    while let index = members.firstIndex(where: { $0.sessionEnds <= now || $0.revokesUntil <= now }) {
      fenced.append(
        GroupAnswer(member: members[index].id, instance: members[index].instance, kind: .evicted))
      members.remove(at: index)
      bump(at: now)
    }
    computeTarget(at: now)
  }

  /// Gives every member a full session from now on, as a coordinator does that takes the group over.
  mutating func renewSessions(at now: SimulatedTime) {
    for index in members.indices { members[index].sessionEnds = now + config.sessionTimeout }
  }

  /// Whether the answer to a heartbeat has news for its sender, who is at `epoch` and holds `owned`.
  ///
  /// As long as a member reports something else than it should have, it is told again: answers get lost.
  func hasNews(for id: MemberID, epoch reported: Int32, owned: [Int]) -> Bool {
    guard let index = index(of: id) else { return false }
    return reported != members[index].epoch || owned.sorted() != members[index].assigned
  }

  /// Takes a new member in; false for a static one whose last process has not announced its end (R-KAFKA-67).
  private mutating func admit(_ member: ModernMember, at now: SimulatedTime) -> Bool {
    if member.isStatic, let index = members.firstIndex(where: { $0.instance == member.instance }) {
      guard members[index].isAway else { return false }
      members[index].id = member.id
      members[index].isAway = false
      return true
    }
    members.append(member)
    bump(at: now)
    return true
  }

  private mutating func bump(at now: SimulatedTime) {
    epoch += 1
    if members.isEmpty { targetEpoch = epoch }
    computeTarget(at: now)
  }

  /// Computes the target for the present epoch, at most once in each interval.
  private mutating func computeTarget(at now: SimulatedTime) {
    guard targetEpoch < epoch, !members.isEmpty, lastTarget + config.assignmentInterval <= now else { return }
    lastTarget = now
    targetEpoch = epoch
    let shares = config.assignor.shares(
      of: topics, among: members.map { AssignmentMember(id: $0.id, previous: $0.target) })
    for index in members.indices { members[index].target = shares[index] }
  }

  /// Brings a member closer to its target: first it gives up, then its epoch moves on, then it gets what is free.
  private mutating func reconcile(_ index: Int, at now: SimulatedTime) {
    guard members[index].revoking.isEmpty else { return }
    let target = members[index].target
    let leaving = members[index].assigned.filter { !target.contains($0) }
    guard leaving.isEmpty else {
      members[index].assigned.removeAll { leaving.contains($0) }
      members[index].revoking = leaving
      members[index].revokesUntil = now + members[index].rebalanceTimeout
      return
    }
    members[index].epoch = targetEpoch
    let free = target.filter { partition in !members.contains { $0.holds(partition) } }
    members[index].assigned = (members[index].assigned + free).sorted()
  }
}
