import SimulationKernel

/// Messages between producers and brokers: latency, loss, and what faults do to them.
extension World {
  /// Sends a request of a producer, or its answer.
  mutating func transit(
    ofClient c: Int, _ direction: MessageDirection, _ broker: Int, _ request: RequestKind = .produce
  ) -> Transit {
    clients[c].messages &+= 1
    let draw = clients[c].messages
    var latency = scenario.network.latency
    var loss = scenario.network.loss
    if !producerLinks.isEmpty {
      let place = producerLinks[(c * brokerCount + broker) * 2 + (direction == .request ? 0 : 1)]
      if place >= 0 {
        latency = scenario.network.links[Int(place)].latency ?? latency
        loss = scenario.network.links[Int(place)].loss ?? loss
      }
    }
    var way = Transit(arrival: now + latency.sample(clients[c].network, draw))
    if !loss.isZero { way.isLost = clients[c].losses.chance(loss, draw) }
    if !active.isEmpty { hinder(&way, clients[c].instance, direction, broker, request) }
    return way
  }

  /// When a client that connects again can send its next request.
  ///
  /// A connection needs messages both ways and a broker that answers, so that a frozen one gets nothing new.
  func connectable(_ c: Int, _ broker: Int) -> SimulatedTime {
    var time = max(now + Self.reconnectBackoff, readiness(ofBroker: broker))
    let producer = clients[c].instance
    for fault in active where fault.until > now {
      switch scenario.faults[fault.fault].kind {
      case .partition(let cut):
        guard separates(cut, producer, broker, .request) || separates(cut, producer, broker, .response) else {
          continue
        }
      case .link(let link):
        guard link.loss.isCertain,
          joins(link, producer, broker, .request) || joins(link, producer, broker, .response)
        else { continue }
      default: continue
      }
      time = max(time, fault.until)
    }
    return time
  }

  /// Lets active faults act on a message of a producer.
  private mutating func hinder(
    _ way: inout Transit, _ producer: Int, _ direction: MessageDirection, _ broker: Int,
    _ request: RequestKind
  ) {
    var added = SimulatedDuration.zero
    var free = now
    for index in active.indices.reversed() where active[index].until > now {
      let spec = scenario.faults[active[index].fault]
      switch spec.kind {
      case .partition(let fault):
        guard separates(fault, producer, broker, direction) else { continue }
        free = max(free, active[index].until)
      case .link(let fault):
        guard joins(fault, producer, broker, direction) else { continue }
        active[index].seen += 1
        if let latency = fault.latency { added += latency.sample(active[index].stream, active[index].seen) }
        guard active[index].stream.derived(1).chance(fault.loss, active[index].seen) else { break }
        way.isLost = true
      case .slow(.request(request), let delay):
        guard direction == .request, isAbout(spec, producer, broker) else { continue }
        active[index].seen += 1
        added += delay.sample(active[index].stream, active[index].seen)
      case .drop(request, direction, let probability):
        guard isAbout(spec, producer, broker) else { continue }
        active[index].seen += 1
        guard active[index].stream.chance(probability, active[index].seen) else { continue }
        way.isDropped = !way.isLost
        way.isLost = true
      case .down:
        guard direction == .request, !spec.targets.isSink, hits(active[index], broker) else {
          continue
        }
        free = max(free, active[index].until)
      default: continue
      }
      way.blame = active[index].firing
      if active[index].onlyNext { active.remove(at: index) }
    }
    way.arrival = way.arrival + (free - now) + added
  }

  private func isAbout(_ spec: FaultSpec, _ producer: Int, _ broker: Int) -> Bool {
    let followed = self.broker(followedBy: spec.targets)
    return (followed < 0 ? spec.targets.brokers.contains(broker) : followed == broker)
      || spec.targets.producers.contains(producer)
  }

  private func separates(
    _ fault: PartitionFault, _ producer: Int, _ broker: Int, _ direction: MessageDirection
  ) -> Bool {
    guard let mine = fault.groups.firstIndex(where: { $0.producers.contains(producer) }),
      let theirs = fault.groups.firstIndex(where: { $0.brokers.contains(broker) })
    else { return false }
    let isRequest = direction == .request
    return fault.direction.holdsUp(from: isRequest ? mine : theirs, to: isRequest ? theirs : mine)
  }

  private func joins(_ fault: LinkFault, _ producer: Int, _ broker: Int, _ direction: MessageDirection)
    -> Bool
  {
    direction == .request
      ? fault.from.producers.contains(producer) && fault.to.brokers.contains(broker)
      : fault.from.brokers.contains(broker) && fault.to.producers.contains(producer)
  }

  /// What slow disks add to a request that writes.
  mutating func diskDelay(ofBroker broker: Int) -> SimulatedDuration {
    var total = SimulatedDuration.zero
    for index in active.indices.reversed() where active[index].until > now {
      let spec = scenario.faults[active[index].fault]
      guard case .slow(.disk, let delay) = spec.kind, hits(active[index], broker) else { continue }
      active[index].seen += 1
      total = total + delay.sample(active[index].stream, active[index].seen)
      if active[index].onlyNext { active.remove(at: index) }
    }
    return total
  }

  /// The firing that has last frozen or ended a broker; -1 for none.
  func blame(ofBroker broker: Int) -> Int32 { brokerBlame.isEmpty ? -1 : brokerBlame[broker] }
}
