import SimulationKernel

/// The drain: faults end, dead processes come back, and the run goes on until nothing can change any more.
extension World {
  /// Producers and faults stop.
  mutating func beginDrain() {
    tellLogs()
    isDraining = true
    if active.contains(where: { isCoordinatorDown($0) }) {
      renewSessions()
    }
    active.removeAll()
    brokersReady.removeAll()
    drainTwoPhase()
    returnBrokers()
    points.removeAll()
    for i in instances.indices {
      stepBack(i)
      scheduleAnswers(i)
      instances[i].untilTrigger = Int64.max
      instances[i].pendingException = nil
      if instances[i].state == .down { wait(i, until: now) }
      if isMember(i), instances[i].state == .joining, instances[i].membership.retry != .none {
        instances[i].membership.retry = schedule(.joinRetried, at: now + .seconds(60), i)
      }
    }
    for i in instances.indices where instances[i].state == .idle {
      if !commitRest(i), instances[i].plan.isQueue { _ = flushesInDrain(i) }
    }
    endSending()
    if !leases.isEmpty {
      // The last entry of a queue may not be full.
      advanceLogs()
      serveWaitingFetches()
    }
    _ = schedule(.drainTimesOut, at: now + scenario.drainTimeout, 0)
    endIfQuiet()
  }

  /// Ends a transaction that waits for more records: nobody would see its effects otherwise; true if that takes time.
  mutating func commitRest(_ i: Int) -> Bool {
    if instances[i].plan.isTransactional { return commitTransaction(i, then: .proceed) }
    if instances[i].plan.isTwoPhase { return commitInTwoPhases(i, then: .proceed) }
    storeWithEffects(i)
    return false
  }

  /// Ends the run if nothing can change any more.
  mutating func endIfQuiet() {
    guard isDraining, orphans == 0, workers.areIdle, producersAreQuiet, logsAreQuiet, transactionsAreQuiet
    else { return }
    for g in groups.indices where !isQuiet(group: g) { return }
    var onTheWay = 0
    for i in instances.indices {
      guard isQuiet(i) else { return }
      for broker in 0..<brokerCount {
        if waits[i * brokerCount + broker].expiry != .none { return }
        if fetches[i * brokerCount + broker] != .none { onTheWay += 1 }
      }
    }
    guard onTheWay == waitingFetches.count else { return }
    isDrained = true
    isOver = true
  }

  /// Whether a group is settled: every member is a living process that knows its assignment.
  private borrowing func isQuiet(group g: Int) -> Bool {
    if let modern = groups[g]?.modern { return isQuiet(g, modern) }
    guard let group = groups[g]?.group else { return true }
    guard group.state == .stable else { return false }
    var living = 0
    for i in instances.indices where instances[i].consumer == g {
      let membership = instances[i].membership
      guard membership.canCommit, !membership.mustRejoin, !membership.hasAssignment,
        membership.generation == group.generation,
        let member = membership.id.flatMap({ group.index(of: $0) }),
        reads(i, group.members[member].assignment)
      else { return false }
      living += 1
    }
    return living == group.members.count
  }

  /// Whether a request of a process names any position; auto-commit goes on without one for ever.
  private borrowing func hasNews(_ i: Int) -> Bool {
    for slot in requests.indices where requests[slot].instance == i && requests[slot].isOpen {
      if !requests[slot].isEmpty { return true }
    }
    return false
  }

  private borrowing func isQuiet(_ g: Int, _ group: ModernGroup) -> Bool {
    guard group.isSettled else { return false }
    var living = 0
    for i in instances.indices where instances[i].consumer == g {
      let membership = instances[i].membership
      guard membership.canCommit, !membership.hasAssignment, membership.generation == group.epoch,
        let member = membership.id.flatMap({ group.index(of: $0) }), reads(i, group.members[member].assigned)
      else { return false }
      living += 1
    }
    return living == group.members.count
  }

  /// Whether a member reads what its coordinator says.
  private borrowing func reads(_ i: Int, _ share: [Int]) -> Bool {
    let first = groups[instances[i].consumer]?.firstSlot ?? 0
    return instances[i].places.count == share.count
      && instances[i].places.allSatisfy { share.contains(Int(owned[$0].slot) - first) }
  }

  /// Whether a process waits for records and has nothing to send.
  private borrowing func isQuiet(_ i: Int) -> Bool {
    guard instances[i].state == .idle, instances[i].bufferedCount == 0 else { return false }
    if instances[i].inFlight > 0, hasNews(i) { return false }
    if instances[i].plan.isQueue { return isQueueEmpty(i) }
    let plan = instances[i].plan
    if instances[i].isPaused { return false }
    if instances[i].rhythm.deadline < .never, instances[i].rhythm.sinceCommit > 0 { return false }
    guard plan.looksAtTimerInPoll || plan.hasTimerThread else { return true }
    for index in instances[i].places {
      let sent =
        plan.looksAtTimerInPoll || plan.workers > 0 ? owned[index].position : owned[index].processed
      let isUntouched = plan.hasTimerThread && owned[index].position == owned[index].started
      guard sent == owned[index].confirmed || isUntouched else { return false }
    }
    return true
  }
}
