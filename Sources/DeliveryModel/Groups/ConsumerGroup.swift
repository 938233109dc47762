import SimulationKernel

/// A classic consumer group, as its coordinator keeps it (R-KAFKA-56 to 58): members, generation, state, timers.
///
/// It decides and answers; whoever owns it carries `answers` out and wakes it at `nextDeadline`. Partitions are the
/// application's own numbers, 0 and up, topic after topic.
/// A static member that starts anew takes its predecessor's place without a rebalance (R-KAFKA-66).
/// Left out: FENCED_INSTANCE_ID, which needs two processes of one name; more than one subscription in a group, the
/// limit of members, and the round trip in which a new member gets its id (the joining client pays for it).
struct ConsumerGroup {
  /// Partitions of each topic that the group reads.
  let topics: [Range<Int>]
  /// `group.initial.rebalance.delay.ms`.
  let initialDelay: SimulatedDuration

  private(set) var state = GroupState.empty
  private(set) var generation: Int32 = 0
  /// In the order in which they joined.
  private(set) var members: [GroupMember] = []
  private(set) var leader: MemberID?
  /// The assignor of this generation.
  private(set) var assignor = Assignor.range
  /// Answers that have not been carried out yet.
  var answers: [GroupAnswer] = []
  /// Generations so far that had members.
  private(set) var rebalances: Int64 = 0

  /// When the phase ends on its own.
  private var phaseEnds = SimulatedTime.never
  /// Whether the group was empty before this join phase, so that it waits for more members.
  private var isFirstJoin = false
  private var newMemberJoined = false
  /// How much longer the first join phase may be extended.
  private var delayLeft = SimulatedDuration.zero

  init(topics: [Range<Int>], initialDelay: SimulatedDuration) {
    self.topics = topics
    self.initialDelay = initialDelay
  }

  /// When something happens unless a request comes before.
  var nextDeadline: SimulatedTime {
    var next = phaseEnds
    for member in members where !member.isWaiting { next = min(next, member.sessionEnds) }
    return next
  }

  /// The place of a member.
  func index(of id: MemberID) -> Int? { members.firstIndex { $0.id == id } }

  /// JoinGroup: a member wants to be in the next generation; `asked` is the one it was in, or -1.
  ///
  /// One that was a member and has been removed is told so: what it claims may be somebody else's by now.
  mutating func join(_ member: GroupMember, generation asked: Int32 = -1, at now: SimulatedTime) {
    if let index = index(of: member.id) {
      let isChanged = members[index].claims != member.claims
      members[index].claims = member.claims
      return rejoin(index, isChanged: isChanged, at: now)
    }
    guard asked < 0 else {
      answers.append(
        GroupAnswer(member: member.id, instance: member.instance, kind: .refused(.joinGroup, .unknownMember)))
      return
    }
    if member.isStatic, replace(by: member, at: now) { return }
    if state == .preparingRebalance, isFirstJoin { newMemberJoined = true }
    members.append(member)
    members[members.count - 1].isAwaitingJoin = true
    if state == .preparingRebalance { completeJoinIfReady(at: now) } else { prepare(at: now) }
  }

  /// Lets a static member's new process take the old one's place; false if it has none.
  private mutating func replace(by member: GroupMember, at now: SimulatedTime) -> Bool {
    guard let index = members.firstIndex(where: { $0.isStatic && $0.instance == member.instance }) else {
      return false
    }
    if members[index].id == leader { leader = member.id }
    members[index].id = member.id
    members[index].claims = member.claims
    members[index].sessionEnds = now + member.sessionTimeout
    switch state {
    case .stable: answer(index, .joined(generation: generation, isLeader: false))
    case .preparingRebalance:
      members[index].isAwaitingJoin = true
      completeJoinIfReady(at: now)
    case .completingRebalance:
      members[index].isAwaitingJoin = true
      prepare(at: now)
    case .empty: break
    }
    return true
  }

  private mutating func rejoin(_ index: Int, isChanged: Bool, at now: SimulatedTime) {
    let member = members[index]
    switch state {
    case .preparingRebalance:
      members[index].isAwaitingJoin = true
      completeJoinIfReady(at: now)
    case .stable where member.id == leader || isChanged, .completingRebalance where isChanged:
      members[index].isAwaitingJoin = true
      prepare(at: now)
    case .stable, .completingRebalance:
      // A follower whose answer got lost, or who asks again: nothing changes for the others (R-KAFKA-58).
      members[index].sessionEnds = now + member.sessionTimeout
      answer(index, .joined(generation: generation, isLeader: member.id == leader))
    case .empty: break
    }
  }

  /// SyncGroup: a member asks for its assignment; the leader brings everybody's.
  mutating func sync(_ id: MemberID, generation asked: Int32, instance: Int, at now: SimulatedTime) {
    if let error = refusal(of: id, generation: asked) {
      answers.append(GroupAnswer(member: id, instance: instance, kind: .refused(.syncGroup, error)))
      return
    }
    guard let index = index(of: id) else { return }
    members[index].sessionEnds = now + members[index].sessionTimeout
    switch state {
    case .preparingRebalance: answer(index, .refused(.syncGroup, .rebalanceInProgress))
    case .completingRebalance:
      members[index].hasSynced = true
      members[index].isAwaitingSync = true
      if id == leader { distribute(at: now) }
    case .stable:
      members[index].hasSynced = true
      if members.allSatisfy({ $0.hasSynced }) { phaseEnds = .never }
      answer(index, .synced)
    case .empty: break
    }
  }

  /// Heartbeat: the member lives; the answer tells it what it has missed.
  mutating func heartbeat(_ id: MemberID, generation asked: Int32, at now: SimulatedTime) -> GroupError? {
    if let error = refusal(of: id, generation: asked) { return error }
    guard let index = index(of: id) else { return .unknownMember }
    members[index].sessionEnds = now + members[index].sessionTimeout
    return state == .preparingRebalance ? .rebalanceInProgress : nil
  }

  /// OffsetCommit: whether it is accepted (R-KAFKA-35); an accepted one counts as a heartbeat (R-KAFKA-34).
  mutating func commit(
    _ id: MemberID, generation asked: Int32, isTransactional: Bool = false, at now: SimulatedTime
  ) -> GroupError? {
    if let error = refusal(of: id, generation: asked) { return error }
    guard let index = index(of: id) else { return .unknownMember }
    if state == .completingRebalance, !isTransactional { return .rebalanceInProgress }
    members[index].sessionEnds = now + members[index].sessionTimeout
    return nil
  }

  /// LeaveGroup: the member is gone at once.
  mutating func leave(_ id: MemberID, at now: SimulatedTime) {
    guard let index = index(of: id) else { return }
    remove(index, at: now)
  }

  /// Something is due: a phase or a session has ended.
  mutating func wake(at now: SimulatedTime) {
    if phaseEnds <= now { endPhase(at: now) }
    while let index = members.firstIndex(where: { !$0.isWaiting && $0.sessionEnds <= now }) {
      answer(index, .evicted)
      remove(index, at: now)
    }
  }

  /// Gives every member a full session from now on, as a coordinator does that takes the group over.
  mutating func renewSessions(at now: SimulatedTime) {
    for index in members.indices { members[index].sessionEnds = now + members[index].sessionTimeout }
  }

  private func refusal(of id: MemberID, generation asked: Int32) -> GroupError? {
    if index(of: id) == nil { return .unknownMember }
    return asked == generation ? nil : .illegalGeneration
  }

  private mutating func answer(_ index: Int, _ kind: GroupAnswer.Kind) {
    answers.append(GroupAnswer(member: members[index].id, instance: members[index].instance, kind: kind))
  }

  private mutating func remove(_ index: Int, at now: SimulatedTime) {
    if members[index].id == leader { leader = nil }
    members.remove(at: index)
    switch state {
    case .stable, .completingRebalance: prepare(at: now)
    case .preparingRebalance: completeJoinIfReady(at: now)
    case .empty: break
    }
  }

  /// Begins the join phase.
  private mutating func prepare(at now: SimulatedTime) {
    for index in members.indices where members[index].isAwaitingSync {
      members[index].isAwaitingSync = false
      answer(index, .refused(.syncGroup, .rebalanceInProgress))
    }
    isFirstJoin = state == .empty
    state = .preparingRebalance
    let longest = members.map { $0.rebalanceTimeout }.max() ?? .zero
    if isFirstJoin {
      newMemberJoined = false
      let delay = min(initialDelay, longest)
      delayLeft = longest - delay
      phaseEnds = now + delay
    } else {
      phaseEnds = now + longest
    }
    completeJoinIfReady(at: now)
  }

  private mutating func completeJoinIfReady(at now: SimulatedTime) {
    if members.isEmpty { return dissolve() }
    // An empty group waits its initial delay even if everybody known has joined.
    if isFirstJoin, initialDelay > .zero { return }
    if members.allSatisfy({ $0.isAwaitingJoin }) { completeJoin(at: now) }
  }

  private mutating func endPhase(at now: SimulatedTime) {
    switch state {
    case .preparingRebalance:
      if isFirstJoin, newMemberJoined, delayLeft > .zero {
        newMemberJoined = false
        let delay = min(initialDelay, delayLeft)
        delayLeft = delayLeft - delay
        phaseEnds = now + delay
      } else {
        completeJoin(at: now)
      }
    case .completingRebalance, .stable:
      // Who has joined and not asked for its assignment is out, whether the leader has brought it or not.
      for index in members.indices.reversed() where !members[index].hasSynced {
        if members[index].id == leader { leader = nil }
        answer(index, .evicted)
        members.remove(at: index)
      }
      prepare(at: now)
    case .empty: phaseEnds = .never
    }
  }

  /// Ends the join phase: who has not joined is out, the others are the next generation (R-KAFKA-57).
  private mutating func completeJoin(at now: SimulatedTime) {
    // Who has not joined is out, but for static members: they keep their partitions until their session ends.
    for index in members.indices.reversed() where !members[index].isAwaitingJoin && !members[index].isStatic {
      if members[index].id == leader { leader = nil }
      answer(index, .evicted)
      members.remove(at: index)
    }
    isFirstJoin = false
    guard members.contains(where: { $0.isAwaitingJoin }) else {
      if members.isEmpty { return dissolve() }
      // Nobody but absent static members: wait for them once more.
      phaseEnds = now + (members.map { $0.rebalanceTimeout }.max() ?? .zero)
      return
    }
    generation += 1
    rebalances += 1
    state = .completingRebalance
    if leader == nil || !members.contains(where: { $0.id == leader && $0.isAwaitingJoin }) {
      leader = members.first { $0.isAwaitingJoin }?.id
    }
    assignor = Self.common(members)
    phaseEnds = now + (members.map { $0.rebalanceTimeout }.max() ?? .zero)
    for index in members.indices {
      // An absent static member does not hold the sync phase up.
      members[index].hasSynced = !members[index].isAwaitingJoin
      guard members[index].isAwaitingJoin else { continue }
      members[index].isAwaitingJoin = false
      members[index].sessionEnds = now + members[index].sessionTimeout
      answer(index, .joined(generation: generation, isLeader: members[index].id == leader))
    }
  }

  /// The leader's assignment is there: everybody who waits for it gets it.
  private mutating func distribute(at now: SimulatedTime) {
    let isCooperative = assignor == .cooperativeSticky
    let shares = assignor.shares(
      of: topics,
      among: members.map {
        AssignmentMember(id: $0.id, previous: isCooperative ? $0.claims : $0.assignment)
      })
    state = .stable
    if members.allSatisfy({ $0.hasSynced }) { phaseEnds = .never }
    for index in members.indices {
      members[index].assignment = shares[index]
      guard members[index].isAwaitingSync else { continue }
      members[index].isAwaitingSync = false
      members[index].sessionEnds = now + members[index].sessionTimeout
      answer(index, .synced)
    }
  }

  /// Nobody is left: that, too, is a generation.
  private mutating func dissolve() {
    state = .empty
    generation += 1
    phaseEnds = .never
    leader = nil
    isFirstJoin = false
  }

  /// The first assignor, as the first member prefers, that all members offer.
  private static func common(_ members: [GroupMember]) -> Assignor {
    members[0].assignors.first { wanted in members.allSatisfy { $0.assignors.contains(wanted) } } ?? .range
  }
}
