import DeliveryHistory
import SimulationKernel

/// The sender thread: one request for each broker, with one batch of each partition that it leads (R-KAFKA-80, 87).
extension World {
  /// Sends a request with what is ready for a broker; false if nothing may be sent after all.
  mutating func sendRequest(_ c: Int, to broker: Int) -> Bool {
    let place = c * brokerCount + broker
    var request = ProduceRequest()
    request.client = Int32(c)
    request.broker = Int32(broker)
    request.sent = now
    let slot = produceRequests.begin(request)
    var bytes: Int64 = 0
    var ready = SimulatedTime.never
    for lane in clients[c].lanes where Int(lanes[lane].leader) == broker {
      if let batch = nextBatch(c, lane) {
        let size = batches[batch].count * clients[c].size
        if bytes > 0, bytes + size > clients[c].config.maxRequestSize {
          ready = now
          continue
        }
        bytes += size
        takeFirst(lane, batch)
        launch(c, lane, batch)
        produceRequests.add(slot, batch: batch)
      }
      ready = min(ready, readiness(ofLane: lane, c))
    }
    connections[place].readyAt = ready
    guard bytes > 0 else {
      produceRequests.release(slot)
      return false
    }
    dispatch(slot, c, broker)
    return true
  }

  /// The batch of a lane that goes into the next request, whether it has lingered or not; `nil` if none may.
  private mutating func nextBatch(_ c: Int, _ lane: Int) -> Int? {
    if lanes[lane].bumps, lanes[lane].inFlight == 0 { bumpEpoch(lane) }
    guard isFree(c, lane) else { return nil }
    let head = Int(lanes[lane].head)
    if head < 0 {
      guard lanes[lane].openCount > 0 else { return nil }
      let batch = closeOpen(c, lane)
      enqueue(batch, last: lane)
      return batch
    }
    return canSendAgain(c, lane, head) && batches[head].notBefore <= now ? head : nil
  }

  /// Whether anything of a lane may be sent: not while its epoch waits to be bumped, nor beside another if the client
  /// keeps one request in flight (R-KAFKA-87).
  private func isFree(_ c: Int, _ lane: Int) -> Bool {
    lanes[lane].inFlight == 0 || !lanes[lane].bumps && clients[c].config.maxInFlight > 1
  }

  /// An idempotent producer repeats only the first batch that is not settled (R-KAFKA-87).
  private func canSendAgain(_ c: Int, _ lane: Int, _ batch: Int) -> Bool {
    guard batches[batch].sequence >= 0, lanes[lane].inFlight > 0 else { return true }
    return !hasEarlierInFlight(c, lane, than: batches[batch].sequence)
  }

  /// When a lane's next batch is ready, as far as it depends on time.
  func readiness(ofLane lane: Int, _ c: Int) -> SimulatedTime {
    guard isFree(c, lane) else { return .never }
    let head = Int(lanes[lane].head)
    if head >= 0 { return canSendAgain(c, lane, head) ? batches[head].notBefore : .never }
    guard lanes[lane].openCount > 0 else { return .never }
    return clients[c].isFlushing ? .zero : lanes[lane].openedAt + clients[c].config.linger
  }

  /// Whether a batch of a lane with a lower sequence number is in flight.
  func hasEarlierInFlight(_ c: Int, _ lane: Int, than sequence: Int64) -> Bool {
    for place in (c * brokerCount)..<((c + 1) * brokerCount) {
      var slot = Int(connections[place].head)
      while slot >= 0 {
        var part = produceRequests[slot].parts
        while part >= 0 {
          let batch = Int(produceRequests[part: part].batch)
          if Int(batches[batch].lane) == lane, batches[batch].sequence < sequence { return true }
          part = produceRequests[part: part].next
        }
        slot = Int(produceRequests[slot].next)
      }
    }
    return false
  }

  private mutating func takeFirst(_ lane: Int, _ batch: Int) {
    lanes[lane].head = batches[batch].next
    if lanes[lane].head < 0 { lanes[lane].tail = -1 }
    batches[batch].next = -1
  }

  /// Gives a batch its numbers, if it has none yet, and counts it as sent.
  private mutating func launch(_ c: Int, _ lane: Int, _ batch: Int) {
    number(batch)
    if clients[c].config.isIdempotent, batches[batch].sequence < 0 {
      batches[batch].sequence = lanes[lane].nextSequence
      batches[batch].epoch = lanes[lane].epoch
      lanes[lane].nextSequence += batches[batch].count
    }
    batches[batch].life = clients[c].life
    batches[batch].attempts += 1
    batches[batch].carriers += 1
  }

  /// Numbers the records of a batch, once.
  mutating func number(_ batch: Int) {
    guard batches[batch].number < 0 else { return }
    let partition = Int(lanes[Int(batches[batch].lane)].partition)
    batches[batch].number = logs[partition].numbers
    logs[partition].numbers += batches[batch].count
    tracer?.numbered(
      partition, through: logs[partition].numbers, by: clients[Int(batches[batch].client)].instance)
  }

  /// Starts a new epoch, in which what is left of the lane is numbered from 0 again (R-KAFKA-90).
  private mutating func bumpEpoch(_ lane: Int) {
    lanes[lane].bumps = false
    lanes[lane].epoch += 1
    lanes[lane].nextSequence = 0
    var batch = Int(lanes[lane].head)
    while batch >= 0 {
      batches[batch].sequence = -1
      batch = Int(batches[batch].next)
    }
  }

  /// Puts a request on its way.
  private mutating func dispatch(_ slot: Int, _ c: Int, _ broker: Int) {
    let place = c * brokerCount + broker
    var way = transit(ofClient: c, .request, broker)
    let isAwaited = clients[c].config.acks != .none
    if isAwaited {
      if way.isLost, !way.isDropped { connections[place].isCutThere = true }
      if connections[place].isCutThere { way.isLost = true }
    }
    var part = produceRequests[slot].parts
    while part >= 0 {
      let batch = Int(produceRequests[part: part].batch)
      if way.blame >= 0 { batches[batch].blame = way.blame }
      if isAwaited {
        lanes[Int(batches[batch].lane)].inFlight += 1
      } else {
        // As soon as it is written it counts as sent (R-KAFKA-82).
        if way.isLost {
          history.append(.discarded(range(of: batch), .fireAndForget, firing: way.blame, at: now))
        }
        acknowledge(batch)
      }
      part = produceRequests[part: part].next
    }
    if isAwaited {
      if connections[place].tail < 0 {
        connections[place].head = Int32(slot)
      } else {
        produceRequests[Int(connections[place].tail)].next = Int32(slot)
      }
      connections[place].tail = Int32(slot)
      connections[place].inFlight += 1
      if connections[place].timeout == .none {
        connections[place].timeout = schedule(
          .produceTimesOut, at: now + clients[c].config.requestTimeout, place)
      }
    } else {
      produceRequests[slot].isAbandoned = true
    }
    guard !way.isLost else {
      produceRequests[slot].stage = .gone
      return forgetIfGone(slot)
    }
    let arrival = max(way.arrival, connections[place].lastArrival)
    connections[place].lastArrival = arrival
    produceRequests[slot].event = schedule(.produceArrives, at: arrival, slot)
  }

  /// The numbers of a batch's records.
  func range(of batch: Int) -> RecordRange {
    let number = batches[batch].number
    return RecordRange(
      partition: lanes[Int(batches[batch].lane)].partition, from: number, to: number + batches[batch].count)
  }

  /// Forgets a request that neither its sender nor a broker waits for.
  mutating func forgetIfGone(_ slot: Int) {
    guard produceRequests[slot].isAbandoned, produceRequests[slot].stage == .gone else { return }
    produceRequests[slot].event = .none
    var part = produceRequests[slot].parts
    while part >= 0 {
      let batch = Int(produceRequests[part: part].batch)
      batches[batch].carriers -= 1
      batches.releaseIfForgotten(batch)
      part = produceRequests[part: part].next
    }
    produceRequests.release(slot)
  }
}
