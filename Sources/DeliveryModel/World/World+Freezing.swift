import SimulationKernel

/// Frozen processes (GC, SIGSTOP) and brokers: nothing of theirs moves; what reaches them waits in the socket.
///
/// Work in progress goes on where it stopped; every timer of the process that ran out meanwhile is due at its end.
/// What it had sent before is on its way all the same.
extension World {
  /// Freezes a process until a moment.
  mutating func freeze(_ i: Int, until end: SimulatedTime, _ firing: Int32) {
    let from = max(now, instances[i].frozenUntil)
    guard from < end else { return }
    if tracer != nil { tellFrozen(i, until: end) }
    if instances[i].state == .processing {
      cutSegment(i)
      if instances[i].segment.count > 0 {
        let pause = end - from
        instances[i].segment.start = instances[i].segment.start + pause
        instances[i].segment.end = instances[i].segment.end + pause
        wait(i, until: instances[i].segment.end)
      }
    }
    delayWorkers(i, by: end - from)
    instances[i].frozenUntil = end
    instances[i].suspect = firing
    lastThaw = max(lastThaw, end)
  }

  /// Freezes a broker, or takes it down, until a moment.
  mutating func suspend(broker: Int, until end: SimulatedTime, _ firing: Int32) {
    if brokersReady.isEmpty { brokersReady = Array(repeating: .zero, count: brokerCount) }
    if brokerBlame.isEmpty { brokerBlame = Array(repeating: -1, count: brokerCount) }
    brokerBlame[broker] = firing
    brokersReady[broker] = max(brokersReady[broker], end)
  }

  /// Puts an event of a frozen process off until the process goes on; true if it did.
  mutating func putsOff(_ event: Event, _ kind: EventKind) -> Bool {
    let index = event.index
    switch kind {
    case .mainEvent:
      guard instances[index].main == event.id, isFrozen(index) else { return false }
      instances[index].main = schedule(kind, at: instances[index].frozenUntil, index)
    case .commitTimer:
      guard instances[index].timer == event.id, isFrozen(index) else { return false }
      instances[index].timer = schedule(kind, at: instances[index].frozenUntil, index)
    case .heartbeatDue:
      guard instances[index].membership.heartbeat == event.id, isFrozen(index) else { return false }
      instances[index].membership.heartbeat = schedule(kind, at: instances[index].frozenUntil, index)
    case .joinRetried:
      guard instances[index].membership.retry == event.id, isFrozen(index) else { return false }
      instances[index].membership.retry = schedule(kind, at: instances[index].frozenUntil, index)
    case .commitAnswered, .commitTimedOut, .commitRetried:
      let i = requests[index].instance
      guard requests[index].event == event.id, !requests[index].isOrphan, isFrozen(i) else { return false }
      requests[index].event = schedule(kind, at: instances[i].frozenUntil, index)
    case .transactionAnswered, .transactionRetried:
      guard outputs[index].event == event.id, isFrozen(index) else { return false }
      outputs[index].event = schedule(kind, at: instances[index].frozenUntil, index)
    case .fetchAnswered:
      let i = index / brokerCount
      guard fetches[index] == event.id, isFrozen(i) else { return false }
      fetches[index] = schedule(kind, at: instances[i].frozenUntil, index)
    case .recordsPushed:
      guard sharers[index].wake == event.id, isFrozen(index) else { return false }
      sharers[index].wake = schedule(kind, at: instances[index].frozenUntil, index)
    case .acknowledgementsDue:
      guard instances[index].timer == event.id, isFrozen(index) else { return false }
      instances[index].timer = schedule(kind, at: instances[index].frozenUntil, index)
    default: return putsOffProducer(event, kind)
    }
    return true
  }

  /// Whether a process is frozen.
  @inline(__always)
  func isFrozen(_ i: Int) -> Bool { now < instances[i].frozenUntil }
}
