import SimulationKernel

/// Messages between consumers and brokers: latency, loss, and what faults do to them.
extension World {
  /// The consumer application of an instance.
  @inline(__always)
  func consumer(_ i: Int) -> ConsumerSpec { scenario.consumers[instances[i].consumer] }

  /// The latency of the next message between a process and a broker.
  @inline(__always)
  mutating func latency(_ i: Int, _ direction: MessageDirection = .request, broker: Int = 0)
    -> SimulatedDuration
  {
    instances[i].messages &+= 1
    if !links.isEmpty, let link = link(i, direction, broker), let latency = link.latency {
      return latency.sample(instances[i].network, instances[i].messages)
    }
    return scenario.network.latency.sample(instances[i].network, instances[i].messages)
  }

  /// Whether the next message between a process and a broker is lost on its way.
  @inline(__always)
  mutating func losesMessage(_ i: Int, _ direction: MessageDirection = .request, broker: Int = 0) -> Bool {
    var loss = scenario.network.loss
    if !links.isEmpty, let own = link(i, direction, broker)?.loss { loss = own }
    if loss.isZero { return false }
    instances[i].messages &+= 1
    return instances[i].losses.chance(loss, instances[i].messages)
  }

  private func link(_ i: Int, _ direction: MessageDirection, _ broker: Int) -> NetworkLink? {
    let place = links[(i * brokerCount + broker) * 2 + (direction == .request ? 0 : 1)]
    return place < 0 ? nil : scenario.network.links[Int(place)]
  }

  /// Sends a message that is not sent again.
  mutating func transit(
    _ i: Int, _ request: RequestKind, _ direction: MessageDirection, broker: Int
  ) -> Transit {
    var way = Transit(arrival: now + latency(i, direction, broker: broker))
    way.isLost = losesMessage(i, direction, broker: broker)
    if !active.isEmpty { hinder(&way, i, request, direction, broker, sent: now) }
    return way
  }

  /// The time until a request that is repeated until it is answered reaches its broker for good.
  ///
  /// A loss of the request or of its answer costs `request.timeout.ms` each time.
  mutating func readLatency(_ i: Int, _ request: RequestKind, broker: Int = 0) -> SimulatedDuration {
    var delay = SimulatedDuration.zero
    var tries = 0
    while tries < 1_000 {
      tries += 1
      if losesMessage(i, broker: broker) || losesMessage(i, .response, broker: broker) {
        delay = delay + consumer(i).config.requestTimeout
        continue
      }
      if active.isEmpty { break }
      let sent = now + delay
      var way = Transit(arrival: sent)
      hinder(&way, i, request, .request, broker, sent: sent)
      if way.isLost || isDropped(i, request, .response, broker, sent: sent) >= 0 {
        delay = delay + consumer(i).config.requestTimeout
        continue
      }
      delay = way.arrival - now
      break
    }
    return delay + latency(i, broker: broker)
  }

  /// The time that the answer to such a request takes.
  mutating func answerLatency(_ i: Int, _ request: RequestKind, broker: Int = 0) -> SimulatedDuration {
    let latency = latency(i, .response, broker: broker)
    guard !active.isEmpty else { return latency }
    var way = Transit(arrival: now + latency)
    hinder(&way, i, request, .response, broker, sent: now, drops: false)
    let lost = way.isLost ? consumer(i).config.requestTimeout : .zero
    return way.arrival - now + lost
  }

  /// Lets active faults act on a message that leaves at `sent`.
  mutating func hinder(
    _ way: inout Transit, _ i: Int, _ request: RequestKind, _ direction: MessageDirection, _ broker: Int,
    sent: SimulatedTime, drops: Bool = true
  ) {
    var added = SimulatedDuration.zero
    var free = sent
    for index in active.indices.reversed() where active[index].until > sent {
      let spec = scenario.faults[active[index].fault]
      var seen = true
      switch spec.kind {
      case .partition(let fault):
        seen = separates(fault, i, broker, direction)
        if seen { free = max(free, active[index].until) }
      case .link(let fault):
        seen = joins(fault, i, broker, direction)
        guard seen else { continue }
        active[index].seen += 1
        if let latency = fault.latency { added += latency.sample(active[index].stream, active[index].seen) }
        if active[index].stream.derived(1).chance(fault.loss, active[index].seen) { way.isLost = true }
      case .slowHeartbeat(let delay, let loss):
        seen =
          (request == .heartbeat || request == .shareGroupHeartbeat) && direction == .request
          && spec.targets.instances.contains(i)
        guard seen else { continue }
        active[index].seen += 1
        if let delay { added += delay.sample(active[index].stream, active[index].seen) }
        if active[index].stream.derived(1).chance(loss, active[index].seen) { way.isLost = true }
      case .slow(.request(let slowed), let delay) where slowed != .offsetCommit:
        seen = slowed == request && direction == .request && concerns(spec, i, broker)
        guard seen else { continue }
        active[index].seen += 1
        added += delay.sample(active[index].stream, active[index].seen)
        way.blame = active[index].firing
        if active[index].onlyNext { active.remove(at: index) }
        continue
      case .down:
        seen =
          direction == .request && !spec.targets.isSink && hits(active[index], broker)
          && request != .offsetCommit
        if seen { free = max(free, active[index].until) }
        if seen, request == .heartbeat { way.isLost = true }
      default: seen = false
      }
      if seen { way.blame = active[index].firing }
    }
    if drops {
      let firing = isDropped(i, request, direction, broker, sent: sent)
      if firing >= 0 {
        way.isLost = true
        way.blame = firing
      }
    }
    way.arrival = way.arrival + (free - sent) + added
  }

  /// The firing that loses a message; -1 if none does.
  mutating func isDropped(
    _ i: Int, _ request: RequestKind, _ direction: MessageDirection, _ broker: Int, sent: SimulatedTime
  ) -> Int32 {
    for index in active.indices where active[index].until > sent {
      let spec = scenario.faults[active[index].fault]
      guard case .drop(let dropped, let lost, let probability) = spec.kind, dropped == request,
        lost == direction, concerns(spec, i, broker)
      else { continue }
      active[index].seen += 1
      if active[index].stream.chance(probability, active[index].seen) {
        let firing = active[index].firing
        if active[index].onlyNext { active.remove(at: index) }
        return firing
      }
    }
    return -1
  }

  /// Whether a fault on requests is about those between a process and a broker.
  func concerns(_ spec: FaultSpec, _ i: Int, _ broker: Int) -> Bool {
    let followed = self.broker(followedBy: spec.targets)
    return (followed < 0 ? spec.targets.brokers.contains(broker) : followed == broker)
      || spec.targets.instances.contains(i)
  }

  private func separates(_ fault: PartitionFault, _ i: Int, _ broker: Int, _ direction: MessageDirection)
    -> Bool
  {
    guard let mine = fault.groups.firstIndex(where: { $0.instances.contains(i) }),
      let theirs = fault.groups.firstIndex(where: { $0.brokers.contains(broker) }), mine != theirs
    else { return false }
    let isRequest = direction == .request
    return fault.direction.holdsUp(from: isRequest ? mine : theirs, to: isRequest ? theirs : mine)
  }

  private func joins(_ fault: LinkFault, _ i: Int, _ broker: Int, _ direction: MessageDirection) -> Bool {
    direction == .request
      ? fault.from.instances.contains(i) && fault.to.brokers.contains(broker)
      : fault.from.brokers.contains(broker) && fault.to.instances.contains(i)
  }

  /// From when on a broker serves requests: now, or when it is no longer frozen or down.
  func readiness(ofBroker broker: Int) -> SimulatedTime {
    brokersReady.isEmpty ? .zero : brokersReady[broker]
  }
}
