import SimulationKernel

/// Faults that hold for a while: on requests, links, sinks, brokers, the speed of processing.
extension World {
  /// Lets a lasting fault begin.
  mutating func activate(_ fault: Int, tape: Int, draw: UInt64) {
    let spec = scenario.faults[fault]
    let coordinator = broker(followedBy: spec.targets)
    let firing = fire(fault, coordinator < 0 ? target(of: spec.targets) : Self.target(ofBroker: coordinator))
    var end = EventID.none
    var until = sendingEnds
    if let lasts = spec.lasts {
      until = min(now + lasts.sample(tapes[tape].stream, draw &* 4 &+ 2), sendingEnds)
      end = schedule(.faultEnds, at: until, 0)
    }
    if spec.targets.isMarkerStore { loseMarkerStores(of: spec.targets) }
    if spec.targets.isCommitCoordinator { loseCommitCoordinator(of: spec.targets, until: until, firing) }
    active.append(
      ActiveFault(
        fault: fault, firing: firing, stream: tapes[tape].stream.derived(1 << 33 | draw),
        onlyNext: spec.lasts == nil && spec.kind.endsWithOneUse, coordinator: coordinator,
        until: until, end: end))
    begin(spec, firing, until, coordinator)
    replanOutboxes()
  }

  /// What a lasting fault does at once.
  private mutating func begin(
    _ spec: FaultSpec, _ firing: Int32, _ until: SimulatedTime, _ coordinator: Int
  ) {
    switch spec.kind {
    case .down where !spec.targets.isSink:
      for broker in coordinator < 0 ? spec.targets.brokers : [coordinator] {
        silence(broker: broker, until: until, firing, isDead: false)
      }
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
    let coordinator = broker(followedBy: spec.targets)
    let target = coordinator < 0 ? target(of: spec.targets) : Self.target(ofBroker: coordinator)
    let firing = fire(tapes[tape].fault, target)
    let lasts = spec.lasts?.sample(tapes[tape].stream, draw &* 4 &+ 2) ?? .zero
    for broker in coordinator < 0 ? spec.targets.brokers : [coordinator] {
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
    return spec.kind == .down && !spec.targets.isSink && hits(fault, coordinator(of: 0))
  }

  /// The broker that a fault on the coordinator hits now; -1 if it names brokers, or others.
  func broker(followedBy targets: FaultTargets) -> Int {
    targets.followsCoordinator && movesCoordinators ? coordinator(of: 0) : -1
  }

  /// The brokers that a fault hits now.
  func brokers(hitBy targets: FaultTargets) -> [Int] {
    let followed = broker(followedBy: targets)
    return followed < 0 ? targets.brokers : [followed]
  }

  /// Whether a lasting fault on brokers hits one of them.
  func hits(_ fault: ActiveFault, _ broker: Int) -> Bool {
    fault.coordinator < 0
      ? scenario.faults[fault.fault].targets.brokers.contains(broker) : fault.coordinator == broker
  }

  /// Whether a broker is down, as opposed to frozen.
  func isDown(broker: Int) -> Bool {
    for fault in active where fault.until > now {
      let spec = scenario.faults[fault.fault]
      if spec.kind == .down, !spec.targets.isSink, hits(fault, broker) { return true }
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
      case .request(.offsetCommit): guard concerns(spec, i, requests[slot].broker) else { continue }
      case .disk: guard hits(active[index], requests[slot].broker) else { continue }
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
    case .down:
      spec.targets.isSink && !spec.targets.isCommitCoordinator && spec.targets.instances.contains(i)
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
