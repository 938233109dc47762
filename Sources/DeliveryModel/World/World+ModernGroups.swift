import DeliveryHistory
import SimulationKernel

/// Groups of the new protocol at their coordinator: everything is a heartbeat (R-KAFKA-62 to 65).
extension World {
  /// A heartbeat, or a leave, is at the coordinator.
  mutating func modernRequestArrives(_ g: Int, _ message: GroupMessage) {
    let i = message.instance
    let before = groups[g]?.modern?.epoch ?? 0
    if message.request == .leaveGroup {
      groups[g]?.modern?.leave(message.member, at: now)
    } else {
      // A request that outlived its sender's interest founds no member.
      guard instances[i].membership.id == message.member else { return }
      let member = ModernMember(
        id: message.member, instance: i, isStatic: instances[i].plan.group.isStatic,
        rebalanceTimeout: instances[i].plan.group.rebalanceTimeout, sessionEnds: now)
      let owned = reported(i, g)
      let error =
        groups[g]?.modern?.heartbeat(member, epoch: message.generation, owned: owned, at: now) ?? nil
      if error == nil { instances[i].suspect = -1 }
      answerModern(g, message, owned, error)
    }
    noteEpoch(g, before: before, blame: blame(of: message))
    carryOutModern(g)
  }

  /// Something of the group is due.
  mutating func modernWakes(_ g: Int) {
    let before = groups[g]?.modern?.epoch ?? 0
    groups[g]?.modern?.wake(at: now)
    let fenced = groups[g]?.modern?.fenced ?? []
    groups[g]?.modern?.fenced.removeAll()
    noteEpoch(g, before: before, blame: fenced.first.map { blame(of: $0.member, $0.instance) } ?? -1)
    for answer in fenced { evict(answer) }
    carryOutModern(g)
  }

  /// What a member says it holds: everything but what it has given up already.
  private func reported(_ i: Int, _ g: Int) -> [Int] {
    guard let first = groups[g]?.firstSlot else { return [] }
    let given = instances[i].membership.given
    return instances[i].places.map { Int(owned[$0].slot) - first }.filter { !given.contains($0) }
  }

  /// Answers a heartbeat if the member waits for that, or if there is news for it.
  private mutating func answerModern(_ g: Int, _ message: GroupMessage, _ owned: [Int], _ error: GroupError?)
  {
    let i = message.instance
    let hasNews =
      groups[g]?.modern?.hasNews(for: message.member, epoch: message.generation, owned: owned) ?? false
    guard error != nil || hasNews || instances[i].membership.isJoining else { return }
    var answer = message
    if let error {
      answer.answer = .refused(.heartbeat, error)
    } else {
      let member = groups[g]?.modern?.index(of: message.member)
      answer.answer = .assigned(epoch: member.flatMap { groups[g]?.modern?.members[$0].epoch } ?? 0)
    }
    reply(answer)
  }

  private mutating func noteEpoch(_ g: Int, before: Int32, blame: Int32) {
    guard let group = groups[g]?.modern, group.epoch != before else { return }
    groups[g]?.blame = blame
    tallies[g].rebalances += Int64(group.epoch - before)
  }

  private mutating func carryOutModern(_ g: Int) {
    if let deadline = groups[g]?.modern?.nextDeadline { arm(g, at: deadline) }
    endIfQuiet()
  }

  /// The coordinator's answer to a heartbeat is with the member's client.
  mutating func modernAnswered(_ i: Int, _ message: GroupMessage) {
    switch message.answer {
    case .refused(_, .unreleasedInstance):
      // Fatal for the client: the process dies, and its next one tries again (measured).
      giveUp(
        i, ProcessEnd(reason: .exception, firing: instances[i].suspect, restart: Self.defaultRestart))
    case .refused(_, let error):
      hear(i, error)
      // Evicted before it learnt that it was in: it joins anew.
      if instances[i].state == .joining, error.losesPartitions { join(i) }
    case .assigned(let epoch):
      instances[i].membership.generation = epoch
      instances[i].membership.retry = .none
      if instances[i].membership.isJoining {
        instances[i].membership.isJoining = false
        keepHeartbeating(i)
      }
      reconcile(i)
    default: break
    }
  }

  /// Compares what a member reads with what it may read, and begins to act on the difference.
  ///
  /// Without a commit to make on the application's thread it reports at once what it gives up, even while the
  /// application works on records of it; those are not recalled (R-KAFKA-40).
  private mutating func reconcile(_ i: Int) {
    let g = instances[i].consumer
    guard let share = modernShare(i), let first = groups[g]?.firstSlot else { return }
    let held = instances[i].places.map { Int(owned[$0].slot) - first }
    if held.sorted() == share, instances[i].state != .joining { return }
    let leaving = held.filter { !share.contains($0) }
    instances[i].membership.hasAssignment = true
    if !leaving.isEmpty, leaving != instances[i].membership.given, !commitsByListener(i) {
      // Auto-commit names the latest positions first (R-KAFKA-22); one connection keeps the order.
      if scenario.consumers[g].commit.strategy == .auto { _ = sendCommit(i, .returned, sync: false) }
      instances[i].membership.given = leaving
      instances[i].membership.heartbeatDue = now + instances[i].plan.group.heartbeatInterval
      sendGroup(i, .heartbeat)
    }
    switch instances[i].state {
    case .joining: takeModernShare(i)
    case .idle: poll(i)
    default: break
    }
  }

  private mutating func takeModernShare(_ i: Int) {
    instances[i].state = .idle
    reassign(i)
  }

  /// Whether giving partitions up needs the application's thread.
  private func commitsByListener(_ i: Int) -> Bool {
    let commit = scenario.consumers[instances[i].consumer].commit
    return commit.onRevoke || commit.strategy == .withEffect || commit.strategy == .transactional
  }

  /// What a member may read, by the application's own numbers; `nil` if it is no member any more.
  func modernShare(_ i: Int) -> [Int]? {
    guard let group = groups[instances[i].consumer]?.modern, let id = instances[i].membership.id,
      let member = group.index(of: id)
    else { return nil }
    return group.members[member].assigned
  }

  /// Reports what a member has given up where it polled.
  mutating func reportRevocation(_ i: Int) {
    instances[i].membership.given.removeAll()
    instances[i].membership.heartbeatDue = now + instances[i].plan.group.heartbeatInterval
    sendGroup(i, .heartbeat)
  }
}
