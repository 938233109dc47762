import DeliveryHistory
import SimulationKernel

/// Membership, as the member sees it: join, sync, read on, hear of a rebalance, give up, join again.
///
/// All of it but the heartbeats happens where the application polls (R-KAFKA-36, 55, 60).
extension World {
  /// Whether a process belongs to a group.
  @inline(__always)
  func isMember(_ i: Int) -> Bool { instances[i].plan.isMember }

  /// Asks the coordinator to be in the group's next generation, and waits for it.
  mutating func join(_ i: Int) {
    instances[i].state = .joining
    instances[i].main = .none
    instances[i].timer = .none
    askToJoin(i)
  }

  /// Sends a JoinGroup; a cooperative member that holds partitions works on meanwhile (R-KAFKA-16).
  private mutating func askToJoin(_ i: Int) {
    if instances[i].membership.id == nil || instances[i].membership.isLost {
      instances[i].membership.joins += 1
      let number = instances[i].identities.bits(instances[i].membership.joins)
      instances[i].membership.id = MemberID(number: number)
      instances[i].membership.generation = -1
    }
    instances[i].membership.isLost = false
    instances[i].membership.mustRejoin = false
    instances[i].membership.hasAssignment = false
    instances[i].membership.isJoining = true
    if instances[i].plan.isModern {
      instances[i].membership.generation = 0
      instances[i].membership.given.removeAll()
      return sendGroup(i, .heartbeat)
    }
    sendGroup(i, .joinGroup)
  }

  /// The coordinator's answer is with the member.
  mutating func groupAnswered(_ message: GroupMessage) {
    let i = message.instance
    guard instances[i].state.isAlive, instances[i].membership.id == message.member else { return }
    if instances[i].plan.isModern { return modernAnswered(i, message) }
    if message.request == .heartbeat { return heartbeatAnswered(i, message) }
    guard instances[i].membership.isJoining, let answer = message.answer else { return }
    switch answer {
    case .joined(let generation, let isLeader):
      instances[i].membership.generation = generation
      instances[i].membership.isLeader = isLeader
      keepHeartbeating(i)
      sendGroup(i, .syncGroup)
    case .synced:
      // The answer to a request that was given up says nothing about this generation.
      guard message.generation == instances[i].membership.generation else { return }
      if instances[i].state == .joining { return takeAssignment(i) }
      instances[i].membership.isJoining = false
      instances[i].membership.retry = .none
      instances[i].membership.hasAssignment = true
      if instances[i].state == .idle { poll(i) }
    case .refused(_, let error):
      guard instances[i].state == .joining else {
        instances[i].membership.isJoining = false
        return hear(i, error)
      }
      if error.losesPartitions { instances[i].membership.id = nil }
      join(i)
    case .evicted, .assigned: break
    }
  }

  /// A join request was lost on its way, or its answer: it is sent again.
  mutating func joinRetried(_ i: Int) {
    instances[i].membership.retry = .none
    guard instances[i].membership.isJoining else { return }
    askToJoin(i)
  }

  /// Starts reading what the leader has dealt out.
  private mutating func takeAssignment(_ i: Int) {
    let g = instances[i].consumer
    guard let place = groups[g], let id = instances[i].membership.id,
      let member = place.group.index(of: id)
    else { return join(i) }
    // A late answer to a request that was given up: the member has joined again, and its turn comes.
    if place.group.members[member].isAwaitingJoin { return }
    instances[i].membership.isJoining = false
    instances[i].membership.retry = .none
    let share = place.group.members[member].assignment
    let base = instances[i].capacity.lowerBound
    for (number, partition) in share.enumerated() {
      let slot = place.firstSlot + partition
      owned[base + number] = OwnedPartition(
        partition: consumption[slot].partition, slot: Int32(slot),
        leader: logs[Int(consumption[slot].partition)].leader)
    }
    instances[i].places = base..<(base + share.count)
    history.append(
      .assigned(
        instance: Int32(i), partitions: Int32(share.count),
        generation: instances[i].membership.generation, at: now))
    noteMoves(i)
    askForPositions(i)
  }

  /// Counts the partitions that were somebody else's before.
  mutating func noteMoves(_ i: Int) {
    for index in instances[i].places {
      let slot = Int(owned[index].slot)
      if consumption[slot].owner >= 0, consumption[slot].owner != Int32(i) {
        tallies[instances[i].consumer].moved += 1
      }
      consumption[slot].owner = Int32(i)
    }
  }

  /// Lets a process that polls, or is between hand-overs, act on what it has heard; true if it left for a rebalance.
  mutating func leavesForRebalance(_ i: Int) -> Bool {
    guard isMember(i) else { return false }
    let membership = instances[i].membership
    if membership.hasAssignment, !membership.isLost { return takesNewAssignment(i) }
    guard membership.mustRejoin || membership.isLost else { return false }
    if instances[i].pendingStop != nil { return false }
    if !goesOnWhileJoining(i), settlesTransaction(i, keeps: !membership.isLost, then: .rejoin) { return true }
    if !membership.isLost, commitsOnRevoke(i) {
      instances[i].state = .committing(.rejoin)
      instances[i].main = .none
      instances[i].commitCalled = now
      return true
    }
    if goesOnWhileJoining(i) {
      askToJoin(i)
      return false
    }
    rejoin(i)
    return true
  }

  /// Whether a member keeps its partitions while it joins the next generation.
  private func goesOnWhileJoining(_ i: Int) -> Bool {
    instances[i].plan.isCooperative && !instances[i].membership.isLost && !instances[i].places.isEmpty
  }

  /// Gives all partitions up, unless it is cooperative, and joins the next generation.
  mutating func rejoin(_ i: Int) {
    if goesOnWhileJoining(i) {
      askToJoin(i)
      return proceed(i)
    }
    revoke(i)
    join(i)
  }

  /// The last commit before partitions are given up; true if it must be waited for.
  private mutating func commitsOnRevoke(_ i: Int) -> Bool {
    let spec = scenario.consumers[instances[i].consumer]
    switch spec.commit.strategy {
    case .auto:
      // Java before it joins again (R-KAFKA-10b), librdkafka when partitions are taken away (R-RDK-5).
      return sendCommit(i, instances[i].plan.autoContent, sync: true)
    case .afterProcessing:
      // A cooperative member revokes later, and only what it must.
      return spec.commit.onRevoke && !instances[i].plan.isCooperative && sendCommit(i, .finished, sync: true)
    case .withEffect:
      if !instances[i].plan.isCooperative { storeWithEffects(i) }
      return false
    case .beforeProcessing, .transactional: return false
    }
  }

  /// Lets go of all partitions: what was fetched and not handed over is dropped (R-KAFKA-40).
  private mutating func revoke(_ i: Int) {
    abandonHand(i)
    let firing = groups[instances[i].consumer]?.blame ?? -1
    history.append(.revoked(instance: Int32(i), firing: firing, at: now))
    instances[i].revokedAt = now
    instances[i].unstored.removeAll(keepingCapacity: true)
    dropFetches(i)
    instances[i].bufferedCount = 0
    instances[i].bufferedHead = 0
    // A rebalance does not keep the pause of a partition; the application pauses again when it sees its hands full.
    instances[i].isPaused = false
    let base = instances[i].capacity.lowerBound
    instances[i].places = base..<base
    clearHand(i)
  }

  /// A process that ends in order leaves its group; one that is killed does not.
  mutating func leaveGroup(_ i: Int, _ end: ProcessEnd) {
    guard isMember(i) else { return }
    var leaves: Bool
    switch end.reason {
    case .stop: leaves = true
    case .exception: leaves = scenario.consumers[instances[i].consumer].commit.onClose
    default: leaves = false
    }
    // A static member keeps its place until its session ends.
    if instances[i].plan.group.isStatic, !instances[i].plan.isModern { leaves = false }
    if leaves, instances[i].membership.id != nil, !instances[i].membership.isLost {
      sendGroup(i, .leaveGroup)
    }
    instances[i].membership.reset()
  }

  /// Notes that a member has to join again, or is none any more; it acts on that where it polls next.
  mutating func hear(_ i: Int, _ error: GroupError) {
    if error.losesPartitions {
      instances[i].membership.isLost = true
    } else {
      instances[i].membership.mustRejoin = true
    }
    switch instances[i].state {
    case .idle:
      instances[i].main = .none
      if leavesForRebalance(i) { return }
    case .processing where instances[i].plan.reactsBetweenHandOvers:
      stepBack(i)
      if instances[i].state == .processing { shortenSegment(i, to: unitLeft(i)) }
    default: break
    }
  }

  /// Records left in the present hand-over.
  func unitLeft(_ i: Int) -> Int64 { instances[i].unitEnd - instances[i].handDone }
}
