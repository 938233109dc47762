import DeliveryHistory
import SimulationKernel

/// Commits that were not answered: sent again, or given up (R-KAFKA-30, 31).
extension World {
  /// A request counts as lost: a synchronous commit is sent again (R-KAFKA-30), others are not (R-KAFKA-31).
  mutating func commitTimedOut(_ slot: Int) {
    let i = requests[slot].instance
    if movesCoordinators { closeConnection(slot) }
    let config = scenario.consumers[instances[i].consumer].config
    let spent = now - requests[slot].called
    if requests[slot].isSync, spent < config.defaultApiTimeout { return sendAgain(slot) }
    if tracer != nil { tellCommitFailed(slot, "timed out") }
    tallies[instances[i].consumer].rejectedCommits += 1
    let isSync = requests[slot].isSync
    let blame = requests[slot].blame
    forget(slot)
    guard isSync else { return endIfQuiet() }
    instances[i].commitWait += (now - instances[i].commitCalled).nanoseconds
    if instances[i].state == .committing(.rejoin) { return rejoin(i) }
    if instances[i].state == .committing(.reassign) { return reassign(i) }
    // A process that was closing anyway ends for the reason that closed it.
    if instances[i].state == .committing(.end), let end = instances[i].ending { return giveUp(i, end) }
    giveUp(i, ProcessEnd(reason: .commitTimeout, firing: blame, restart: Self.defaultRestart))
  }

  /// Has a commit sent again after a pause, unless its deadline comes first.
  mutating func sendAgain(_ slot: Int) {
    let i = requests[slot].instance
    let config = scenario.consumers[instances[i].consumer].config
    requests[slot].tries += 1
    let backoff = Backoff(initial: config.retryBackoff, factor: 2, max: config.retryBackoffMax, jitter: 0.2)
    instances[i].messages &+= 1
    let unit = instances[i].jitter.unit(instances[i].messages)
    let pause = backoff.pause(before: requests[slot].tries, unit: unit)
    let deadline = requests[slot].called + config.defaultApiTimeout
    requests[slot].event =
      now + pause < deadline || !requests[slot].isSync
      ? schedule(.commitRetried, at: now + pause, slot)
      : schedule(.commitTimedOut, at: max(now, deadline), slot)
  }

  /// The same positions are sent once more.
  mutating func commitRetried(_ slot: Int) {
    send(slot)
  }
}
