import DeliveryHistory
import SimulationKernel

/// What readers tell their queue: collected as it comes up, sent with a call or with the next fetch.
extension World {
  /// Notes what a process will tell its queue about records.
  @inline(__always)
  mutating func say(_ kind: Acknowledgement.Kind, _ i: Int, _ index: Int, from: Int64, to: Int64) {
    requests.acknowledgements.add(kind, owned[index].slot, from: from, to: to, to: &sharers[i].unsent)
  }

  /// Fills an acknowledgement: with what was said, or with the next records in hand.
  mutating func nameAcknowledged(_ slot: Int, _ i: Int, _ content: CommitContent) {
    requests[slot].holder = sharers[i].holder
    guard case .covering(let count) = content else {
      requests[slot].acknowledged = sharers[i].unsent
      sharers[i].unsent = .empty
      let size = instances[i].plan.entrySize
      if size > 1, !isDraining { keepBrokenEntries(slot, i, size) }
      return
    }
    var left = count
    var list = AcknowledgementList.empty
    for place in instances[i].handIndex..<instances[i].handEnd where left > 0 {
      let range = hands[place]
      let to = min(range.to, range.from + left)
      requests.acknowledgements.add(
        .accept, owned[range.owned].slot, from: range.from, to: to, to: &list)
      left -= to - range.from
    }
    requests[slot].acknowledged = list
  }

  /// The queue has a call's acknowledgement.
  @inline(__always)
  mutating func acknowledge(_ slot: Int, at time: SimulatedTime) {
    let i = requests[slot].instance
    let (isAccepted, isRefused) = acknowledge(
      requests[slot].acknowledged, i, requests[slot].holder, at: time)
    if requests.acknowledgements[requests[slot].acknowledged.first].kind == .renew { return }
    if isAccepted { tallies[instances[i].consumer].commits += 1 }
    guard isRefused else { return }
    tallies[instances[i].consumer].rejectedCommits += 1
    requests[slot].error = .invalidRecordState
  }

  /// Does what a list says, of each partition all or nothing: one record that the sender does not hold spoils its
  /// partition's part (`SharePartition.acknowledge` rolls back).
  mutating func acknowledge(
    _ list: AcknowledgementList, _ i: Int, _ holder: Int32, at time: SimulatedTime
  ) -> (isAccepted: Bool, isRefused: Bool) {
    guard instances[i].plan.delivery == .fetch else { return acknowledgeEach(list, i, holder, at: time) }
    var refused: [Int32] = []
    var node = list.first
    while node >= 0 {
      let said = requests.acknowledgements[node]
      if !leases[Int(said.slot)].isHeld(said.from, said.to, by: holder, at: time),
        !refused.contains(said.slot)
      {
        refused.append(said.slot)
      }
      node = said.next
    }
    var isAccepted = false
    var wakes = false
    node = list.first
    while node >= 0 {
      let said = requests.acknowledgements[node]
      node = said.next
      if !refused.isEmpty, refused.contains(said.slot) { continue }
      isAccepted = true
      let wasFull = leases[Int(said.slot)].isFull
      apply(said, i, at: time)
      wakes = wakes || wasFull || said.kind == .release
      settleQueue(Int(said.slot), instances[i].consumer)
    }
    if wakes { serveWaitingFetches() }
    return (isAccepted, !refused.isEmpty)
  }

  @inline(__always)
  private mutating func apply(_ said: Acknowledgement, _ i: Int, at time: SimulatedTime) {
    let slot = Int(said.slot)
    let range = OffsetRange(partition: consumption[slot].partition, from: said.from, to: said.to)
    switch said.kind {
    case .accept where breaks(.acknowledgesBelow): acknowledgeBelow(said.to, slot, i, at: time)
    case .accept:
      leases[slot].finish(said.from, said.to)
      tallies[instances[i].consumer].position += range.count
      history.appendAccepted(instance: Int32(i), range, at: time)
    case .reject:
      leases[slot].finish(said.from, said.to)
      tallies[instances[i].consumer].position += range.count
      history.append(.archived(instance: Int32(i), range, .rejected, firing: -1, at: time))
    case .release:
      leaseRanges.removeAll(keepingCapacity: true)
      leases[slot].release(said.from, said.to, into: &leaseRanges)
      takeBack(slot, at: time) { _, _ in (nil, -1) }
    case .renew:
      leases[slot].renew(said.from, said.to, until: leases[slot].rules.end(ofDelivery: 1, at: time))
      armLeases(slot)
    }
  }

  /// The record in hand has failed: the application tells its queue so, and goes on with the next.
  mutating func giveBack(_ i: Int, _ kind: Acknowledgement.Kind) {
    let range = hands[instances[i].handIndex]
    if !instances[i].plan.handsOverPoll { deliver(i, range.owned, from: range.from, to: range.from + 1) }
    say(kind, i, range.owned, from: range.from, to: range.from + 1)
    takeFromHand(i, 1)
    instances[i].tries = 0
    recordsFinished(i, 1)
  }

  /// The application gives back everything that it has left in hand.
  mutating func releaseHand(_ i: Int) {
    for place in instances[i].handIndex..<instances[i].handEnd {
      let range = hands[place]
      say(.release, i, range.owned, from: range.from, to: range.to)
    }
  }

  /// A helper of the application's handler renews what it holds: in hand, or finished and not acknowledged.
  mutating func renewLeases(_ i: Int) {
    sharers[i].renewal = .none
    guard instances[i].state.isAlive, let every = consumer(i).queue?.renewsEvery else { return }
    if isFrozen(i) {
      sharers[i].renewal = schedule(.leasesRenewed, at: instances[i].frozenUntil, i)
      return
    }
    stepBack(i)
    if instances[i].state == .processing { cutSegment(i) }
    guard instances[i].hasHand || !sharers[i].unsent.isEmpty, instances[i].inFlight < Self.inFlightLimit
    else {
      return
    }
    var list = requests.acknowledgements.copy(sharers[i].unsent, as: .renew)
    // What a commit before processing covers is done already.
    var covered = instances[i].rhythm.covered
    for place in instances[i].handIndex..<instances[i].handEnd {
      let range = hands[place]
      let from = min(range.to, range.from + covered)
      covered -= from - range.from
      guard from < range.to else { continue }
      requests.acknowledgements.add(.renew, owned[range.owned].slot, from: from, to: range.to, to: &list)
    }
    guard !list.isEmpty else { return }
    sendRenewal(i, list)
    sharers[i].renewal = schedule(.leasesRenewed, at: now + every, i)
  }

  /// Sends a renewal of leases, which nobody waits for.
  mutating func sendRenewal(_ i: Int, _ list: AcknowledgementList) {
    let slot = requests.begin(instance: i, isSync: false, at: now)
    requests[slot].acknowledged = list
    requests[slot].holder = sharers[i].holder
    instances[i].inFlight += 1
    send(slot)
  }

  /// Tells the ledger and the attempts what nobody can touch any more, now and then.
  @inline(__always)
  mutating func settleQueue(_ slot: Int, _ consumer: Int) {
    guard leases[slot].start - consumption[slot].settled >= 4096, canSettle(slot) else { return }
    let floor = min(leases[slot].start, lowestInHands(ofSlot: slot, consumer))
    consumption[slot].settled = leases[slot].start
    consumption[slot].attempts.forget(below: floor)
    history.append(
      .settled(partition: consumption[slot].partition, below: floor, consumer: Int32(consumer), at: now))
  }

  /// The lowest record that any process has in hand, or on its way to it.
  private func lowestInHands(ofSlot slot: Int, _ consumer: Int) -> Int64 {
    var lowest = Int64.max
    for i in instances.indices where instances[i].consumer == consumer && instances[i].state.isAlive {
      let first = instances[i].handPlaces.lowerBound
      let onTheWay = first..<(first + instances[i].bufferedCount)
      for range in sharers[i].inbox.all where Int(owned[range.owned].slot) == slot {
        lowest = min(lowest, range.from)
      }
      for place in onTheWay where Int(owned[hands[place].owned].slot) == slot {
        lowest = min(lowest, hands[place].from)
      }
      for place in instances[i].handIndex..<instances[i].handEnd
      where Int(owned[hands[place].owned].slot) == slot {
        lowest = min(lowest, hands[place].from)
      }
    }
    return lowest
  }

  /// Whether an acknowledgement that is about to be sent, covering so many records to come, accepts a record.
  func tellsOf(_ record: RecordID, _ i: Int, _ covering: Int64) -> Bool {
    guard covering > 0 else { return tellsOf(record, sharers[i].unsent) }
    var left = covering
    for place in instances[i].handIndex..<instances[i].handEnd where left > 0 {
      let range = hands[place]
      let to = min(range.to, range.from + left)
      if owned[range.owned].partition == record.partition, range.from <= record.offset, record.offset < to {
        return true
      }
      left -= to - range.from
    }
    return false
  }

  /// Whether a list accepts a record.
  func tellsOf(_ record: RecordID, _ list: AcknowledgementList) -> Bool {
    var node = list.first
    while node >= 0 {
      let said = requests.acknowledgements[node]
      if said.kind == .accept, consumption[Int(said.slot)].partition == record.partition,
        said.from <= record.offset, record.offset < said.to
      {
        return true
      }
      node = said.next
    }
    return false
  }
}
