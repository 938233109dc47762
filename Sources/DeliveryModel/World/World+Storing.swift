import DeliveryHistory
import SimulationKernel

/// Produce requests at their broker: one at a time of each connection, appended by the partition's leader.
///
/// The broker reads the next request of a connection when it has answered the last, so that requests behind one that
/// waits for replicas wait with it. Left out: the time that an append takes, unless a fault makes the disk slow.
extension World {
  /// A request has reached its broker, or its turn has come there.
  mutating func produceArrives(_ slot: Int) {
    let broker = Int(produceRequests[slot].broker)
    let ready = readiness(ofBroker: broker)
    if ready > now {
      if produceRequests[slot].stage == .onTheWay { produceRequests[slot].stage = .inSocket }
      produceRequests[slot].event = schedule(.produceArrives, at: ready, slot)
      return
    }
    if produceRequests[slot].stage == .inService { return storeAll(slot) }
    let place = Int(produceRequests[slot].client) * brokerCount + broker
    if !produceRequests[slot].isOrphan, connections[place].serving >= 0 {
      produceRequests[slot].stage = .queued
      produceRequests[slot].event = .none
      if connections[place].waitingTail < 0 {
        connections[place].waitingHead = Int32(slot)
      } else {
        produceRequests[Int(connections[place].waitingTail)].nextToServe = Int32(slot)
      }
      connections[place].waitingTail = Int32(slot)
      return
    }
    begin(slot)
  }

  private mutating func begin(_ slot: Int) {
    let broker = Int(produceRequests[slot].broker)
    if !produceRequests[slot].isOrphan {
      connections[Int(produceRequests[slot].client) * brokerCount + broker].serving = Int32(slot)
    }
    produceRequests[slot].stage = .inService
    produceRequests[slot].event = .none
    if !active.isEmpty {
      let delay = diskDelay(ofBroker: broker)
      if delay > .zero {
        produceRequests[slot].event = schedule(.produceArrives, at: now + delay, slot)
        return
      }
    }
    storeAll(slot)
  }

  /// Appends the batches of a request, and answers it unless replicas have to confirm them.
  private mutating func storeAll(_ slot: Int) {
    produceRequests[slot].event = .none
    let broker = Int(produceRequests[slot].broker)
    let acks = clients[Int(produceRequests[slot].client)].config.acks
    var part = produceRequests[slot].parts
    while part >= 0 {
      if produceRequests[part: part].result == .none {
        produceRequests[part: part].result = store(part, slot, at: broker, acks)
      }
      part = produceRequests[part: part].next
    }
    if produceRequests[slot].isZombie {
      // Replicas that follow another leader never confirm it; it learns of that soon.
      produceRequests[slot].isZombie = false
      produceRequests[slot].event = schedule(.produceArrives, at: nodes[broker].zombieUntil, slot)
      return
    }
    serveWaitingFetches()
    answerIfDone(slot)
  }

  /// Judges a batch, and appends it.
  private mutating func store(_ part: Int32, _ slot: Int, at broker: Int, _ acks: Acks) -> ProduceResult {
    let batch = Int(produceRequests[part: part].batch)
    let lane = Int(batches[batch].lane)
    let partition = Int(lanes[lane].partition)
    guard Int(logs[partition].leader) == broker else {
      return storeAsZombie(batch, slot, partition, broker, acks)
    }
    if acks == .all, logs[partition].isr.nonzeroBitCount < logs[partition].minInsync,
      logs[partition].isReplicated
    {
      return .notEnoughReplicas
    }
    if let refusal = enlist(batch) { return refusal }
    let sequence = batches[batch].sequence
    let count = batches[batch].count
    if sequence >= 0 {
      let life = batches[batch].life
      switch windows[lane].verdict(life: life, epoch: batches[batch].epoch, sequence: sequence, count: count)
      {
      case .duplicate(let end) where !breaks(.idempotence):
        return confirmation(of: part, slot, partition, end: end, acks)
      case .outOfOrder: return .outOfOrder
      case .append, .duplicate:
        windows[lane].appended(
          life: life, epoch: batches[batch].epoch, sequence: sequence, count: count,
          end: logs[partition].end + count)
      }
    }
    if let window = scenario.topics[topicOf[partition]].queue?.deduplication, !breaks(.deduplication),
      batches[batch].number >= 0,
      sentRecords[lane].isRepeat(
        from: batches[batch].number, to: batches[batch].number + count, at: now, within: window)
    {
      return .success
    }
    append(batch, lane, partition)
    return confirmation(of: part, slot, partition, end: logs[partition].end, acks)
  }

  /// Success, or none until the high watermark has come to the end of a batch, be it new or known (R-KAFKA-83).
  private mutating func confirmation(
    of part: Int32, _ slot: Int, _ partition: Int, end: Int64, _ acks: Acks
  ) -> ProduceResult {
    guard logs[partition].isReplicated, acks == .all, !breaks(.earlyAcknowledgement),
      end > logs[partition].highWatermark
    else { return .success }
    produceRequests[part: part].end = end
    awaitWatermark(part, slot, partition)
    return .none
  }

  /// A broker that does not know yet that another leads: it stores and answers what needs nobody else's word, and
  /// drops it when it follows (measured; R-KAFKA-103, 105).
  private mutating func storeAsZombie(
    _ batch: Int, _ slot: Int, _ partition: Int, _ broker: Int, _ acks: Acks
  ) -> ProduceResult {
    guard !nodes.isEmpty, now < nodes[broker].zombieUntil else { return .notLeader }
    guard acks != .all else {
      produceRequests[slot].isZombie = true
      return .none
    }
    history.append(.discarded(range(of: batch), .failover, firing: blame(ofBroker: broker), at: now))
    return .success
  }

  /// Appends a batch to its partition's log.
  private mutating func append(_ batch: Int, _ lane: Int, _ partition: Int) {
    let from = logs[partition].end
    let count = batches[batch].count
    logs[partition].end = from + count
    let number = batches[batch].number
    let repeats: Cause? =
      batches[batch].isResent ? .appResend : batches[batch].attempts > 1 ? .producerRetry : nil
    let range = OffsetRange(partition: Int32(partition), from: from, to: from + count)
    history.append(
      .appended(
        range, number: number, repeats: repeats, firing: repeats == nil ? -1 : batches[batch].blame, at: now))
    if number < lanes[lane].storedEnd, !batches[batch].isStored, repeats != .appResend {
      clients[Int(batches[batch].client)].reordered += count
    }
    lanes[lane].storedEnd = max(lanes[lane].storedEnd, number + count)
    batches[batch].isStored = true
    span(batch, partition, from: from, to: from + count)
    logs[partition].writeback.note(from + count, at: now)
    guard logs[partition].isReplicated else { return publish(partition, through: from + count) }
    for r in logs[partition].replicas where replicas[r].broker == logs[partition].leader {
      replicas[r].end = from + count
      replicas[r].known = from + count
    }
    advanceWatermark(partition)
    answerFollowers(partition)
  }

  /// Lets consumers read a log up to an offset.
  mutating func publish(_ partition: Int, through end: Int64) {
    topicEnds[topicOf[partition]] += end - logEnds[partition]
    logEnds[partition] = end
    toldEnds[partition] = end
  }

  /// Answers a request of which nothing waits any more, and takes up the next of its connection.
  mutating func answerIfDone(_ slot: Int) {
    guard produceRequests[slot].pending == 0 else { return }
    let c = Int(produceRequests[slot].client)
    let broker = Int(produceRequests[slot].broker)
    let place = c * brokerCount + broker
    if connections[place].serving == Int32(slot) { connections[place].serving = -1 }
    let next = Int(connections[place].waitingHead)
    answer(slot, c, broker)
    guard next >= 0, connections[place].serving < 0, connections[place].waitingHead == Int32(next) else {
      return
    }
    connections[place].waitingHead = produceRequests[next].nextToServe
    if connections[place].waitingHead < 0 { connections[place].waitingTail = -1 }
    produceRequests[next].nextToServe = -1
    begin(next)
  }

  private mutating func answer(_ slot: Int, _ c: Int, _ broker: Int) {
    guard !produceRequests[slot].isAbandoned else {
      produceRequests[slot].stage = .gone
      return forgetIfGone(slot)
    }
    let way = transit(ofClient: c, .response, broker)
    blame(slot, way.blame)
    let place = c * brokerCount + broker
    // Answers come in the order of their requests, or not at all.
    if way.isLost { connections[place].isCutBack = true }
    guard !connections[place].isCutBack else {
      produceRequests[slot].stage = .gone
      return
    }
    // A broker that is frozen now answers when it goes on.
    let held = max(.zero, readiness(ofBroker: broker) - now)
    let arrival = max(way.arrival + held, connections[place].lastAnswer)
    connections[place].lastAnswer = arrival
    produceRequests[slot].stage = .answered
    produceRequests[slot].event = schedule(.produceAnswered, at: arrival, slot)
  }

  /// Remembers which fault hindered the batches of a request.
  mutating func blame(_ slot: Int, _ firing: Int32) {
    guard firing >= 0 else { return }
    var part = produceRequests[slot].parts
    while part >= 0 {
      batches[Int(produceRequests[part: part].batch)].blame = firing
      part = produceRequests[part: part].next
    }
  }

  /// Stores what was there before time 0.
  mutating func storeBacklog() {
    for partition in logEnds.indices
    where !isNumbered.isEmpty && isNumbered[partition] && logEnds[partition] > 0 {
      let end = logEnds[partition]
      logs[partition].end = end
      logs[partition].numbers = end
      logs[partition].highWatermark = end
      logs[partition].writeback = Writeback(base: end)
      for r in logs[partition].replicas {
        replicas[r].end = end
        replicas[r].known = end
      }
      toldEnds[partition] = end
      let range = OffsetRange(partition: Int32(partition), from: 0, to: end)
      history.append(.appended(range, number: 0, repeats: nil, firing: -1, at: now))
      history.append(.acknowledged(RecordRange(partition: Int32(partition), from: 0, to: end), at: now))
    }
  }
}
