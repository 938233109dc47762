import SimulationKernel

/// Fetches: one on its way per process and broker, chunk by chunk per partition.
///
/// A fetch asks for every partition of the broker that has nothing buffered. It is answered when at least one of
/// them has records (`fetch.min.bytes` 1). While it waits, a partition that is drained meanwhile has to wait too,
/// until the fetch is answered empty after `fetch.max.wait.ms`; empty answers that nobody waits for are left out.
extension World {
  /// Sends a fetch to each broker that has none on its way and leads a partition with nothing buffered.
  mutating func sendFetches(_ i: Int) {
    if instances[i].isPaused { return }
    for broker in 0..<brokerCount {
      guard fetches[i * brokerCount + broker] == .none else {
        expireIfWanted(i * brokerCount + broker)
        continue
      }
      var wanted = false
      for index in instances[i].places
      where owned[index].leader == broker && owned[index].position == owned[index].bufferedEnd {
        owned[index].isFetching = true
        wanted = true
      }
      guard wanted else { continue }
      let fetch = i * brokerCount + broker
      fetches[fetch] = schedule(.fetchArrives, at: now + readLatency(i, .fetch, broker: broker), fetch)
    }
  }

  /// A fetch has reached its broker: it is answered, or waits for records.
  mutating func fetchArrives(_ fetch: Int) {
    if instances[fetch / brokerCount].plan.isQueue { return shareFetchArrives(fetch) }
    let ready = readiness(ofBroker: fetch % brokerCount)
    guard ready <= now else {
      fetches[fetch] = schedule(.fetchArrives, at: ready, fetch)
      return
    }
    advanceLogs()
    guard !serve(fetch) else { return }
    waitingFetches.append(fetch)
    waits[fetch] = FetchWait(since: now)
    expireIfWanted(fetch)
    awaitArrival()
    endIfQuiet()
  }

  /// Sees to it that a waiting fetch ends if it keeps another partition of its broker from being fetched.
  private mutating func expireIfWanted(_ fetch: Int) {
    guard waits[fetch].isWaiting, waits[fetch].expiry == .none else { return }
    let i = fetch / brokerCount
    var isWanted = false
    for index in instances[i].places
    where !owned[index].isFetching && owned[index].position == owned[index].bufferedEnd
      && Int(owned[index].leader) == fetch % brokerCount
    {
      isWanted = true
    }
    guard isWanted else { return }
    let wait = scenario.consumers[instances[i].consumer].config.fetchMaxWait
    waits[fetch].expiry = schedule(.fetchExpires, at: max(now, waits[fetch].since + wait), fetch)
  }

  /// A fetch has waited for `fetch.max.wait.ms`: it is answered empty.
  mutating func fetchExpires(_ fetch: Int) {
    waits[fetch] = .none
    waitingFetches.removeAll { $0 == fetch }
    answerFetch(fetch)
  }

  /// Answers a fetch if there is anything to answer with.
  mutating func serve(_ fetch: Int) -> Bool {
    let i = fetch / brokerCount
    if instances[i].plan.isQueue { return serveLeases(fetch) }
    let broker = fetch % brokerCount
    var bytes = instances[i].plan.fetchBytes
    let partitionBytes = instances[i].plan.partitionFetchBytes
    var found = false
    for index in instances[i].places
    where owned[index].isFetching && Int(owned[index].leader) == broker && bytes > 0 {
      let partition = Int(owned[index].partition)
      let position = owned[index].position
      if hasRetired, position < logStarts[partition] {
        // OFFSET_OUT_OF_RANGE is an answer too.
        found = true
        continue
      }
      let waits = instances[i].plan.readsCommitted && !contents.isEmpty && !breaks(.readsUncommitted)
      let end = waits ? stableEnd(partition) : logEnds[partition]
      let available = end - position
      guard available > 0 else { continue }
      tell(partition)
      let size = recordSizes[partition]
      // A record larger than the limits is returned all the same, so that the consumer can make progress.
      let limit = max(1, min(partitionBytes, bytes) / size)
      let count = min(available, limit)
      owned[index].bufferedEnd = position + count
      bytes -= count * size
      found = true
    }
    if found {
      waits[fetch] = .none
      answerFetch(fetch)
    }
    return found
  }

  /// Sends a fetch's answer; a broker that was frozen or down meanwhile does so when it is back.
  private mutating func answerFetch(_ fetch: Int) {
    let broker = fetch % brokerCount
    let sent = max(now, readiness(ofBroker: broker))
    let latency = answerLatency(fetch / brokerCount, .fetch, broker: broker)
    fetches[fetch] = schedule(.fetchAnswered, at: sent + latency, fetch)
  }

  /// The chunks of a fetch are with the consumer.
  mutating func fetchAnswered(_ fetch: Int) {
    let i = fetch / brokerCount
    let broker = fetch % brokerCount
    fetches[fetch] = .none
    if instances[i].plan.isQueue { return leasesDelivered(i) }
    for index in instances[i].places where owned[index].isFetching && Int(owned[index].leader) == broker {
      owned[index].isFetching = false
      if owned[index].bufferedEnd > owned[index].position { buffer(i, index) }
      if hasRetired, owned[index].position < logStarts[Int(owned[index].partition)],
        owned[index].bufferedEnd == owned[index].position
      {
        resetReader(i, index)
      }
    }
    if instances[i].state == .idle, !instances[i].isPaused { poll(i) }
  }

  /// Forgets the fetches of a process that ends.
  mutating func dropFetches(_ i: Int) {
    for broker in 0..<brokerCount {
      fetches[i * brokerCount + broker] = .none
      waits[i * brokerCount + broker] = .none
    }
    let range = (i * brokerCount)..<((i + 1) * brokerCount)
    waitingFetches.removeAll { range.contains($0) }
  }
}
