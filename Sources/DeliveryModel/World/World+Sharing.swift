import DeliveryHistory
import SimulationKernel

/// Readers of queues: a poll leases records, and the next fetch takes along what is acknowledged.
///
/// A share consumer fetches only when its application polls and has nothing left, so that all it holds is one poll
/// (`ShareConsumerImpl.collect`, Kafka 4.2). With the request goes everything that is acknowledged and was not sent,
/// because an explicit consumer may not poll with records it has said nothing about: so `every` bounds how much one
/// acknowledgement covers from above, and the poll does too. Left out: the assignor (every member reads every
/// partition, each fetch beginning with another), the share session, and more than one broker (a queue lies on
/// broker-1, whose own failures keep leases and sessions as they are).
extension World {
  /// One call of poll().
  mutating func pollQueue(_ i: Int) {
    if instances[i].plan.delivery == .push { permitMore(i) }
    clearHand(i)
    instances[i].state = .idle
    instances[i].main = .none
    if let stop = instances[i].pendingStop, !stop.finishesHand || !instances[i].hasHand { return beginEnd(i) }
    if instances[i].plan.delivery == .push { return pollInbox(i) }
    if instances[i].plan.delivery == .fetch { instances[i].rhythm.committed(at: now) }
    // What arrived while it was busy with a commit is there already.
    if instances[i].bufferedCount > 0, fetches[i * brokerCount] == .none { return leasesDelivered(i) }
    if flushesInDrain(i) { return }
    sendShareFetch(i)
    sampleLag(i)
    endIfQuiet()
  }

  private mutating func sendShareFetch(_ i: Int) {
    let fetch = i * brokerCount
    guard fetches[fetch] == .none else { return }
    let way = transit(i, instances[i].plan.receiveRequest, .request, broker: 0)
    if instances[i].plan.delivery == .fetch {
      sharers[i].riding = sharers[i].unsent
      sharers[i].unsent = .empty
    }
    guard !way.isLost else {
      // What rode on it is not told again: the leases will end.
      blame(sharers[i].riding, sharers[i].holder, way.blame)
      if !sharers[i].riding.isEmpty { tallies[instances[i].consumer].rejectedCommits += 1 }
      requests.acknowledgements.release(&sharers[i].riding)
      fetches[fetch] = schedule(.fetchAnswered, at: now + consumer(i).config.requestTimeout, fetch)
      return
    }
    fetches[fetch] = schedule(.fetchArrives, at: max(instances[i].lastArrival, way.arrival), fetch)
  }

  /// A fetch has reached its queue: it is answered, or waits for records.
  mutating func shareFetchArrives(_ fetch: Int) {
    let i = fetch / brokerCount
    let ready = readiness(ofBroker: 0)
    guard ready <= now else {
      fetches[fetch] = schedule(.fetchArrives, at: ready, fetch)
      return
    }
    advanceLogs()
    if instances[i].plan.delivery == .push { return subscribe(i, fetch) }
    if !sharers[i].riding.isEmpty {
      let (isAccepted, isRefused) = acknowledge(sharers[i].riding, i, sharers[i].holder, at: now)
      if isAccepted { tallies[instances[i].consumer].commits += 1 }
      if isRefused { tallies[instances[i].consumer].rejectedCommits += 1 }
      requests.acknowledgements.release(&sharers[i].riding)
    }
    guard !serveLeases(fetch) else { return }
    awaitClaims(i)
    waitingFetches.append(fetch)
    saysWhileWaiting(i)
    awaitArrival()
    endIfQuiet()
  }

  /// Leases records to the sender of a fetch, partition by partition; false if there are none.
  mutating func serveLeases(_ fetch: Int) -> Bool {
    let i = fetch / brokerCount
    if instances[i].plan.delivery == .push { return push(i, fetch) }
    let source = leaseSource(i)
    let places = instances[i].places
    var left = instances[i].plan.pollLimit
    var place = instances[i].handPlaces.lowerBound
    for step in 0..<places.count where left > 0 && place < instances[i].handPlaces.upperBound {
      let index = places.lowerBound + (sharers[i].turn + step) % places.count
      let slot = Int(owned[index].slot)
      let partition = Int(owned[index].partition)
      if instances[i].plan.delivery == .receive { trim(slot) }
      guard leases[slot].hasWork(logEnd: logEnds[partition]) else { continue }
      tell(partition)
      leaseRanges.removeAll(keepingCapacity: true)
      leases[slot].acquire(
        left, ranges: instances[i].handPlaces.upperBound - place, logEnd: logEnds[partition],
        owner: sharers[i].holder, at: now, from: source, into: &leaseRanges)
      for range in leaseRanges {
        hands[place] = HandRange(owned: index, from: range.from, to: range.to)
        place += 1
        left -= range.count
      }
      handedOut(i, slot)
    }
    let count = place - instances[i].handPlaces.lowerBound
    guard count > 0 else {
      guard sharers[i].readsHistory else { return false }
      sharers[i].readsHistory = false
      return serveLeases(fetch)
    }
    sharers[i].turn = (sharers[i].turn + 1) % max(1, places.count)
    answerShareFetch(fetch, i, count)
    return true
  }

  private mutating func answerShareFetch(_ fetch: Int, _ i: Int, _ count: Int) {
    if tracer != nil { tellAcquired(i, count) }
    let way = transit(i, instances[i].plan.receiveRequest, .response, broker: 0)
    guard !way.isLost else {
      for place in 0..<count {
        let range = hands[instances[i].handPlaces.lowerBound + place]
        leases[Int(owned[range.owned].slot)].blame(range.from, range.to, of: sharers[i].holder, way.blame)
        missed(i, range.owned, from: range.from, to: range.to, way.blame)
      }
      fetches[fetch] = schedule(.fetchAnswered, at: now + consumer(i).config.requestTimeout, fetch)
      return
    }
    instances[i].bufferedCount = count
    fetches[fetch] = schedule(.fetchAnswered, at: way.arrival, fetch)
  }

  /// A fetch is answered: its records are in hand, or wait in the client until the application polls again.
  mutating func leasesDelivered(_ i: Int) {
    guard instances[i].state == .idle else { return }
    let first = instances[i].handPlaces.lowerBound
    let count = instances[i].bufferedCount
    instances[i].bufferedCount = 0
    guard count > 0 else { return pollQueue(i) }
    if active.isEmpty { instances[i].suspect = -1 }
    instances[i].handEnd = first + count
    for place in first..<(first + count) {
      instances[i].handTotal += hands[place].to - hands[place].from
      deliver(i, hands[place].owned, from: hands[place].from, to: hands[place].to)
    }
    if let every = consumer(i).queue?.renewsEvery {
      sharers[i].renewal = schedule(.leasesRenewed, at: now + every, i)
    }
    sampleLag(i)
    proceed(i)
  }

  /// Whether a reader's queue has nothing for anybody: no record is leased, or waits.
  borrowing func isQueueEmpty(_ i: Int) -> Bool {
    guard sharers[i].unsent.isEmpty, sharers[i].inbox.isEmpty else { return false }
    for index in instances[i].places {
      let slot = Int(owned[index].slot)
      let table = leases[slot]
      guard table.leasedCount == 0 || isLeftAlone(i), table.availableCount == 0,
        table.end == logEnds[Int(owned[index].partition)]
      else { return false }
    }
    return true
  }
}
