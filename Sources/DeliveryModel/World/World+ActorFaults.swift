import DeliveryHistory
import SimulationKernel

/// Faults that hit producers and brokers; tapes number them behind the consumer instances.
extension World {
  /// A producer instance's number among those that faults hit.
  func actor(ofProducer producer: Int) -> Int { instances.count + producer }

  /// A broker's number among those that faults hit.
  func actor(ofBroker broker: Int) -> Int { instances.count + clientOfProducer.count + broker }

  /// How the history names a broker as the target of a firing.
  static func target(ofBroker broker: Int) -> Int32 { -2 - Int32(broker) }

  /// How the history names a producer instance as the target of a firing.
  func target(ofProducer producer: Int) -> Int32 { -2 - Int32(brokerCount + producer) }

  /// How the history names whom a fault hits together: the first of them; -1 for the coordinator.
  func target(of targets: FaultTargets) -> Int32 {
    if targets.coordinator { return -1 }
    if let instance = targets.instances.first { return Int32(instance) }
    if let broker = targets.brokers.first { return Self.target(ofBroker: broker) }
    return targets.producers.first.map { target(ofProducer: $0) } ?? -1
  }

  /// Lets a fault hit a producer or a broker; one that is down already is not hit.
  mutating func strikeOther(_ index: Int, _ fault: Int, tape: Int, draw: UInt64) {
    let spec = scenario.faults[fault]
    let stream = tapes[tape].stream
    let restart = spec.restart.sample(stream, draw &* 4 &+ 1)
    guard index < clientOfProducer.count else {
      return strikeBroker(index - clientOfProducer.count, fault, restart: restart)
    }
    let c = clientOfProducer[index]
    guard c >= 0, !clients[c].isDown else { return }
    let firing = fire(fault, target(ofProducer: index))
    let lasts = spec.lasts?.sample(stream, draw &* 4 &+ 2) ?? .zero
    if clients[c].outbox >= 0 {
      return strikeOutbox(Int(clients[c].outbox), spec, firing, restart: restart, lasts: lasts)
    }
    if clients[c].dualWrites >= 0 {
      return strikeDualWrites(Int(clients[c].dualWrites), spec, firing, restart: restart, lasts: lasts)
    }
    switch spec.kind {
    case .crash, .powerLoss: killClient(c, for: restart, firing)
    case .stop: stopClient(c, for: restart)
    case .pause:
      freezeClient(c, until: min(now + lasts, sendingEnds))
    case .exception, .slowHeartbeat, .partition, .link, .drop, .slow, .down: break
    }
  }

  /// Kills a broker: its connections are closed, its page cache stays unless the power is gone.
  private mutating func strikeBroker(_ broker: Int, _ fault: Int, restart: SimulatedDuration) {
    guard readiness(ofBroker: broker) <= now else { return }
    let firing = fire(fault, Self.target(ofBroker: broker))
    let losesPower = scenario.faults[fault].kind == .powerLoss
    silence(
      broker: broker, until: min(now + restart, sendingEnds), firing, isDead: true, losesPower: losesPower)
    if broker == 0, !leases.isEmpty { restartQueues(firing, losesPower: losesPower) }
  }

  /// All clients notice at once that a broker's process is gone, and connect again when it is back.
  ///
  /// The answers that it had written are delivered by the system before.
  mutating func closeConnections(toBroker broker: Int) {
    for c in clients.indices where !clients[c].isDown && clients[c].frozenUntil <= now {
      readAnswers(c, from: broker)
    }
    for slot in produceRequests.indices
    where produceRequests[slot].isLive && Int(produceRequests[slot].broker) == broker {
      produceRequests[slot].stage = .gone
      produceRequests[slot].event = .none
      forgetIfGone(slot)
    }
    for c in clients.indices where !clients[c].isDown {
      disconnect(c, broker)
      sendReady(c)
    }
  }

  /// Takes up the answers that are on their way to a client, in their order.
  private mutating func readAnswers(_ c: Int, from broker: Int) {
    let place = c * brokerCount + broker
    connections[place].notBefore = .never
    var slot = Int(connections[place].head)
    while slot >= 0, produceRequests[slot].stage == .answered {
      let next = Int(produceRequests[slot].next)
      produceAnswered(slot)
      slot = next
    }
  }
}
