import SimulationKernel

/// Faults that hold for a while: on requests, links, sinks, brokers, the speed of processing.
extension World {
  /// Lets a lasting fault begin.
  mutating func activate(_ fault: Int, tape: Int, draw: UInt64) {
    let spec = scenario.faults[fault]
    let firing = fire(fault, target(of: spec.targets))
    var end = EventID.none
    var until = sendingEnds
    if let lasts = spec.lasts {
      until = min(now + lasts.sample(tapes[tape].stream, draw &* 4 &+ 2), sendingEnds)
      end = schedule(.faultEnds, at: until, 0)
    }
    if spec.targets.isMarkerStore { loseMarkerStores(of: spec.targets) }
    active.append(
      ActiveFault(
        fault: fault, firing: firing, stream: tapes[tape].stream.derived(1 << 33 | draw),
        onlyNext: spec.lasts == nil && spec.kind.endsWithOneUse, until: until, end: end))
    begin(spec, firing, until)
  }

  /// What a lasting fault does at once.
  private mutating func begin(_ spec: FaultSpec, _ firing: Int32, _ until: SimulatedTime) {
    switch spec.kind {
    case .down where !spec.targets.isSink:
      for broker in spec.targets.brokers { silence(broker: broker, until: until, firing, isDead: false) }
    case .slow(.processing, _), .slow(.sink, _), .down:
      // What is in hand is not slowed down any more; what comes next is.
      for i in spec.targets.instances {
        stepBack(i)
        if instances[i].state == .processing { shortenSegment(i, to: 1) }
      }
    case .partition(let fault):
      for group in fault.groups {
        for i in group.instances { instances[i].suspect = firing }
      }
    default: break
    }
  }

  /// Freezes brokers: requests wait in their sockets.
  mutating func pauseBrokers(_ spec: FaultSpec, tape: Int, draw: UInt64) {
    let firing = fire(tapes[tape].fault, target(of: spec.targets))
    let lasts = spec.lasts?.sample(tapes[tape].stream, draw &* 4 &+ 2) ?? .zero
    for broker in spec.targets.brokers {
      silence(broker: broker, until: min(now + lasts, sendingEnds), firing, isDead: false)
    }
  }

  /// A lasting fault ends.
  mutating func faultEnds(_ event: EventID) {
    if tracer != nil { tellFaultEnds(event) }
    for fault in active where fault.end == event && isCoordinatorDown(fault) {
      // A coordinator that takes a group over gives every member a full session.
      renewSessions()
    }
    active.removeAll { $0.end == event }
  }

  func isCoordinatorDown(_ fault: ActiveFault) -> Bool {
    let spec = scenario.faults[fault.fault]
    return spec.kind == .down && !spec.targets.isSink && spec.targets.coordinator
  }

  /// Whether a broker is down, as opposed to frozen.
  func isDown(broker: Int) -> Bool {
    for fault in active where fault.until > now {
      let spec = scenario.faults[fault.fault]
      if spec.kind == .down, !spec.targets.isSink, spec.targets.brokers.contains(broker) { return true }
    }
    return false
  }

  /// The delay that faults add to a commit request at the coordinator, and to its write there.
  mutating func delay(_ slot: Int) -> (request: SimulatedDuration, disk: SimulatedDuration) {
    var total = SimulatedDuration.zero
    var onDisk = SimulatedDuration.zero
    let i = requests[slot].instance
    for index in active.indices.reversed() {
      let spec = scenario.faults[active[index].fault]
      guard case .slow(let target, let delay) = spec.kind else { continue }
      switch target {
      case .request(.offsetCommit): guard concerns(spec, i, 0) else { continue }
      case .disk: guard spec.targets.coordinator else { continue }
      default: continue
      }
      active[index].seen += 1
      let added = delay.sample(active[index].stream, active[index].seen)
      if target == .disk { onDisk += added } else { total += added }
      requests[slot].blame = active[index].firing
      if active[index].onlyNext { active.remove(at: index) }
    }
    return (total, onDisk)
  }

  /// Whether a fault acts on the records that a process takes in hand.
  func isHampered(_ i: Int) -> Bool {
    for fault in active where hampers(scenario.faults[fault.fault], i) { return true }
    return false
  }

  private func hampers(_ spec: FaultSpec, _ i: Int) -> Bool {
    switch spec.kind {
    case .slow(.processing, _), .slow(.sink, _): spec.targets.instances.contains(i)
    case .down: spec.targets.isSink && spec.targets.instances.contains(i)
    default: false
    }
  }

  /// What slow processing and slow sinks add to the record that a process takes in hand.
  mutating func addedTime(_ i: Int) -> SimulatedDuration {
    var total = SimulatedDuration.zero
    instances[i].slowedBy = -1
    for index in active.indices.reversed() {
      let spec = scenario.faults[active[index].fault]
      guard case .slow(_, let delay) = spec.kind, hampers(spec, i) else { continue }
      active[index].seen += 1
      total = total + delay.sample(active[index].stream, active[index].seen)
      instances[i].slowedBy = active[index].firing
      if active[index].onlyNext { active.remove(at: index) }
    }
    return total
  }

  /// Whether a sink that a process writes to is down, so that its handler fails.
  func isSinkDown(_ i: Int) -> Bool {
    for fault in active {
      let spec = scenario.faults[fault.fault]
      if spec.kind == .down, !spec.targets.isMarkerStore, hampers(spec, i) { return true }
    }
    return false
  }
}
