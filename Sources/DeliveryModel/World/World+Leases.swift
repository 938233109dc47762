import DeliveryHistory
import SimulationKernel

/// Ends of leases: time, a closed connection, a lost member (R-SHARE-1; section 14: what comes first counts).
extension World {
  /// Sees to it that the next lease to end is noticed.
  mutating func armLeases(_ slot: Int) {
    guard let next = leases[slot].nextDeadline, next < leases[slot].wakeAt else { return }
    leases[slot].wakeAt = next
    leaseWakes[slot] = schedule(.leasesEnd, at: max(now, next), slot)
  }

  /// Leases of a partition's records may have ended.
  mutating func leasesEnd(_ slot: Int) {
    leaseWakes[slot] = .none
    leases[slot].wakeAt = .never
    let ready = readiness(ofBroker: 0)
    guard ready <= now else {
      leases[slot].wakeAt = ready
      leaseWakes[slot] = schedule(.leasesEnd, at: ready, slot)
      return
    }
    leaseRanges.removeAll(keepingCapacity: true)
    leases[slot].expire(at: now, into: &leaseRanges)
    takeBack(slot, at: now) { world, range in world.whyExpired(range) }
    if queueOf(slot).closesOnExpiry { closeChannels() }
    if queueOf(slot).kind == .pulsar { rewindReaders() }
    armLeases(slot)
    advanceLogs()
    serveWaitingFetches()
    endIfQuiet()
  }

  /// Why a lease ended by time: its holder is too slow, or gone without the broker's knowledge.
  private func whyExpired(_ range: LeaseRange) -> (cause: Cause?, firing: Int32) {
    let i = instance(ofHolder: range.owner)
    guard instances[i].state.isAlive, range.owner >= sharers[i].firstHolder else {
      return (sharers[i].lastEnd.replayCause, instances[i].lastFiring)
    }
    if range.owner != sharers[i].holder { return (.zombie, instances[i].suspect) }
    if range.firing >= 0 { return (.leaseExpired, range.firing) }
    if instances[i].suspect >= 0 { return (.leaseExpired, instances[i].suspect) }
    return (.leaseExpired, instances[i].state == .processing ? instances[i].slowedBy : -1)
  }

  /// Tells the history of ranges that a table has just taken back.
  mutating func takeBack(
    _ slot: Int, at time: SimulatedTime,
    _ why: (borrowing World, LeaseRange) -> (cause: Cause?, firing: Int32)
  ) {
    for range in leaseRanges {
      let i = instance(ofHolder: range.owner)
      let place = OffsetRange(partition: consumption[slot].partition, from: range.from, to: range.to)
      let (cause, firing) = why(self, range)
      if range.owner == sharers[i].holder { sharers[i].unacknowledged -= range.count }
      if range.isArchived, let target = queueOf(slot).deadLetter {
        moveAway(place, i, target, firing, at: time)
      } else if range.isArchived {
        tallies[instances[i].consumer].position += range.count
        history.append(.archived(instance: Int32(i), place, .deliveryLimit, firing: firing, at: time))
      } else {
        history.append(.leaseEnded(instance: Int32(i), place, cause, firing: firing, at: time))
      }
    }
  }

  /// The instance that a holder is a life of.
  func instance(ofHolder holder: Int32) -> Int { Int(holders[Int(holder)]) }

  /// A new life of an instance takes a name for its leases.
  private mutating func takeHolder(_ i: Int) {
    sharers[i].unacknowledged = 0
    if consumer(i).queue?.recovery == .ownHistory, sharers[i].holder >= 0 {
      sharers[i].readsHistory = true
      return
    }
    sharers[i].holder = Int32(holders.count)
    holders.append(Int32(i))
  }

  // MARK: Members

  /// A process joins its share group: its first heartbeat is answered with all partitions.
  mutating func joinShareGroup(_ i: Int) {
    takeHolder(i)
    sharers[i].firstHolder = sharers[i].holder
    sharers[i].isEvicted = false
    instances[i].state = .starting
    let request: RequestKind = instances[i].plan.delivery == .fetch ? .shareGroupHeartbeat : .receive
    let there = readLatency(i, request)
    wait(i, until: max(now + there, readiness(ofBroker: 0)) + answerLatency(i, request))
  }

  /// The process is a member and polls for the first time.
  mutating func startSharing(_ i: Int) {
    instances[i].rhythm = CommitRhythm(instances[i].plan.commit, startedAt: now)
    instances[i].ending = nil
    instances[i].suspect = -1
    for index in instances[i].places { beginReading(i, index) }
    if sharers[i].readsHistory { reopenHistory(i) }
    sharers[i].claimDue = now
    guard let queue = queueSpec(of: i) else { return }
    if let timeout = queue.sessionTimeout, let interval = queue.heartbeatInterval {
      sharers[i].heartbeat = schedule(.shareHeartbeatDue, at: now + interval, i)
      sharers[i].heardAt = now
      sharers[i].session = schedule(.shareSessionEnds, at: now + timeout, i)
    }
    if queue.kind.delivery == .push { sendSubscription(i) }
    pollQueue(i)
  }

  /// The first member decides where the group begins (R-SHARE-2).
  private mutating func beginReading(_ i: Int, _ index: Int) {
    let slot = Int(owned[index].slot)
    guard owned[index].isNew else { return }
    owned[index].isNew = false
    guard !consumption[slot].hasBegun else { return }
    consumption[slot].hasBegun = true
    advanceLogs()
    let partition = Int(owned[index].partition)
    let end = logEnds[partition]
    guard end > 0, consumer(i).queue?.startsAtLatest == true else { return }
    tell(partition)
    leases[slot].begin(at: end)
    tallies[instances[i].consumer].position += end
    let range = OffsetRange(partition: Int32(partition), from: 0, to: end)
    history.append(.archived(instance: Int32(i), range, .offsetReset, firing: -1, at: now))
  }

  func queueSpec(of i: Int) -> QueueSpec? {
    consumer(i).topics.first.flatMap { scenario.topics[$0].queue }
  }

  /// A reader sends a heartbeat; one that is frozen does so when it goes on.
  mutating func shareHeartbeatDue(_ i: Int) {
    sharers[i].heartbeat = .none
    guard instances[i].state.isAlive, let interval = queueSpec(of: i)?.heartbeatInterval else { return }
    if isFrozen(i) {
      sharers[i].heartbeat = schedule(.shareHeartbeatDue, at: instances[i].frozenUntil, i)
      return
    }
    let way = transit(i, .shareGroupHeartbeat, .request, broker: 0)
    if way.isLost {
      if way.blame >= 0 { instances[i].suspect = way.blame }
    } else {
      _ = schedule(.shareHeartbeatArrives, at: way.arrival, i)
    }
    sharers[i].heartbeat = schedule(.shareHeartbeatDue, at: now + interval, i)
  }

  /// The group hears of a member; one that it has removed joins anew, and has lost its leases.
  mutating func shareHeartbeatArrives(_ i: Int) {
    guard instances[i].state.isAlive, let timeout = queueSpec(of: i)?.sessionTimeout else { return }
    sharers[i].heardAt = max(now, readiness(ofBroker: 0))
    guard sharers[i].isEvicted else { return }
    sharers[i].isEvicted = false
    takeHolder(i)
    sharers[i].session = schedule(.shareSessionEnds, at: now + timeout, i)
    if instances[i].plan.delivery == .push { reconnect(i) }
  }

  /// A session may have ended: what the member has goes to others.
  mutating func shareSessionEnds(_ i: Int) {
    sharers[i].session = .none
    guard instances[i].state.isAlive, let timeout = queueSpec(of: i)?.sessionTimeout else { return }
    sharers[i].heardAt = max(sharers[i].heardAt, readiness(ofBroker: 0))
    let end = sharers[i].heardAt + timeout
    guard end <= now else {
      sharers[i].session = schedule(.shareSessionEnds, at: end, i)
      return
    }
    sharers[i].isEvicted = true
    endSubscription(sharers[i].holder, .evicted, instances[i].suspect)
  }

  // MARK: Connections

  /// A process is gone: its system closes its connections, and the broker takes back what it had.
  mutating func closeConnection(_ i: Int, _ end: ProcessEnd) {
    requests.acknowledgements.release(&sharers[i].unsent)
    requests.acknowledgements.release(&sharers[i].riding)
    sharers[i].heartbeat = .none
    sharers[i].session = .none
    sharers[i].renewal = .none
    sharers[i].lastEnd = end.reason
    sharers[i].wake = .none
    for index in instances[i].places { owned[index].isNew = true }
    guard sharers[i].holder >= 0 else { return }
    abandonInbox(i)
    leaveSubscription(i)
    // Where time alone ends leases, nobody misses the process before.
    guard queueSpec(of: i)?.returnsOnClose == true else { return endSubscription(i) }
    // The system sends the end itself, behind what was written before; no fault on requests touches it.
    var way = Transit(arrival: now + latency(i))
    if !active.isEmpty { hinder(&way, i, .leaveGroup, .request, 0, sent: now, drops: false) }
    let arrival = max(instances[i].lastArrival, way.arrival)
    guard !way.isLost, arrival <= now + consumer(i).config.requestTimeout else { return endSubscription(i) }
    closings.append(ClosedConnection(holder: sharers[i].holder, reason: end.reason, firing: end.firing))
    _ = schedule(.connectionCloses, at: arrival, closings.count - 1)
  }

  /// The broker sees a connection close.
  mutating func connectionCloses(_ index: Int) {
    let closed = closings[index]
    endSubscription(closed.holder, closed.reason, closed.firing)
  }

  mutating func dropLeases(_ holder: Int32, _ reason: EndReason, _ firing: Int32) {
    dropLeases(holder, firing, because: reason.replayCause)
  }

  /// Takes back everything that a life of a reader has.
  mutating func dropLeases(_ holder: Int32, _ firing: Int32, because cause: Cause?) {
    let i = instance(ofHolder: holder)
    let first = instances[i].capacity.lowerBound
    for index in first..<(first + instances[i].capacity.count) {
      let slot = Int(owned[index].slot)
      guard leases[slot].leasedCount > 0 else { continue }
      leaseRanges.removeAll(keepingCapacity: true)
      leases[slot].drop(holder, into: &leaseRanges)
      takeBack(slot, at: now) { _, _ in (cause, firing) }
    }
    advanceLogs()
    serveWaitingFetches()
    endIfQuiet()
  }

  // MARK: Blame

  /// A lost acknowledgement lets leases end.
  mutating func blameLeases(_ slot: Int) {
    blame(requests[slot].acknowledged, requests[slot].holder, requests[slot].blame)
  }

  mutating func blame(_ list: AcknowledgementList, _ holder: Int32, _ firing: Int32) {
    guard firing >= 0 else { return }
    var node = list.first
    while node >= 0 {
      let said = requests.acknowledgements[node]
      leases[Int(said.slot)].blame(said.from, said.to, of: holder, firing)
      node = said.next
    }
  }

  // MARK: Looking

  /// The first record of a queue that is not done, or the committed position of a topic.
  func shownPosition(_ slot: Int) -> Int64? {
    guard !leases.isEmpty, consumption[slot].hasBegun else { return coordinator.position(slot: slot) }
    return leases[slot].start
  }

  /// How many records of a queue are done, or the committed position of a topic; what lag is measured from.
  func donePosition(_ slot: Int) -> Int64 {
    consumption[slot].hasBegun ? leases[slot].doneCount : coordinator.position(slot: slot) ?? 0
  }

  /// A share group with a living process is stable.
  func stateOfShareGroup(_ g: Int) -> GroupSnapshot.State {
    var isKnown = false
    for i in instances.indices where instances[i].consumer == g {
      if instances[i].state.isAlive, instances[i].state != .starting { return .stable }
      isKnown = isKnown || sharers[i].lastEnd != .crash || instances[i].lastFiring >= 0
    }
    return isKnown ? .empty : .dead
  }
}
