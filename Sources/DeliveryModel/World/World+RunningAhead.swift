import SimulationKernel

/// Going on after a synchronous commit without an event for its answer.
///
/// Once the coordinator has served a request, its answer arrives unless the sender is hit before, and what the sender
/// does then is known: it takes the next records in hand. So their segment is scheduled at once, with the answer's
/// arrival as its start. Whoever may touch a process calls `stepBack` first, and finds it waiting for its answer.
extension World {
  /// Whether the answer to a request changes nothing but that its sender takes the next records in hand.
  @inline(__always)
  func canRunAhead(_ slot: Int) -> Bool {
    let i = requests[slot].instance
    return requests[slot].isSync && active.isEmpty && !instances[i].membership.mustRejoin
      && !instances[i].membership.hasAssignment
      && instances[i].plan.workers == 0 && !instances[i].plan.heartbeatsFromLoop
      && instances[i].state == .committing(.proceed) && instances[i].hasHand
      && points.isEmpty && instances[i].pendingStop == nil && instances[i].pendingException == nil
      && instances[i].rhythm.coverNeeded(unit: instances[i].unitEnd - instances[i].handDone) == 0
  }

  /// Lets the sender of a request take the next records in hand when its answer arrives.
  @inline(__always)
  mutating func runAhead(_ slot: Int, answerArrives arrival: SimulatedTime) {
    let i = requests[slot].instance
    guard let next = nextInHand(i) else { return }
    if tracer != nil { tellCommitted(slot, at: arrival) }
    confirm(slot)
    forget(slot)
    instances[i].commitWait += (arrival - instances[i].commitCalled).nanoseconds
    instances[i].aheadUntil = arrival
    startSegment(i, next.owned, from: next.offset, at: arrival)
  }

  /// Takes back what a process has done ahead of now: it still waits for its answer.
  mutating func stepBack(_ i: Int) {
    guard let arrival = instances[i].aheadUntil, now <= arrival else { return }
    if tracer != nil { tellStepBack(i) }
    instances[i].aheadUntil = nil
    instances[i].commitWait -= (arrival - instances[i].commitCalled).nanoseconds
    instances[i].state = .committing(.proceed)
    instances[i].main = .none
    let slot = requests.begin(instance: i, isSync: true, at: instances[i].commitCalled)
    requests[slot].event = schedule(.commitAnswered, at: arrival, slot)
    instances[i].inFlight += 1
  }
}
