import DeliveryHistory
import SimulationKernel

/// Producers' processes: killed, frozen, stopped, started again, and what they leave behind at the end.
extension World {
  /// Kills a producer: what it had accepted and nobody has confirmed is uncertain (R-KAFKA-92).
  ///
  /// What it had written to its sockets is delivered by the system. An application that sends again after failures
  /// sends all of it again when it is back: it goes on from the last record that was acknowledged.
  mutating func killClient(_ c: Int, for down: SimulatedDuration, _ firing: Int32) {
    guard !clients[c].isDown else { return }
    absorb(c, through: now)
    for broker in 0..<brokerCount {
      let place = c * brokerCount + broker
      var slots: [Int] = []
      var slot = Int(connections[place].head)
      while slot >= 0 {
        slots.append(slot)
        slot = Int(produceRequests[slot].next)
      }
      cutOff(place, slots, delivers: true)
      connections[place].readyAt = .never
      connections[place].timeout = .none
      for slot in slots {
        var part = produceRequests[slot].parts
        while part >= 0 {
          let batch = Int(produceRequests[part: part].batch)
          part = produceRequests[part: part].next
          batches[batch].mayBeStored = true
          if !batches[batch].isDone { abandon(c, batch, firing, back: now + down) }
        }
        forgetIfGone(slot)
      }
    }
    for lane in clients[c].lanes { abandonLane(c, lane, firing, back: now + down) }
    leaveTransaction(ofClient: c)
    halt(c, for: down)
  }

  /// Gives up what one lane still holds.
  private mutating func abandonLane(_ c: Int, _ lane: Int, _ firing: Int32, back: SimulatedTime) {
    if lanes[lane].openCount > 0 { enqueue(closeOpen(c, lane), last: lane) }
    var batch = Int(lanes[lane].head)
    while batch >= 0 {
      let next = Int(batches[batch].next)
      number(batch)
      abandon(c, batch, firing, back: back)
      batch = next
    }
    lanes[lane].head = -1
    lanes[lane].tail = -1
    lanes[lane].inFlight = 0
  }

  /// A batch whose sender is gone.
  private mutating func abandon(_ c: Int, _ batch: Int, _ firing: Int32, back: SimulatedTime) {
    batches[batch].blame = firing
    if clients[c].resend != nil {
      sendLater(c, batch, at: back, again: 0)
    } else {
      history.append(.indeterminate(range(of: batch), firing: firing, at: now))
    }
    batches[batch].isDone = true
    clients[c].batches -= 1
    batches.releaseIfForgotten(batch)
  }

  /// The process is gone, and comes back.
  mutating func halt(_ c: Int, for down: SimulatedDuration) {
    clients[c].isDown = true
    clients[c].stopping = nil
    clients[c].blockedSince = .never
    clients[c].noBrokerUntil = .zero
    clients[c].unblock = .none
    clients[c].due = .none
    clients[c].expiry = .none
    clients[c].frozenUntil = .zero
    clients[c].restart = schedule(.producerRestarts, at: now + down, c)
  }

  /// The process is back with a new producer id; what arrived meanwhile found nobody to send it (R-KAFKA-91).
  mutating func restartClient(_ c: Int) {
    clients[c].isDown = false
    clients[c].life += 1
    for lane in clients[c].lanes {
      lanes[lane].epoch = 0
      lanes[lane].nextSequence = 0
      lanes[lane].bumps = false
      lanes[lane].leader = logs[Int(lanes[lane].partition)].leader
    }
    while clients[c].aheadCount > 0, upcoming[c * Upcoming.limit + clients[c].aheadHead].time < now {
      skipUpcoming(c)
    }
    if clients[c].aheadCount == 0 { clients[c].source.skip(before: now) }
    initTransactions(ofClient: c)
    sendReady(c)
    clientRests(c)
  }

  /// Tells a producer to stop in order: it takes up nothing more, sends what it has and ends (`close()`).
  mutating func stopClient(_ c: Int, for down: SimulatedDuration) {
    guard !clients[c].isDown, clients[c].stopping == nil else { return }
    absorb(c, through: now)
    clients[c].stopping = down
    flush(c)
    clientRests(c)
  }

  private mutating func flush(_ c: Int) {
    clients[c].isFlushing = true
    for lane in clients[c].lanes { makeReady(c, lane, at: readiness(ofLane: lane, c)) }
    sendReady(c)
    if clients[c].stopping != nil { clients[c].isFlushing = false }
  }

  /// Freezes a producer until a moment; what it would have sent meanwhile it sends then.
  mutating func freezeClient(_ c: Int, until end: SimulatedTime) {
    guard !clients[c].isDown else { return }
    absorb(c, through: now)
    clients[c].frozenUntil = max(clients[c].frozenUntil, end)
    clients[c].sendsFrom = max(clients[c].sendsFrom, clients[c].frozenUntil)
    lastThaw = max(lastThaw, clients[c].frozenUntil)
    // There must be something to wake up for.
    clients[c].due = schedule(.produceDue, at: clients[c].frozenUntil, c)
    clients[c].dueAt = clients[c].frozenUntil
  }

  /// The producers have no more to send: what they hold goes out without waiting for more.
  mutating func endSending() {
    for c in clients.indices {
      if clients[c].outbox >= 0 {
        drainOutbox(Int(clients[c].outbox))
      } else if clients[c].dualWrites >= 0 {
        drainDualWrites(Int(clients[c].dualWrites))
      } else if clients[c].isDown {
        clients[c].restart = schedule(.producerRestarts, at: now, c)
      } else {
        clients[c].frozenUntil = min(clients[c].frozenUntil, now)
        clients[c].noBrokerUntil = min(clients[c].noBrokerUntil, now)
        for place in (c * brokerCount)..<((c + 1) * brokerCount) {
          connections[place].notBefore = min(connections[place].notBefore, now)
        }
        flush(c)
        clientRests(c)
      }
      clients[c].isFlushing = true
    }
  }

  /// Whether nothing can change any more between producers and logs.
  var producersAreQuiet: Bool {
    guard batches.inUse == 0, produceRequests.inUse == 0, outboxesAreQuiet, dualWritesAreQuiet else {
      return false
    }
    for c in clients.indices where !clients[c].isIdle || clients[c].isDown || clients[c].blockedSince < .never
    {
      return false
    }
    return true
  }

  /// At the end of a run that was not drained the fate of what is under way stays open.
  mutating func abandonUnsettled() {
    for c in clients.indices {
      for lane in clients[c].lanes where lanes[lane].openCount > 0 { _ = closeOpen(c, lane) }
    }
    for batch in batches.indices where !batches[batch].isDone {
      number(batch)
      history.append(.indeterminate(range(of: batch), firing: batches[batch].blame, at: now))
    }
    leaveRecordsOpen()
  }

  /// Puts an event of a frozen producer off until it goes on; true if it did.
  mutating func putsOffProducer(_ event: Event, _ kind: EventKind) -> Bool {
    let index = event.index
    switch kind {
    case .produceDue:
      guard clients[index].due == event.id, now < clients[index].frozenUntil else { return false }
      clients[index].due = schedule(kind, at: clients[index].frozenUntil, index)
    case .sendTimesOut:
      guard clients[index].unblock == event.id, now < clients[index].frozenUntil else { return false }
      clients[index].unblock = schedule(kind, at: clients[index].frozenUntil, index)
    case .batchExpires:
      guard clients[index].expiry == event.id, now < clients[index].frozenUntil else { return false }
      clients[index].expiry = schedule(kind, at: clients[index].frozenUntil, index)
    case .produceAnswered:
      let c = Int(produceRequests[index].client)
      guard produceRequests[index].event == event.id, now < clients[c].frozenUntil else { return false }
      produceRequests[index].event = schedule(kind, at: clients[c].frozenUntil, index)
    case .produceTimesOut:
      let c = index / brokerCount
      guard connections[index].timeout == event.id, now < clients[c].frozenUntil else { return false }
      connections[index].timeout = schedule(kind, at: clients[c].frozenUntil, index)
    case .producerCallAnswered, .producerCallRetried:
      guard clients[index].transaction.event == event.id, now < clients[index].frozenUntil else {
        return false
      }
      clients[index].transaction.event = schedule(kind, at: clients[index].frozenUntil, index)
    case .resendDue:
      let c = Int(batches[index].client)
      guard now < clients[c].frozenUntil else { return false }
      _ = schedule(kind, at: clients[c].frozenUntil, index)
    default: return false
    }
    return true
  }
}
