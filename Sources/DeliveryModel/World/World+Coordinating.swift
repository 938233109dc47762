import DeliveryHistory
import SimulationKernel

/// Groups at their coordinator: requests come in, answers go out, sessions run out.
extension World {
  /// Gives every member of every group a full session, as a coordinator does that takes them over.
  mutating func renewSessions() {
    for g in groups.indices {
      groups[g]?.group.renewSessions(at: now)
      groups[g]?.modern?.renewSessions(at: now)
    }
  }

  /// Sends a request of a member to its coordinator.
  mutating func sendGroup(_ i: Int, _ request: RequestKind) {
    guard let id = instances[i].membership.id else { return }
    let broker = coordinator(of: instances[i].consumer)
    let message = GroupMessage(
      instance: i, member: id, generation: instances[i].membership.generation, request: request,
      broker: Int32(broker), answer: nil)
    if tracer != nil { tellGroupRequest(i, request) }
    var way = transit(i, request, .request, broker: broker)
    // A new member's first JoinGroup only brings it its id (R-KAFKA-56).
    if request == .joinGroup, message.generation < 0 { way.arrival = way.arrival + latency(i) + latency(i) }
    if request == .joinGroup || request == .syncGroup || instances[i].membership.isJoining {
      awaitAnswer(i, request)
    }
    guard !way.isLost else { return suspectLoss(i, way.blame) }
    _ = schedule(.groupRequestArrives, at: way.arrival, groupMessages.add(message))
  }

  /// A join request without an answer is sent again: JoinGroup only after the rebalance timeout and 5 seconds.
  private mutating func awaitAnswer(_ i: Int, _ request: RequestKind) {
    let config = scenario.consumers[instances[i].consumer].config
    let patience =
      request == .joinGroup
      ? max(config.requestTimeout, config.group.rebalanceTimeout + .seconds(5)) : config.requestTimeout
    instances[i].membership.retry = schedule(.joinRetried, at: now + patience, i)
  }

  /// Remembers which fault keeps a member silent, in case it is evicted for it.
  mutating func suspectLoss(_ i: Int, _ firing: Int32) {
    if firing >= 0 { instances[i].suspect = firing }
  }

  /// A request is at the coordinator.
  mutating func groupRequestArrives(_ slot: Int) {
    let message = groupMessages[slot]
    if movesCoordinators, hasMoved(message) { return findCoordinator(groupMessages.take(slot)) }
    let ready = readiness(ofBroker: Int(message.broker))
    guard ready <= now else {
      _ = schedule(.groupRequestArrives, at: ready, slot)
      return
    }
    _ = groupMessages.take(slot)
    let g = instances[message.instance].consumer
    if groups[g]?.modern != nil { return modernRequestArrives(g, message) }
    let before = groups[g]?.group.state
    switch message.request {
    case .joinGroup:
      // A request that outlived its sender's interest founds no member.
      guard instances[message.instance].membership.id == message.member else { return }
      let member = newMember(message)
      groups[g]?.group.join(member, generation: message.generation, at: now)
    case .syncGroup:
      groups[g]?.group.sync(
        message.member, generation: message.generation, instance: message.instance, at: now)
    case .heartbeat:
      let error = groups[g]?.group.heartbeat(message.member, generation: message.generation, at: now) ?? nil
      // A member that is heard of is not suspected any more.
      if error == nil, instances[message.instance].membership.id == message.member {
        instances[message.instance].suspect = -1
      }
      answerHeartbeat(message, error)
    case .leaveGroup: groups[g]?.group.leave(message.member, at: now)
    case .offsetCommit, .offsetFetch, .listOffsets, .fetch, .produce, .initProducerId, .txnOffsetCommit,
      .endTxn, .shareFetch, .shareAcknowledge, .shareGroupHeartbeat, .receive, .acknowledge, .extendLease:
      break
    }
    noteRebalance(g, before: before, blame: blame(of: message))
    carryOut(g)
  }

  /// The group may have something to do.
  mutating func groupWakes(_ g: Int) {
    let ready = readiness(ofBroker: coordinator(of: g))
    groups[g]?.wake = .none
    groups[g]?.wakesAt = .never
    guard let before = groups[g]?.group.state else { return }
    if ready <= now, groups[g]?.modern != nil { return modernWakes(g) }
    if ready <= now {
      groups[g]?.group.wake(at: now)
      let evicted = groups[g]?.group.answers.first { $0.kind == .evicted }
      noteRebalance(g, before: before, blame: evicted.map { blame(of: $0.member, $0.instance) } ?? -1)
      carryOut(g)
    } else {
      arm(g, at: ready)
    }
  }

  /// Carries out what the group has decided, and sees to it that it is woken in time.
  private mutating func carryOut(_ g: Int) {
    guard let answers = groups[g]?.group.answers else { return }
    groups[g]?.group.answers.removeAll(keepingCapacity: true)
    for answer in answers {
      if answer.kind == .evicted {
        evict(answer)
      } else {
        send(answer)
      }
    }
    if tracer != nil { tellGroup(g) }
    if keepsCommitTimes, groups[g]?.group.state != .empty { emptySince[g] = now }
    if let rebalances = groups[g]?.group.rebalances { tallies[g].rebalances = rebalances }
    if let deadline = groups[g]?.group.nextDeadline { arm(g, at: deadline) }
    endIfQuiet()
  }

  mutating func arm(_ g: Int, at time: SimulatedTime) {
    guard let place = groups[g], time < place.wakesAt else { return }
    let wake = schedule(.groupWakes, at: max(now, time), g)
    groups[g]?.wakesAt = time
    groups[g]?.wake = wake
  }

  private mutating func send(_ answer: GroupAnswer) {
    let request: RequestKind
    switch answer.kind {
    case .joined: request = .joinGroup
    case .synced: request = .syncGroup
    case .refused(let kind, _): request = kind
    case .evicted, .assigned: return
    }
    var message = GroupMessage(
      instance: answer.instance, member: answer.member, generation: -1, request: request, answer: answer.kind)
    switch answer.kind {
    case .joined(let generation, _): message.generation = generation
    case .synced: message.generation = groups[instances[answer.instance].consumer]?.group.generation ?? -1
    default: break
    }
    reply(message)
  }

  private mutating func answerHeartbeat(_ message: GroupMessage, _ error: GroupError?) {
    let i = message.instance
    guard error != nil || instances[i].state == .heartbeating else { return }
    var answer = message
    answer.answer = error.map { .refused(.heartbeat, $0) }
    reply(answer)
  }

  mutating func reply(_ message: GroupMessage) {
    let i = message.instance
    var way = transit(i, message.request, .response, broker: coordinator(of: instances[i].consumer))
    guard !way.isLost else { return suspectLoss(i, way.blame) }
    if message.request == .heartbeat, instances[i].plan.looksWhenThreadWakes,
      instances[i].state == .processing || instances[i].state == .backingOff
        || instances[i].state == .sendingAway || instances[i].state == .sentAway
    {
      way.arrival = max(way.arrival, now + scenario.consumers[instances[i].consumer].config.retryBackoff)
    }
    _ = schedule(.groupAnswerArrives, at: way.arrival, groupMessages.add(message))
  }

  /// An answer is with the member's client, unless that is frozen.
  mutating func groupAnswerArrives(_ slot: Int) {
    let i = groupMessages[slot].instance
    guard instances[i].frozenUntil <= now else {
      _ = schedule(.groupAnswerArrives, at: instances[i].frozenUntil, slot)
      return
    }
    groupAnswered(groupMessages.take(slot))
  }

  /// A member was removed: if it lives, it is a zombie until it learns of it.
  mutating func evict(_ answer: GroupAnswer) {
    let i = answer.instance
    if tracer != nil { tellRemoved(i) }
    guard instances[i].state.isAlive, instances[i].membership.id == answer.member,
      !instances[i].membership.isLost
    else { return }
    history.append(.evicted(instance: Int32(i), firing: instances[i].suspect, at: now))
  }

  private func newMember(_ message: GroupMessage) -> GroupMember {
    let i = message.instance
    let group = instances[i].plan.group
    let first = groups[instances[i].consumer]?.firstSlot ?? 0
    return GroupMember(
      id: message.member, instance: i, isStatic: group.isStatic, sessionTimeout: group.sessionTimeout,
      rebalanceTimeout: group.rebalanceTimeout,
      assignors: scenario.consumers[instances[i].consumer].config.group.assignors,
      sessionEnds: now + group.sessionTimeout,
      claims: instances[i].places.map { Int(owned[$0].slot) - first }.sorted())
  }

  /// Remembers what set a rebalance off.
  private mutating func noteRebalance(_ g: Int, before: GroupState?, blame: Int32) {
    guard groups[g]?.group.state == .preparingRebalance, before != .preparingRebalance else { return }
    groups[g]?.blame = blame
  }

  func blame(of message: GroupMessage) -> Int32 { blame(of: message.member, message.instance) }

  /// The firing behind what a member does to its group: what silenced it while it lives, or what ended it.
  func blame(of member: MemberID, _ i: Int) -> Int32 {
    let isCurrent = instances[i].state.isAlive && instances[i].membership.id == member
    return isCurrent ? instances[i].suspect : instances[i].lastFiring
  }
}
