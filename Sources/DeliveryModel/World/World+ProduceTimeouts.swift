import DeliveryHistory
import SimulationKernel

/// Requests that time out, batches that expire, connections that end.
extension World {
  /// How long a client waits before it connects again (`reconnect.backoff.ms`).
  static var reconnectBackoff: SimulatedDuration { .milliseconds(50) }

  /// Looks whether the oldest request of a connection has timed out.
  mutating func produceTimesOut(_ place: Int) {
    connections[place].timeout = .none
    let slot = Int(connections[place].head)
    guard slot >= 0 else { return }
    let c = place / brokerCount
    let deadline = produceRequests[slot].sent + clients[c].config.requestTimeout
    guard deadline <= now else {
      connections[place].timeout = schedule(.produceTimesOut, at: deadline, place)
      return
    }
    disconnect(c, place % brokerCount)
    sendReady(c)
    clientRests(c)
  }

  /// A client drops its connection to a broker and takes all requests on it for failed (R-KAFKA-85).
  ///
  /// What was still on its way is gone. Of what lies in the socket of a frozen broker the first is still served
  /// (measured: of several pipelined requests only the first).
  mutating func disconnect(_ c: Int, _ broker: Int) {
    let place = c * brokerCount + broker
    var slots: [Int] = []
    var slot = Int(connections[place].head)
    while slot >= 0 {
      slots.append(slot)
      slot = Int(produceRequests[slot].next)
    }
    cutOff(place, slots, delivers: false)
    connections[place].notBefore = connectable(c, broker)
    noteLostBrokers(c)
    // Backwards, so that what is put back at the head of a deque ends up in the order it was sent.
    for slot in slots.reversed() {
      blame(slot, blame(ofBroker: broker))
      var part = produceRequests[slot].parts
      while part >= 0 {
        let batch = Int(produceRequests[part: part].batch)
        let lane = Int(batches[batch].lane)
        part = produceRequests[part: part].next
        lanes[lane].inFlight -= 1
        guard !batches[batch].isDone else { continue }
        batches[batch].mayBeStored = true
        learnLeader(c, lane)
        retryOrFail(c, lane, batch)
      }
      forgetIfGone(slot)
    }
    for lane in clients[c].lanes { makeReady(c, lane, at: readiness(ofLane: lane, c)) }
  }

  /// Takes the sender away from its requests; `delivers` says whether those on their way arrive all the same.
  mutating func cutOff(_ place: Int, _ slots: [Int], delivers: Bool) {
    var keepsOne = true
    for slot in slots {
      produceRequests[slot].isAbandoned = true
      produceRequests[slot].next = -1
      switch produceRequests[slot].stage {
      case .onTheWay where delivers: produceRequests[slot].isOrphan = true
      case .inSocket where keepsOne:
        produceRequests[slot].isOrphan = true
        keepsOne = false
      case .inService: produceRequests[slot].isOrphan = true
      case .onTheWay, .inSocket, .queued, .answered, .gone:
        produceRequests[slot].stage = .gone
        produceRequests[slot].event = .none
      }
    }
    connections[place].head = -1
    connections[place].tail = -1
    connections[place].inFlight = 0
    connections[place].isCutThere = false
    connections[place].isCutBack = false
    connections[place].serving = -1
    connections[place].waitingHead = -1
    connections[place].waitingTail = -1
  }

  /// Looks for batches whose `delivery.timeout.ms` is over, wherever they are (R-KAFKA-86).
  mutating func batchExpires(_ c: Int) {
    clients[c].expiry = .none
    let timeout = clients[c].config.deliveryTimeout
    var next = SimulatedTime.never
    var expired: [Int] = []
    for place in (c * brokerCount)..<((c + 1) * brokerCount) {
      var slot = Int(connections[place].head)
      while slot >= 0 {
        var part = produceRequests[slot].parts
        while part >= 0 {
          let batch = Int(produceRequests[part: part].batch)
          part = produceRequests[part: part].next
          guard !batches[batch].isDone else { continue }
          let deadline = batches[batch].created + timeout
          if deadline <= now {
            batches[batch].mayBeStored = true
            expired.append(batch)
          } else {
            next = min(next, deadline)
          }
        }
        slot = Int(produceRequests[slot].next)
      }
    }
    for lane in clients[c].lanes { expireQueued(c, lane, timeout, &expired, &next) }
    for batch in expired { fail(c, Int(batches[batch].lane), batch) }
    for lane in clients[c].lanes { makeReady(c, lane, at: readiness(ofLane: lane, c)) }
    if next < .never { clients[c].expiry = schedule(.batchExpires, at: next, c) }
    sendReady(c)
    clientRests(c)
  }

  /// Takes the batches out of a lane that wait for too long.
  private mutating func expireQueued(
    _ c: Int, _ lane: Int, _ timeout: SimulatedDuration, _ expired: inout [Int], _ next: inout SimulatedTime
  ) {
    var before = -1
    var batch = Int(lanes[lane].head)
    while batch >= 0 {
      let following = Int(batches[batch].next)
      let deadline = batches[batch].created + timeout
      if deadline <= now {
        expired.append(batch)
        if before < 0 { lanes[lane].head = Int32(following) } else { batches[before].next = Int32(following) }
        if following < 0 { lanes[lane].tail = Int32(before) }
      } else {
        next = min(next, deadline)
        before = batch
      }
      batch = following
    }
    guard lanes[lane].openCount > 0 else { return }
    let deadline = lanes[lane].openedAt + timeout
    if deadline <= now { expired.append(closeOpen(c, lane)) } else { next = min(next, deadline) }
  }
}
