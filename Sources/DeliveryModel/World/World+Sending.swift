import DeliveryHistory
import SimulationKernel

/// send(): records go into the accumulator, and batches become ready (R-KAFKA-80).
///
/// An event is needed only when a batch is ready: when its first record has lingered, when it is full, or when it may
/// be sent again. So a producer looks ahead to the first of these moments, and takes up all records until then at once.
extension World {
  /// Takes up what the application has sent by now, sends what is ready, and looks ahead.
  mutating func sendReady(_ c: Int) {
    guard !clients[c].isDown, clients[c].frozenUntil <= now else { return }
    if clients[c].noBrokerUntil > .zero, clients[c].noBrokerUntil <= now {
      clients[c].noBrokerUntil = .zero
      unblock(c)
    }
    repeat {
      clients[c].hasRoom = false
      absorb(c, through: now)
      advanceTransaction(c)
      for broker in 0..<brokerCount { sendReady(c, to: broker) }
    } while clients[c].hasRoom
    arm(c)
  }

  private mutating func sendReady(_ c: Int, to broker: Int) {
    let place = c * brokerCount + broker
    while connections[place].readyAt <= now, connections[place].notBefore <= now,
      connections[place].inFlight < clients[c].config.maxInFlight
    {
      if !sendRequest(c, to: broker) { return }
    }
  }

  /// Puts the records that were sent through a moment into their batches.
  mutating func absorb(_ c: Int, through time: SimulatedTime) {
    guard clients[c].blockedSince == .never, clients[c].stopping == nil, !clients[c].isDown,
      !clients[c].transaction.isWaiting
    else { return }
    let limit = min(time.nanoseconds, sendingEnds.nanoseconds - 1)
    let base = c * Upcoming.limit
    while clients[c].aheadCount > 0 || lookAhead(c) {
      let next = upcoming[base + clients[c].aheadHead]
      guard next.time.nanoseconds <= limit else { return }
      let sent = max(next.time, clients[c].sendsFrom)
      if sent >= clients[c].transaction.deadline { return }
      if sent < clients[c].noBrokerUntil { return block(c, since: sent) }
      guard put(c, Int(next.lane), at: sent) else { return block(c, since: sent) }
      skipUpcoming(c)
      if clients[c].transaction.config != nil, clients[c].transaction.sent(at: sent) { return }
    }
  }

  /// Forgets the next record to come.
  @inline(__always)
  mutating func skipUpcoming(_ c: Int) {
    clients[c].aheadHead = (clients[c].aheadHead + 1) & (Upcoming.limit - 1)
    clients[c].aheadCount -= 1
  }

  /// Takes one more record from the source; false if none comes in time, or there is no room.
  @inline(__always)
  private mutating func lookAhead(_ c: Int) -> Bool {
    let time = clients[c].source.nextTime
    guard time < sendingEnds, clients[c].aheadCount < Upcoming.limit else { return false }
    let lane = clients[c].lanes.lowerBound + clients[c].source.next()
    let place = (clients[c].aheadHead + clients[c].aheadCount) & (Upcoming.limit - 1)
    upcoming[c * Upcoming.limit + place] = Upcoming(time: time, lane: Int32(lane))
    clients[c].aheadCount += 1
    return true
  }

  /// Puts a record into its lane's open batch; false if there is no memory for a new one.
  @inline(__always)
  private mutating func put(_ c: Int, _ lane: Int, at time: SimulatedTime) -> Bool {
    if lanes[lane].openCount == 0 {
      guard clients[c].batches < clients[c].allowedBatches else { return false }
      clients[c].batches += 1
      lanes[lane].openedAt = time
      makeReady(c, lane, at: clients[c].isFlushing ? time : time + clients[c].config.linger)
      if clients[c].expiry == .none {
        clients[c].expiry = schedule(.batchExpires, at: max(now, time + clients[c].config.deliveryTimeout), c)
      }
    }
    lanes[lane].openCount += 1
    if lanes[lane].openCount >= clients[c].capacity {
      enqueue(closeOpen(c, lane), last: lane)
      makeReady(c, lane, at: time)
    }
    return true
  }

  /// Notes when a lane's next batch is ready.
  @inline(__always)
  mutating func makeReady(_ c: Int, _ lane: Int, at time: SimulatedTime) {
    let place = c * brokerCount + Int(lanes[lane].leader)
    connections[place].readyAt = min(connections[place].readyAt, time)
  }

  /// Makes a batch of what a lane's open one holds.
  mutating func closeOpen(_ c: Int, _ lane: Int) -> Int {
    var batch = ProduceBatch()
    batch.client = Int32(c)
    batch.lane = Int32(lane)
    batch.count = lanes[lane].openCount
    batch.created = lanes[lane].openedAt
    lanes[lane].openCount = 0
    return batches.add(batch)
  }

  /// Puts a batch at the end of its lane's deque.
  mutating func enqueue(_ batch: Int, last lane: Int) {
    batches[batch].next = -1
    if lanes[lane].tail < 0 {
      lanes[lane].head = Int32(batch)
    } else {
      batches[Int(lanes[lane].tail)].next = Int32(batch)
    }
    lanes[lane].tail = Int32(batch)
  }

  /// A client that has lost its last broker forgets what it knew of the cluster (`metadata.recovery.strategy`).
  ///
  /// A broker that answers again at once does not count as lost.
  mutating func noteLostBrokers(_ c: Int) {
    guard clients[c].config.rebootstraps else { return }
    var first = SimulatedTime.never
    for broker in 0..<brokerCount {
      first = min(
        first, max(connections[c * brokerCount + broker].notBefore, readiness(ofBroker: broker)))
    }
    guard first > now + Self.reconnectBackoff else { return }
    absorb(c, through: now)
    clients[c].noBrokerUntil = first
  }

  /// send() waits for memory, or for metadata.
  private mutating func block(_ c: Int, since time: SimulatedTime) {
    clients[c].blockedSince = time
    clients[c].unblock = schedule(.sendTimesOut, at: max(now, time + clients[c].config.maxBlock), c)
  }

  /// send() has waited for `max.block.ms`: it throws, and the application goes on with its next record.
  ///
  /// Left out: that the application sends such a record again.
  mutating func sendTimesOut(_ c: Int) {
    guard clients[c].aheadCount > 0 else { return }
    let lane = Int(upcoming[c * Upcoming.limit + clients[c].aheadHead].lane)
    let partition = Int(lanes[lane].partition)
    let range = RecordRange(
      partition: Int32(partition), from: logs[partition].numbers, to: logs[partition].numbers + 1)
    logs[partition].numbers += 1
    history.append(.rejected(range, firing: -1, at: now))
    skipUpcoming(c)
    unblock(c)
    sendReady(c)
  }

  /// There may be memory again.
  mutating func unblock(_ c: Int) {
    guard clients[c].blockedSince < .never else { return }
    clients[c].blockedSince = .never
    clients[c].unblock = .none
    clients[c].sendsFrom = now
    clients[c].hasRoom = true
  }

  /// Schedules the next moment at which something is ready.
  private mutating func arm(_ c: Int) {
    var next = SimulatedTime.never
    for place in (c * brokerCount)..<((c + 1) * brokerCount)
    where connections[place].inFlight < clients[c].config.maxInFlight {
      next = min(next, max(connections[place].readyAt, connections[place].notBefore))
    }
    if clients[c].noBrokerUntil > now { next = min(next, clients[c].noBrokerUntil) }
    if clients[c].blockedSince == .never, clients[c].stopping == nil, !clients[c].transaction.isWaiting {
      next = peek(c, before: min(next, clients[c].transaction.deadline))
    }
    guard next != clients[c].dueAt || clients[c].due == .none else { return }
    clients[c].dueAt = next
    clients[c].due = next < .never ? schedule(.produceDue, at: max(next, now), c) : .none
  }

  /// When the records to come make a batch ready, if that is before a moment; else that moment.
  ///
  /// It is also answered when as many records have come as the producer can look ahead.
  private mutating func peek(_ c: Int, before limit: SimulatedTime) -> SimulatedTime {
    for lane in clients[c].lanes { lanes[lane].peeked = 0 }
    let base = c * Upcoming.limit
    var next = limit
    var index = 0
    while true {
      if index == clients[c].aheadCount, !lookAhead(c) {
        guard index == Upcoming.limit else { return next }
        let last = upcoming[base + (clients[c].aheadHead + index - 1) & (Upcoming.limit - 1)]
        return min(next, last.time)
      }
      let record = upcoming[base + (clients[c].aheadHead + index) & (Upcoming.limit - 1)]
      let time = max(record.time, clients[c].sendsFrom)
      if time >= next { return next }
      index += 1
      if clients[c].transaction.count + Int64(index) >= clients[c].transaction.limit { return time }
      let lane = Int(record.lane)
      lanes[lane].peeked += 1
      let place = c * brokerCount + Int(lanes[lane].leader)
      guard connections[place].inFlight < clients[c].config.maxInFlight else { continue }
      let count = lanes[lane].openCount + lanes[lane].peeked
      if count == clients[c].capacity { return time }
      if count == 1 { next = min(next, time + clients[c].config.linger) }
    }
  }
}
