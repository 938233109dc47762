import DeliveryHistory
import SimulationKernel

/// Queues other than share groups: what is handed out, said and taken back, each by its kind's rules.
///
/// Readers ask and wait for as long as it takes; answers without records, that short polls cost, are left out. An
/// acknowledgement speaks for each record on its own, whatever the others' state.
extension World {
  /// The queue of a pair of application and partition.
  func queueOf(_ slot: Int) -> QueueSpec {
    scenario.topics[topicOf[Int(consumption[slot].partition)]].queue ?? .share
  }

  /// Whether records are done as soon as a process is handed them.
  func finishesOnDelivery(_ i: Int) -> Bool { instances[i].plan.finishesOnDelivery }

  // MARK: Handing out

  /// What a process's next request is for.
  mutating func leaseSource(_ i: Int) -> LeaseSource {
    guard instances[i].plan.delivery == .receive, queueSpec(of: i)?.kind == .redisStream else {
      return .any
    }
    if sharers[i].readsHistory { return .own }
    guard let claiming = consumer(i).queue?.claiming, now >= sharers[i].claimDue else { return .fresh }
    sharers[i].claimDue = now + claiming.every
    return .any
  }

  /// Notes that a process was handed what the table has just given out.
  mutating func handedOut(_ i: Int, _ slot: Int) {
    guard instances[i].plan.delivery != .fetch else { return armLeases(slot) }
    for range in leaseRanges { sharers[i].unacknowledged += range.count }
    guard finishesOnDelivery(i) else { return armLeases(slot) }
    for range in leaseRanges {
      finishedRanges.removeAll(keepingCapacity: true)
      leases[slot].finishAny(range.from, range.to, into: &finishedRanges)
      noteFinished(i, slot, at: now)
    }
  }

  /// Records whose answer was lost on its way: nobody gets them again if they are done already.
  mutating func missed(_ i: Int, _ index: Int, from: Int64, to: Int64, _ firing: Int32) {
    guard instances[i].plan.delivery != .fetch, finishesOnDelivery(i) else { return }
    let range = OffsetRange(partition: owned[index].partition, from: from, to: to)
    history.append(.passedOver(instance: Int32(i), range, .commitBeforeEffect, firing: firing, at: now))
  }

  /// A process reads under its old name what it was handed before (R-REDIS-2).
  mutating func reopenHistory(_ i: Int) {
    dropLeases(sharers[i].holder, sharers[i].lastEnd, instances[i].lastFiring)
  }

  /// A reader that waits looks whether it may claim now.
  mutating func awaitClaims(_ i: Int) {
    guard consumer(i).queue?.claiming != nil, sharers[i].wake == .none else { return }
    sharers[i].wake = schedule(.recordsPushed, at: max(now, sharers[i].claimDue), i)
  }

  // MARK: Answers

  /// Does what a list says; records that the sender cannot speak of any more are passed over.
  mutating func acknowledgeEach(
    _ list: AcknowledgementList, _ i: Int, _ holder: Int32, at time: SimulatedTime
  ) -> (isAccepted: Bool, isRefused: Bool) {
    var isAccepted = false
    var isRefused = false
    var wakes = false
    var node = list.first
    while node >= 0 {
      let said = requests.acknowledgements[node]
      node = said.next
      let slot = Int(said.slot)
      wakes = wakes || leases[slot].isFull || leases[slot].rules.blocksWhileLeased
      switch said.kind {
      case .accept, .reject:
        let count = finish(said, i, holder, at: time)
        isAccepted = isAccepted || count > 0
        isRefused = isRefused || count == 0 && leases[slot].rules.lateAcknowledgement == .refused
        settleQueue(slot, instances[i].consumer)
      case .release:
        giveBack(said, i, holder, at: time)
        wakes = true
      case .renew:
        let lasts = consumer(i).queue?.renewsFor
        let end = lasts.map { time + $0 } ?? leases[slot].rules.end(ofDelivery: 1, at: time)
        leases[slot].renew(said.from, said.to, by: holder, at: time, until: end)
        armLeases(slot)
      }
    }
    if wakes { serveWaitingFetches() }
    if instances[i].plan.delivery == .push { pushMore(i) }
    return (isAccepted, isRefused)
  }

  /// Records are acknowledged or rejected; answers how many of them that finishes.
  private mutating func finish(
    _ said: Acknowledgement, _ i: Int, _ holder: Int32, at time: SimulatedTime
  ) -> Int64 {
    let slot = Int(said.slot)
    let isThrough = instances[i].plan.acknowledgesThrough || breaks(.acknowledgesBelow)
    let from = isThrough && said.kind == .accept ? leases[slot].start : said.from
    finishedRanges.removeAll(keepingCapacity: true)
    leases[slot].acknowledge(from, said.to, by: holder, at: time, into: &finishedRanges)
    var count: Int64 = 0
    for range in finishedRanges { count += range.count }
    if said.kind == .reject {
      rejected(i, slot, queueOf(slot), at: time)
    } else {
      if instances[i].plan.landsWithAcknowledgement { landEffects(i, slot, at: time) }
      noteFinished(i, slot, at: time)
      let again = instances[i].plan.duplicateDelivery
      if !again.isZero { deliverAgain(i, slot, again, at: time) }
    }
    return count
  }

  /// Tells the history of records that have just been finished.
  private mutating func noteFinished(_ i: Int, _ slot: Int, at time: SimulatedTime) {
    let partition = consumption[slot].partition
    for range in finishedRanges {
      free(range)
      tallies[instances[i].consumer].position += range.count
      history.appendAccepted(
        instance: Int32(i), OffsetRange(partition: partition, from: range.from, to: range.to), at: time)
    }
  }

  /// The holder of records has room for others.
  @inline(__always)
  private mutating func free(_ range: LeaseRange) {
    guard range.owner >= 0 else { return }
    let i = instance(ofHolder: range.owner)
    if sharers[i].holder == range.owner { sharers[i].unacknowledged -= range.count }
  }

  /// Whether a sink takes part in the transaction of the acknowledgement.
  func lands(_ i: Int, _ sink: Int) -> Bool {
    consumer(i).queue?.landsEffects == true || consumer(i).sinks[sink].isTopic
  }

  /// Effects and acknowledgement become durable in one transaction.
  private mutating func landEffects(_ i: Int, _ slot: Int, at time: SimulatedTime) {
    for range in finishedRanges {
      let place = OffsetRange(partition: consumption[slot].partition, from: range.from, to: range.to)
      for sink in 0..<instances[i].plan.sinks where lands(i, sink) {
        history.appendEffects(instance: Int32(i), sink: Int32(sink), place, at: time)
      }
    }
  }

  /// Rejected records go to the dead letters, or nowhere.
  private mutating func rejected(_ i: Int, _ slot: Int, _ queue: QueueSpec, at time: SimulatedTime) {
    for range in finishedRanges {
      free(range)
      let place = OffsetRange(partition: consumption[slot].partition, from: range.from, to: range.to)
      if let target = queue.deadLetter {
        moveAway(place, i, target, -1, at: time)
      } else {
        tallies[instances[i].consumer].position += range.count
        history.append(.archived(instance: Int32(i), place, .rejected, firing: -1, at: time))
      }
    }
  }

  /// Some records are handed out again, although they are deleted (R-SQS-3).
  private mutating func deliverAgain(
    _ i: Int, _ slot: Int, _ chance: Probability, at time: SimulatedTime
  ) {
    let stream = consumption[slot].service.derived(0x5153)
    for range in finishedRanges {
      for offset in range.from..<range.to {
        let attempt = consumption[slot].attempts.attempts(at: offset).attempts
        guard stream.chance(chance, RandomStream.counter(record: offset, attempt: attempt)),
          leases[slot].revive(offset)
        else { continue }
        tallies[instances[i].consumer].position -= 1
        let place = OffsetRange(partition: consumption[slot].partition, from: offset, to: offset + 1)
        history.append(.leaseEnded(instance: Int32(i), place, .deliveredAgain, firing: -1, at: time))
      }
    }
    serveWaitingFetches()
  }

  /// Records that their holder gives back: at once, or when they have been away for a while.
  private mutating func giveBack(
    _ said: Acknowledgement, _ i: Int, _ holder: Int32, at time: SimulatedTime
  ) {
    let slot = Int(said.slot)
    let delay = consumer(i).queue?.returnDelay ?? .zero
    guard delay == .zero else {
      leases[slot].renew(said.from, said.to, by: holder, at: time, until: time + delay)
      return armLeases(slot)
    }
    leaseRanges.removeAll(keepingCapacity: true)
    leases[slot].release(said.from, said.to, by: holder, into: &leaseRanges)
    takeBack(slot, at: time) { _, _ in (.leaseExpired, -1) }
    if instances[i].plan.readsAlone { rewindReaders() }
  }

  /// Moves records that are given up to another log; the move is one step with the end of their leases.
  ///
  /// Left out: a dead-letter hop that loses (R-RMQ-9), since both queues lie on the same server.
  mutating func moveAway(
    _ place: OffsetRange, _ i: Int, _ target: Int, _ firing: Int32, at time: SimulatedTime
  ) {
    let first = scenario.firstPartition(ofTopic: target)
    let partition = first + Int(place.partition) % scenario.topics[target].partitions
    tallies[instances[i].consumer].position += place.count
    history.append(.deadLettered(instance: Int32(i), place, firing: firing, at: time))
    history.append(.accepted(instance: Int32(i), place, at: time))
    logEnds[partition] += place.count
    topicEnds[target] += place.count
    tracer?.note(
      .stored(
        OffsetRange(
          partition: Int32(partition), from: logEnds[partition] - place.count, to: logEnds[partition])),
      at: time, by: .instance(Int32(i)))
  }

  // MARK: Acknowledgements in the client

  /// Whether nobody waits for the answer to a request, because there is none.
  @inline(__always)
  func isBlind(_ slot: Int) -> Bool {
    !requests[slot].isSync && !requests[slot].isOrphan
      && instances[requests[slot].instance].plan.acknowledgesBlindly
  }

  /// Keeps what is to be acknowledged until the client's timer sends it with others (R-PULSAR-3).
  ///
  /// Left out: the client sends at once when a thousand have come together.
  mutating func collectAcknowledgements(_ i: Int, covering count: Int64) -> Bool {
    var left = count
    for place in instances[i].handIndex..<instances[i].handEnd where left > 0 {
      let range = hands[place]
      let to = min(range.to, range.from + left)
      say(.accept, i, range.owned, from: range.from, to: to)
      left -= to - range.from
    }
    // The acknowledgement that completes an entry is sent at once (measured: no more than an entry is repeated).
    if instances[i].plan.entrySize > 1 {
      _ = sendCommit(i, .finished, sync: false)
      return false
    }
    if instances[i].timer == .none {
      let period = max(1, instances[i].plan.grouping.nanoseconds)
      let since = (now - sharers[i].claimDue).nanoseconds % period
      instances[i].timer = schedule(.acknowledgementsDue, at: now + .nanoseconds(period - since), i)
    }
    return false
  }

  /// The client sends what it has collected.
  mutating func acknowledgementsDue(_ i: Int) {
    instances[i].timer = .none
    guard instances[i].state.isAlive else { return }
    stepBack(i)
    if instances[i].state == .processing { cutSegment(i) }
    _ = sendCommit(i, .finished, sync: false)
    endIfQuiet()
  }

  /// Takes out of a request what covers only parts of entries: an entry is acknowledged as a whole (R-PULSAR-5).
  mutating func keepBrokenEntries(_ slot: Int, _ i: Int, _ size: Int64) {
    var whole = AcknowledgementList.empty
    var broken = AcknowledgementList.empty
    var node = requests[slot].acknowledged.first
    while node >= 0 {
      let said = requests.acknowledgements[node]
      node = said.next
      let table = Int(said.slot)
      let isLast = said.to == logEnds[Int(consumption[table].partition)]
      let isFirst = said.from <= leases[table].start
      let from = isFirst || said.kind != .accept ? said.from : (said.from + size - 1) / size * size
      let to = isLast || said.kind != .accept ? said.to : said.to / size * size
      guard from < to else {
        requests.acknowledgements.add(said.kind, said.slot, from: said.from, to: said.to, to: &broken)
        continue
      }
      if said.from < from {
        requests.acknowledgements.add(said.kind, said.slot, from: said.from, to: from, to: &broken)
      }
      requests.acknowledgements.add(said.kind, said.slot, from: from, to: to, to: &whole)
      if to < said.to {
        requests.acknowledgements.add(said.kind, said.slot, from: to, to: said.to, to: &broken)
      }
    }
    var old = requests[slot].acknowledged
    requests.acknowledgements.release(&old)
    requests[slot].acknowledged = whole
    sharers[i].unsent = broken
  }

  /// A reader that finds nothing acknowledges what it has finished, however little that is.
  mutating func saysWhileWaiting(_ i: Int) {
    guard instances[i].plan.delivery != .fetch, !sharers[i].unsent.isEmpty, sharers[i].inbox.isEmpty,
      instances[i].plan.grouping == .zero
    else { return }
    _ = sendCommit(i, .finished, sync: false)
  }

  /// In the drain a process that waits says what it has not said: no more records will make it due.
  mutating func flushesInDrain(_ i: Int) -> Bool {
    guard isDraining, instances[i].plan.delivery != .fetch, !sharers[i].unsent.isEmpty,
      instances[i].bufferedCount == 0
    else { return false }
    return commit(i, then: .proceed)
  }

  /// Whether what is leased of a queue stays so: everybody waits, nobody has anything to say, and no time ends it.
  func isLeftAlone(_ i: Int) -> Bool {
    instances[i].plan.delivery != .fetch
      && instances[i].places.allSatisfy { leases[Int(owned[$0].slot)].nextDeadline == nil }
  }
}
