import DeliveryHistory
import SimulationKernel

/// Faults: tapes of firings, and what a firing does to a process.
extension World {
  /// Lays out all tapes, triggers and points before the run.
  mutating func armFaults(seed: UInt64) {
    for (number, fault) in scenario.faults.enumerated() {
      let stream = RandomStream(seed: seed, actor: fault.id, purpose: "fault")
      switch fault.timing {
      case .at, .every: armTapes(number, fault, stream)
      case .atProcessed(let count): armCounts(number, fault, stream, count, repeats: false)
      case .everyProcessed(let count): armCounts(number, fault, stream, count, repeats: true)
      case .atRecord(let record, let point):
        tapes.append(FaultTape(fault: number, target: -1, stream: stream))
        points.append(
          ArmedPoint(
            fault: number, record: record, point: point, tape: tapes.count - 1, left: fault.times))
      }
    }
  }

  private mutating func armTapes(_ number: Int, _ fault: FaultSpec, _ stream: RandomStream) {
    if fault.victims == .all, fault.kind.hitsProcess, fault.targets.brokers.isEmpty {
      for target in fault.targets.instances + fault.targets.producers.map({ actor(ofProducer: $0) }) {
        tapes.append(FaultTape(fault: number, target: target, stream: stream.derived(UInt64(target) + 1)))
      }
    } else {
      tapes.append(FaultTape(fault: number, target: -1, stream: stream))
    }
    for tape in tapes.indices where tapes[tape].fault == number { scheduleFiring(tape) }
  }

  private mutating func armCounts(
    _ number: Int, _ fault: FaultSpec, _ stream: RandomStream, _ count: Int64, repeats: Bool
  ) {
    var victims = fault.targets.instances
    if case .some(let wanted) = fault.victims { victims = choose(wanted, of: victims, stream, draw: 0) }
    for target in victims {
      tapes.append(FaultTape(fault: number, target: target, stream: stream.derived(UInt64(target) + 1)))
      triggers.append(
        CountTrigger(
          fault: number, instance: target, count: count, repeats: repeats, tape: tapes.count - 1,
          left: repeats ? fault.times : 1))
    }
  }

  /// Draws `wanted` of the candidates without repeats, in ascending order.
  private func choose(_ wanted: Int, of candidates: [Int], _ stream: RandomStream, draw: UInt64) -> [Int] {
    guard wanted < candidates.count else { return candidates }
    var pool = candidates
    var chosen: [Int] = []
    for step in 0..<wanted {
      let draws = stream.derived(1 << 32 | draw)
      let index = Int(draws.below(UInt64(pool.count), UInt64(step)))
      chosen.append(pool.remove(at: index))
    }
    return chosen.sorted()
  }

  private mutating func scheduleFiring(_ tape: Int) {
    let fault = scenario.faults[tapes[tape].fault]
    guard tapes[tape].fired < UInt64(fault.times) else { return }
    let time: SimulatedTime
    switch fault.timing {
    case .at(let moment):
      guard tapes[tape].fired == 0 else { return }
      time = moment
    case .every(let gap): time = now + gap.sample(tapes[tape].stream, tapes[tape].fired &* 4)
    case .atProcessed, .everyProcessed, .atRecord: return
    }
    if time < sendingEnds { _ = schedule(.faultFires, at: time, tape) }
  }

  /// A tape's next firing is due.
  mutating func faultFires(tape: Int) {
    guard !isDraining else { return }
    let fault = scenario.faults[tapes[tape].fault]
    let draw = tapes[tape].fired
    tapes[tape].fired += 1
    if fault.kind == .pause, !fault.targets.brokers.isEmpty { pauseBrokers(fault, tape: tape, draw: draw) }
    if fault.kind == .pause, !fault.targets.brokers.isEmpty { return scheduleFiring(tape) }
    if fault.kind.hitsProcess {
      var victims = [tapes[tape].target]
      if tapes[tape].target < 0 {
        victims =
          fault.targets.instances + fault.targets.producers.map { actor(ofProducer: $0) }
          + brokers(hitBy: fault.targets).map { actor(ofBroker: $0) }
        if case .some(let wanted) = fault.victims {
          victims = choose(wanted, of: victims, tapes[tape].stream, draw: draw)
        }
      }
      for victim in victims { strike(victim, tapes[tape].fault, tape: tape, draw: draw) }
    } else {
      activate(tapes[tape].fault, tape: tape, draw: draw)
    }
    scheduleFiring(tape)
  }

  /// Lets a fault hit a process; one that is down already is not hit.
  mutating func strike(_ i: Int, _ fault: Int, tape: Int, draw: UInt64) {
    if i >= instances.count { return strikeOther(i - instances.count, fault, tape: tape, draw: draw) }
    guard instances[i].state.isAlive else { return }
    stepBack(i)
    let spec = scenario.faults[fault]
    if isFrozen(i),
      spec.kind == .exception || spec.kind == .stop(wait: false) || spec.kind == .stop(wait: true)
    {
      // A frozen process cannot throw, nor hear a signal; it does so when it goes on.
      strikes.append(PendingStrike(fault: fault, instance: i, tape: tape))
      _ = schedule(.strikeDue, at: instances[i].frozenUntil, strikes.count - 1)
      return
    }
    guard spec.kind.hitsProcess else { return activate(fault, tape: tape, draw: draw) }
    let firing = fire(fault, Int32(i))
    let restart = spec.restart.sample(tapes[tape].stream, draw &* 4 &+ 1)
    switch spec.kind {
    case .crash, .powerLoss: kill(i, ProcessEnd(reason: .crash, firing: firing, restart: restart))
    case .exception: raise(i, ProcessEnd(reason: .exception, firing: firing, restart: restart))
    case .stop(let wait):
      stop(i, ProcessEnd(reason: .stop, firing: firing, restart: restart, finishesHand: wait))
    case .pause:
      let lasts = spec.lasts?.sample(tapes[tape].stream, draw &* 4 &+ 2) ?? .zero
      freeze(i, until: min(now + lasts, sendingEnds), firing)
    case .slowHeartbeat, .partition, .link, .drop, .slow, .down: break
    }
  }

  /// Records a firing and numbers it.
  mutating func fire(_ fault: Int, _ instance: Int32) -> Int32 {
    history.append(.fired(fault: Int32(fault), instance: instance, at: now))
    firingCount += 1
    return firingCount - 1
  }

  /// The handler throws: on the record in hand, or on the next one as soon as it is taken.
  private mutating func raise(_ i: Int, _ end: ProcessEnd) {
    if instances[i].plan.workers > 0 { return raiseInWorker(i, end) }
    guard instances[i].state == .processing else {
      instances[i].pendingException = end
      return
    }
    cutSegment(i)
    guard instances[i].segment.count > 0 else {
      // The last record in hand is done at this very moment: its own event comes first.
      instances[i].pendingException = end
      return
    }
    if instances[i].plan.marker != nil { leaveHalfDone(i) }
    instances[i].busy += (now - instances[i].segment.start).nanoseconds
    instances[i].main = .none
    instances[i].state = .between
    noteAttempt(i)
    failRecord(i, end)
  }

  /// The process is told to stop: it finishes the record in hand, or everything in hand.
  private mutating func stop(_ i: Int, _ end: ProcessEnd) {
    // A worker's exception that the loop has not heard of yet ends the process as it is.
    if instances[i].pendingStop?.reason == .exception { return }
    instances[i].pendingStop = end
    switch instances[i].state {
    case .processing: shortenSegment(i, to: end.finishesHand ? unitLeft(i) : 1)
    case .committing, .between, .heartbeating, .sendingAway, .sentAway: break
    case .starting, .resetting, .reset, .joining, .initializing:
      // It has no positions yet; those in its memory are a dead process's and must not be committed.
      instances[i].ending = end
      finishEnd(i)
    case .idle, .backingOff, .blocked, .handedOver:
      instances[i].main = .none
      if instances[i].state == .blocked, end.finishesHand { break }
      beginEnd(i)
    case .down: break
    }
  }

  /// Makes the current segment end after so many more records.
  mutating func shortenSegment(_ i: Int, to count: Int64) {
    cutSegment(i)
    let segment = instances[i].segment
    guard segment.count > count, count > 0 else { return }
    let walk = walk(i, segment, count: Int(count), through: .horizon)
    instances[i].segment.count = count
    instances[i].segment.lastFails = false
    instances[i].segment.end = walk.end
    wait(i, until: walk.end)
  }
}
