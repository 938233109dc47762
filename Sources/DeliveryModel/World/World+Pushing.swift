import DeliveryHistory
import SimulationKernel

/// Queues that push: a reader subscribes once, and its broker sends as long as it may (R-RMQ-2, R-PULSAR-1).
///
/// What is sent lies in the client's memory until the application takes it; no event tells of that while the
/// application is busy. Left out: a broker that sends more than its connection takes.
extension World {
  /// How long TCP waits before it sends a lost segment again.
  private static var retransmission: SimulatedDuration { .milliseconds(200) }

  /// A process asks its broker for records, once.
  mutating func sendSubscription(_ i: Int) {
    var way = transit(i, .receive, .request, broker: 0)
    if way.isLost { way.arrival = way.arrival + Self.retransmission }
    let fetch = i * brokerCount
    fetches[fetch] = schedule(.fetchArrives, at: max(instances[i].lastArrival, way.arrival), fetch)
  }

  /// A subscription has reached its broker.
  mutating func subscribe(_ i: Int, _ fetch: Int) {
    sharers[i].subscription = fetches[fetch]
    sharers[i].permits = instances[i].plan.prefetch
    sharers[i].taken = 0
    fetches[fetch] = .none
    if instances[i].plan.readsAlone { takeOver(i) }
    pushMore(i)
    awaitArrival()
    endIfQuiet()
  }

  /// Nothing more is sent to a process; where one reads at a time it is still the one.
  private mutating func stopPushing(_ i: Int) {
    let fetch = i * brokerCount
    fetches[fetch] = .none
    waitingFetches.removeAll { $0 == fetch }
  }

  /// A process is gone, and its broker has not seen its connection close.
  mutating func leaveSubscription(_ i: Int) {
    guard instances[i].plan.delivery == .push else { return }
    if instances[i].plan.readsAlone { stopPushing(i) } else { endSubscription(i) }
  }

  /// A broker takes back what a life of a process has, and lets the next one read if only one may.
  mutating func endSubscription(_ holder: Int32, _ reason: EndReason, _ firing: Int32) {
    let i = instance(ofHolder: holder)
    let isPushed = instances[i].plan.delivery == .push && holder == sharers[i].holder
    if isPushed { stopPushing(i) }
    dropLeases(holder, reason, firing)
    if isPushed { endSubscription(i) }
  }

  /// A broker no longer sends to a process.
  mutating func endSubscription(_ i: Int) {
    guard instances[i].plan.delivery == .push else { return }
    sharers[i].subscription = .none
    stopPushing(i)
    guard instances[i].plan.readsAlone, let next = reader(of: instances[i].consumer) else {
      return
    }
    pushMore(next)
  }

  /// A process may have room for more, or something to wait for.
  mutating func pushMore(_ i: Int) {
    let fetch = i * brokerCount
    guard sharers[i].subscription != .none, fetches[fetch] == .none, mayRead(i) else { return }
    fetches[fetch] = sharers[i].subscription
    hasPushed = false
    guard !push(i, fetch) else { return }
    waitingFetches.append(fetch)
    awaitArrival()
    // It got its share, because others wait too, perhaps for something else: what is left goes round.
    if hasPushed, waitingFetches.count > 1 { serveWaitingFetches() }
  }

  /// Sends what a process may have; true if it may have no more now.
  mutating func push(_ i: Int, _ fetch: Int) -> Bool {
    for index in instances[i].places {
      let slot = Int(owned[index].slot)
      let partition = Int(owned[index].partition)
      let room = room(i)
      guard room > 0 else { break }
      // Entries go to one reader as a whole, when all of their records are there (R-PULSAR-5).
      let size = instances[i].plan.entrySize
      let end = size > 1 && !isDraining ? logEnds[partition] / size * size : logEnds[partition]
      guard leases[slot].hasWork(logEnd: end) else { continue }
      tell(partition)
      leaseRanges.removeAll(keepingCapacity: true)
      var share = fairShare(room, slot, partition)
      if size > 1, share < Int64.max - size { share = (share + size - 1) / size * size }
      leases[slot].acquire(
        share, ranges: Int.max, logEnd: end, owner: sharers[i].holder, at: now, into: &leaseRanges)
      guard !leaseRanges.isEmpty else { continue }
      for range in leaseRanges { sharers[i].permits -= range.count }
      send(i, index)
      handedOut(i, slot)
      hasPushed = true
    }
    guard room(i) <= 0 else { return false }
    fetches[fetch] = .none
    return true
  }

  /// How many more records a process may be sent.
  @inline(__always)
  private func room(_ i: Int) -> Int64 {
    if instances[i].plan.finishesOnDelivery { return Int64.max }
    if instances[i].plan.countsUntaken { return sharers[i].permits }
    return instances[i].plan.prefetch - sharers[i].unacknowledged
  }

  /// The client permits its broker to send more when half of its memory is free (R-PULSAR-1).
  mutating func permitMore(_ i: Int) {
    guard instances[i].plan.countsUntaken else { return }
    sharers[i].taken += instances[i].handDone
    guard sharers[i].taken * 2 >= instances[i].plan.prefetch else { return }
    let ready = readiness(ofBroker: 0)
    guard ready <= now else {
      // A process that waits permits more when its broker is back.
      if sharers[i].wake == .none { sharers[i].wake = schedule(.recordsPushed, at: ready, i) }
      return
    }
    sharers[i].permits += sharers[i].taken
    sharers[i].taken = 0
    advanceLogs()
    pushMore(i)
  }

  /// Readers who wait share what there is.
  private func fairShare(_ room: Int64, _ slot: Int, _ partition: Int) -> Int64 {
    guard waitingFetches.count > 1 else { return room }
    let work = leases[slot].availableCount + logEnds[partition] - leases[slot].end
    return min(room, max(1, work / Int64(waitingFetches.count)))
  }

  /// Puts what was handed out on its way.
  private mutating func send(_ i: Int, _ index: Int) {
    var way = transit(i, .receive, .response, broker: 0)
    if way.isLost, way.blame < 0 { way.arrival = way.arrival + Self.retransmission }
    let isLost = way.isLost && way.blame >= 0
    let arrival = max(way.arrival, sharers[i].inbox.lastArrival)
    for range in leaseRanges {
      guard !isLost else {
        leases[Int(owned[index].slot)].blame(range.from, range.to, of: sharers[i].holder, way.blame)
        missed(i, index, from: range.from, to: range.to, way.blame)
        continue
      }
      sharers[i].inbox.append(
        PushedRange(owned: index, from: range.from, to: range.to, arrival: arrival), at: now)
    }
    if instances[i].state == .idle { awaitPushed(i) }
  }

  private mutating func awaitPushed(_ i: Int) {
    guard !sharers[i].inbox.isEmpty, sharers[i].wake == .none else { return }
    sharers[i].wake = schedule(.recordsPushed, at: max(now, sharers[i].inbox.first.arrival), i)
  }

  /// Pushed records have reached a process that waits, or a reader that waits may claim now.
  mutating func recordsPushed(_ i: Int) {
    sharers[i].wake = .none
    guard instances[i].plan.delivery == .push else {
      advanceLogs()
      return serveWaitingFetches()
    }
    if instances[i].state == .idle { pollQueue(i) }
  }

  /// The application takes what the client has in memory.
  mutating func pollInbox(_ i: Int) {
    takeInbox(i)
    guard instances[i].hasHand else {
      awaitPushed(i)
      saysWhileWaiting(i)
      if flushesInDrain(i) { return }
      sampleLag(i)
      return endIfQuiet()
    }
    if let timeout = consumer(i).queue?.acknowledgementTimeout { watchHand(i, timeout) }
    if let every = consumer(i).queue?.renewsEvery, sharers[i].renewal == .none {
      sharers[i].renewal = schedule(.leasesRenewed, at: now + every, i)
    }
    sampleLag(i)
    proceed(i)
  }

  private mutating func takeInbox(_ i: Int) {
    let places = instances[i].handPlaces
    var place = places.lowerBound
    var left = instances[i].plan.pollLimit
    while left > 0, !sharers[i].inbox.isEmpty, sharers[i].inbox.first.arrival <= now {
      let range = sharers[i].inbox.first
      let count = min(left, range.to - range.from)
      let joins =
        place > places.lowerBound && hands[place - 1].owned == range.owned
        && hands[place - 1].to == range.from
      if joins {
        hands[place - 1].to = range.from + count
      } else {
        guard place < places.upperBound else { break }
        hands[place] = HandRange(owned: range.owned, from: range.from, to: range.from + count)
        place += 1
      }
      left -= count
      if count == range.to - range.from {
        sharers[i].inbox.removeFirst()
      } else {
        sharers[i].inbox.takeFirst(count)
      }
    }
    instances[i].handEnd = place
    instances[i].handTotal = instances[i].plan.pollLimit - left
  }

  /// The client asks again for what the application has not acknowledged in time (R-PULSAR-2).
  ///
  /// Its timer ticks once in a timeout, and at most once a second.
  private mutating func watchHand(_ i: Int, _ timeout: SimulatedDuration) {
    let tick = UInt64(max(1, min(timeout.nanoseconds, 1_000_000_000)))
    instances[i].messages &+= 1
    let late = Int64(instances[i].jitter.below(tick, instances[i].messages))
    let end = now + timeout + .nanoseconds(late)
    for place in instances[i].handIndex..<instances[i].handEnd {
      let range = hands[place]
      let slot = Int(owned[range.owned].slot)
      leases[slot].renew(range.from, range.to, by: sharers[i].holder, at: now, until: end)
      armLeases(slot)
    }
  }

  // MARK: Connections

  /// A process learns that its broker has closed its connection: it connects again.
  ///
  /// What it had in memory goes to others, or comes again; the record in hand is finished (measured).
  mutating func reconnect(_ i: Int) {
    sharers[i].inbox.removeAll()
    sharers[i].wake = .none
    if leaseRulesRefuse(i) { requests.acknowledgements.release(&sharers[i].unsent) }
    keepRecordInHand(i)
    sendSubscription(i)
  }

  private func leaseRulesRefuse(_ i: Int) -> Bool {
    queueSpec(of: i)?.rules.lateAcknowledgement == .refused
  }

  /// Lets go of the hand but for the record that is being processed.
  private mutating func keepRecordInHand(_ i: Int) {
    guard instances[i].state == .processing else { return clearHand(i) }
    cutSegment(i)
    let index = instances[i].handIndex
    guard instances[i].hasHand, instances[i].segment.count > 0 else { return clearHand(i) }
    hands[index].to = hands[index].from + 1
    instances[i].handEnd = index + 1
    instances[i].handTotal = instances[i].handDone + 1
    guard instances[i].segment.count > 1 else { return }
    instances[i].segment.count = 1
    instances[i].segment.lastFails = false
    let walk = walk(i, instances[i].segment, count: 1, through: .horizon)
    instances[i].segment.end = max(now, walk.end)
    wait(i, until: instances[i].segment.end)
  }

  /// What a process that ends has in memory: lost if it is done already, otherwise its broker has it still.
  mutating func abandonInbox(_ i: Int) {
    if instances[i].plan.delivery != .fetch, finishesOnDelivery(i) {
      let first = instances[i].handPlaces.lowerBound
      for place in first..<(first + instances[i].bufferedCount) {
        let range = hands[place]
        abandon(i, range.owned, from: range.from, to: range.to)
      }
      for range in sharers[i].inbox.all { abandon(i, range.owned, from: range.from, to: range.to) }
    }
    sharers[i].inbox.removeAll()
  }

  private mutating func abandon(_ i: Int, _ index: Int, from: Int64, to: Int64) {
    let range = OffsetRange(partition: owned[index].partition, from: from, to: to)
    history.append(.abandoned(instance: Int32(i), range, at: now))
  }

  /// Leases of a queue ran out that closes the channels of those who had them (R-RMQ-8).
  mutating func closeChannels() {
    var late: [Int32] = []
    for range in leaseRanges where !late.contains(range.owner) { late.append(range.owner) }
    for holder in late {
      let i = instance(ofHolder: holder)
      guard sharers[i].holder == holder, instances[i].state.isAlive else { continue }
      sharers[i].isEvicted = true
      endSubscription(i)
      dropLeases(holder, .evicted, instances[i].state == .processing ? instances[i].slowedBy : -1)
      _ = schedule(.shareHeartbeatArrives, at: now + answerLatency(i, .receive), i)
    }
  }

  // MARK: One reader at a time

  /// Whether a process may read now: where one reads at a time, the first that is there (R-PULSAR-1).
  func mayRead(_ i: Int) -> Bool {
    !instances[i].plan.readsAlone || reader(of: instances[i].consumer) == i
  }

  /// The process of an application that reads where only one may.
  private func reader(of consumer: Int) -> Int? {
    instances.indices.first { instances[$0].consumer == consumer && sharers[$0].subscription != .none }
  }

  /// A process that comes back takes over: it gets all that is not acknowledged (measured).
  ///
  /// The one before goes on with what lies in its memory. Left out: the second that the broker waits.
  private mutating func takeOver(_ i: Int) {
    guard mayRead(i) else { return }
    for other in instances.indices
    where other != i && instances[other].consumer == instances[i].consumer
      && sharers[other].subscription != .none
    {
      let fetch = other * brokerCount
      fetches[fetch] = .none
      waitingFetches.removeAll { $0 == fetch }
      dropLeases(sharers[other].holder, instances[i].lastFiring, because: .handover)
    }
  }

  /// A record that was given back is due: where one reads, everything that is not acknowledged comes again (measured).
  mutating func rewindReaders() {
    for range in leaseRanges {
      let i = instance(ofHolder: range.owner)
      guard instances[i].plan.readsAlone, sharers[i].holder == range.owner else { continue }
      // Nothing is sent to it before its memory is cleared.
      let fetch = i * brokerCount
      fetches[fetch] = .none
      waitingFetches.removeAll { $0 == fetch }
      dropLeases(range.owner, -1, because: .leaseExpired)
      sharers[i].inbox.removeAll()
      keepRecordInHand(i)
      sharers[i].permits = instances[i].plan.prefetch
      sharers[i].taken = 0
      return pushMore(i)
    }
  }
}
