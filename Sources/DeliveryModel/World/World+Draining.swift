import SimulationKernel

/// The drain: faults end, dead processes come back, and the run goes on until nothing can change any more.
extension World {
  /// Producers and faults stop.
  mutating func beginDrain() {
    tellLogs()
    isDraining = true
    active.removeAll()
    points.removeAll()
    for i in instances.indices {
      stepBack(i)
      scheduleAnswers(i)
      instances[i].untilTrigger = Int64.max
      instances[i].pendingException = nil
      if instances[i].state == .down { wait(i, until: now) }
    }
    for i in instances.indices where instances[i].state == .idle { storeWithEffects(i) }
    _ = schedule(.drainTimesOut, at: now + scenario.drainTimeout, 0)
    endIfQuiet()
  }

  /// Ends the run if nothing can change any more.
  mutating func endIfQuiet() {
    guard isDraining, orphans == 0 else { return }
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

  /// Whether a process waits for records and has nothing to send.
  private borrowing func isQuiet(_ i: Int) -> Bool {
    guard instances[i].state == .idle, instances[i].inFlight == 0, instances[i].bufferedCount == 0 else {
      return false
    }
    let plan = instances[i].plan
    if instances[i].rhythm.deadline < .never, instances[i].rhythm.sinceCommit > 0 { return false }
    guard plan.looksAtTimerInPoll || plan.hasTimerThread else { return true }
    for index in instances[i].places {
      let sent = plan.looksAtTimerInPoll ? owned[index].position : owned[index].processed
      let isUntouched = plan.hasTimerThread && owned[index].position == owned[index].started
      guard sent == owned[index].confirmed || isUntouched else { return false }
    }
    return true
  }
}
