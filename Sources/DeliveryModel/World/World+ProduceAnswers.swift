import DeliveryHistory
import SimulationKernel

/// What a producer's client does with answers, and without them (R-KAFKA-84..86, 90).
extension World {
  /// An answer is with its client.
  mutating func produceAnswered(_ slot: Int) {
    let c = Int(produceRequests[slot].client)
    produceRequests[slot].stage = .gone
    produceRequests[slot].isAbandoned = true
    unlink(slot, c)
    var part = produceRequests[slot].parts
    while part >= 0 {
      let batch = Int(produceRequests[part: part].batch)
      let lane = Int(batches[batch].lane)
      lanes[lane].inFlight -= 1
      if !batches[batch].isDone { conclude(c, lane, batch, produceRequests[part: part].result) }
      makeReady(c, lane, at: readiness(ofLane: lane, c))
      part = produceRequests[part: part].next
    }
    forgetIfGone(slot)
    sendReady(c)
    clientRests(c)
  }

  /// Takes a request out of those that wait for answers on its connection.
  private mutating func unlink(_ slot: Int, _ c: Int) {
    let place = c * brokerCount + Int(produceRequests[slot].broker)
    connections[place].inFlight -= 1
    var before = -1
    var current = Int(connections[place].head)
    while current >= 0, current != slot {
      before = current
      current = Int(produceRequests[current].next)
    }
    guard current == slot else { return }
    if before < 0 {
      connections[place].head = produceRequests[slot].next
    } else {
      produceRequests[before].next = produceRequests[slot].next
    }
    if connections[place].tail == Int32(slot) { connections[place].tail = Int32(before) }
    produceRequests[slot].next = -1
  }

  /// Does with a batch what the broker's answer asks for.
  private mutating func conclude(_ c: Int, _ lane: Int, _ batch: Int, _ result: ProduceResult) {
    switch result {
    case .success: acknowledge(batch)
    case .outOfOrder:
      // A real gap, and not a batch before it that will be sent again: start a new epoch (R-KAFKA-90).
      if isFirstUnsettled(c, lane, batch) { lanes[lane].bumps = true }
      retryOrFail(c, lane, batch)
    case .notLeader:
      learnLeader(c, lane)
      retryOrFail(c, lane, batch)
    case .fenced:
      clients[c].transaction.hasFailed = true
      fail(c, lane, batch)
    case .notEnoughAfterAppend, .disconnected:
      batches[batch].mayBeStored = true
      retryOrFail(c, lane, batch)
    case .notEnoughReplicas, .none: retryOrFail(c, lane, batch)
    }
  }

  private func isFirstUnsettled(_ c: Int, _ lane: Int, _ batch: Int) -> Bool {
    let head = Int(lanes[lane].head)
    if head >= 0, batches[head].sequence >= 0, batches[head].sequence < batches[batch].sequence {
      return false
    }
    return lanes[lane].inFlight == 0 || !hasEarlierInFlight(c, lane, than: batches[batch].sequence)
  }

  /// The client asks who leads a partition; what it knows is as new as the answer.
  mutating func learnLeader(_ c: Int, _ lane: Int) {
    let leader = logs[Int(lanes[lane].partition)].leader
    guard leader >= 0, leader != lanes[lane].leader else { return }
    lanes[lane].leader = leader
    makeReady(c, lane, at: readiness(ofLane: lane, c))
  }

  /// The application learns that a batch is stored.
  mutating func acknowledge(_ batch: Int) {
    if !hold(batch) { history.append(.acknowledged(range(of: batch), at: now)) }
    settleBatch(batch)
  }

  /// A batch needs no memory any more.
  private mutating func settleBatch(_ batch: Int) {
    let c = Int(batches[batch].client)
    batches[batch].isDone = true
    clients[c].batches -= 1
    unblock(c)
    batches.releaseIfForgotten(batch)
  }

  /// Sends a batch again after a pause, or gives it up.
  mutating func retryOrFail(_ c: Int, _ lane: Int, _ batch: Int) {
    let config = clients[c].config
    guard Int64(batches[batch].attempts) <= config.retries,
      now < batches[batch].created + config.deliveryTimeout
    else { return fail(c, lane, batch) }
    clients[c].messages &+= 1
    let unit = clients[c].jitter.unit(clients[c].messages)
    batches[batch].notBefore = now + config.backoff.pause(before: Int(batches[batch].attempts), unit: unit)
    requeue(lane, batch, inOrder: config.isIdempotent)
    makeReady(c, lane, at: readiness(ofLane: lane, c))
  }

  /// Puts a batch back at the head of its lane's deque; with idempotence among others by sequence (R-KAFKA-87).
  private mutating func requeue(_ lane: Int, _ batch: Int, inOrder: Bool) {
    var before = -1
    var next = Int(lanes[lane].head)
    while inOrder, next >= 0, batches[next].sequence >= 0, batches[next].sequence < batches[batch].sequence {
      before = next
      next = Int(batches[next].next)
    }
    batches[batch].next = Int32(next)
    if before < 0 { lanes[lane].head = Int32(batch) } else { batches[before].next = Int32(batch) }
    if next < 0 { lanes[lane].tail = Int32(batch) }
  }

  /// The application learns that a batch has failed; it may send the records again.
  mutating func fail(_ c: Int, _ lane: Int, _ batch: Int) {
    if batches[batch].sequence >= 0 { lanes[lane].bumps = true }
    clients[c].transaction.hasFailed = clients[c].transaction.config != nil
    number(batch)
    if let resend = clients[c].resend, Int(batches[batch].resends) < resend.attempts {
      clients[c].messages &+= 1
      let pause = resend.backoff.sample(clients[c].jitter, clients[c].messages)
      sendLater(c, batch, at: now + pause, again: 1)
    } else if batches[batch].mayBeStored {
      history.append(.indeterminate(range(of: batch), firing: batches[batch].blame, at: now))
    } else {
      history.append(.rejected(range(of: batch), firing: batches[batch].blame, at: now))
    }
    settleBatch(batch)
  }

  /// Sees to it that the application sends the records of a batch again.
  mutating func sendLater(_ c: Int, _ batch: Int, at time: SimulatedTime, again: Int32) {
    var copy = ProduceBatch()
    copy.client = batches[batch].client
    copy.lane = batches[batch].lane
    copy.count = batches[batch].count
    copy.number = batches[batch].number
    copy.resends = batches[batch].resends + again
    copy.isResent = true
    copy.mayBeStored = batches[batch].mayBeStored
    copy.blame = batches[batch].blame
    clients[c].resending += 1
    _ = schedule(.resendDue, at: time, batches.add(copy))
  }

  /// The application calls send() again for records that have failed.
  ///
  /// They stay together in a batch. Left out: that send() may wait for memory then.
  mutating func resendDue(_ batch: Int) {
    let c = Int(batches[batch].client)
    let lane = Int(batches[batch].lane)
    clients[c].resending -= 1
    clients[c].batches += 1
    batches[batch].created = now
    if clients[c].expiry == .none {
      clients[c].expiry = schedule(.batchExpires, at: now + clients[c].config.deliveryTimeout, c)
    }
    if lanes[lane].openCount > 0 { enqueue(closeOpen(c, lane), last: lane) }
    enqueue(batch, last: lane)
    makeReady(c, lane, at: now)
    sendReady(c)
  }

  /// A producer that has nothing left to do may end, and the run with it.
  mutating func clientRests(_ c: Int) {
    guard clients[c].isIdle else { return }
    advanceTransaction(c)
    guard clients[c].transaction.isQuiet else { return }
    if let restart = clients[c].stopping { halt(c, for: restart) }
    endIfQuiet()
  }
}
