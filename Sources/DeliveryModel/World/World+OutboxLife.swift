import DeliveryHistory
import SimulationKernel

/// Pollers' processes: killed, frozen, stopped, started again.
extension World {
  /// The first read of every outbox, and the first requests of those who have none.
  mutating func startOutboxes() {
    for o in outboxes.indices { wake(o, at: now + databaseLatency(o)) }
    for a in dualWrites.indices { takeRequests(a) }
  }

  /// Lets a fault hit a poller.
  mutating func strikeOutbox(
    _ o: Int, _ spec: FaultSpec, _ firing: Int32, restart: SimulatedDuration, lasts: SimulatedDuration
  ) {
    switch spec.kind {
    case .crash, .powerLoss: killOutbox(o, for: restart, firing)
    case .stop:
      outboxes[o].stopping = restart
      if outboxes[o].state == .waiting { endOutbox(o, for: restart) }
    case .pause: freezeOutbox(o, until: min(now + lasts, sendingEnds))
    case .exception, .slowHeartbeat, .partition, .link, .drop, .slow, .down: break
    }
  }

  /// Kills a poller: what was marked and is not published is lost, what was not marked is read again.
  private mutating func killOutbox(_ o: Int, for down: SimulatedDuration, _ firing: Int32) {
    advanceLogs()
    serveWaitingFetches()
    let isMarked = !publishesFirst(o) && outboxes[o].state == .publishing
    if isMarked {
      loseRows(o, from: outboxes[o].published, .outboxMarked, firing)
    } else {
      outboxes[o].putBack(firing)
    }
    dropRows(o)
    endOutbox(o, for: down)
  }

  /// The process is gone, and comes back.
  mutating func endOutbox(_ o: Int, for down: SimulatedDuration) {
    outboxes[o].stopping = nil
    outboxes[o].state = .down
    clients[outboxes[o].client].isDown = true
    clients[outboxes[o].client].frozenUntil = .zero
    wake(o, at: now + down)
  }

  mutating func restartOutbox(_ o: Int) {
    let c = outboxes[o].client
    clients[c].isDown = false
    clients[c].life += 1
    outboxes[o].state = .waiting
    wake(o, at: now + databaseLatency(o))
  }

  /// Freezes a poller; what it has under way it sends again when it goes on.
  private mutating func freezeOutbox(_ o: Int, until end: SimulatedTime) {
    let c = outboxes[o].client
    advanceLogs()
    clients[c].frozenUntil = max(clients[c].frozenUntil, end)
    outboxes[o].planned = outboxes[o].published
    if outboxes[o].event != .none { wake(o, at: clients[c].frozenUntil) }
  }

  /// A fault has begun or ended: what is under way takes another time.
  mutating func replanOutboxes() {
    guard !outboxes.isEmpty else { return }
    advanceLogs()
    for o in outboxes.indices
    where outboxes[o].state == .publishing && outboxes[o].published < outboxes[o].planned
      && clients[outboxes[o].client].frozenUntil <= now
    {
      publishRows(o, from: now)
    }
  }

  /// The drain begins: dead pollers come back, and nothing hinders anybody any more.
  mutating func drainOutbox(_ o: Int) {
    let c = outboxes[o].client
    outboxes[o].stopping = nil
    if outboxes[o].state == .down || clients[c].frozenUntil > now {
      clients[c].frozenUntil = .zero
      if outboxes[o].event != .none { wake(o, at: now) }
    } else if outboxes[o].state == .publishing, outboxes[o].published < outboxes[o].rows.count {
      publishRows(o, from: now)
    }
  }

  /// Whether no outbox has anything left to do.
  var outboxesAreQuiet: Bool {
    for o in outboxes.indices where !outboxes[o].isQuiet { return false }
    return true
  }
}
