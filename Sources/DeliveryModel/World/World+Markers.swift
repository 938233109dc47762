import DeliveryHistory
import SimulationKernel

/// What transactions leave in logs, and the markers that decide it (R-KAFKA-111, 112, 114).
///
/// The outcome is durable at the coordinator; the brokers that lead the output partitions, and the one that keeps the
/// group's offsets, learn of it one by one. So a read_committed reader sees a transaction's records in one partition
/// before it sees them in another. Left out: that another open transaction in the same output partition keeps a
/// read_committed reader from what lies behind it, which changes when effects are seen, not how many; the offsets that
/// markers take in a log; partitions between brokers.
extension World {
  /// Notes what a transactional process has done; it is in the buffer of its producer now.
  mutating func output(_ i: Int, _ range: OffsetRange, _ index: Int) {
    let segment = instances[i].segment
    let slot = Int(owned[index].slot)
    if outputs[i].firstMade == .never {
      outputs[i].firstMade =
        range.count == 1
        ? now
        : services[instances[i].consumer].walk(
          consumption[slot].service,
          first: RandomStream.counter(record: range.from, attempt: segment.attempt),
          count: 1, from: segment.start, through: .horizon
        ).end
      outputs[i].firstLatency = latency(i)
      armScan(at: outputs[i].begins + outputs[i].transactional.timeout)
      if tracer != nil { tellTransaction(i, .began, outputs[i].id) }
    }
    outputs[i].isOpen = true
    outputs[i].parts.append(
      OutputPart(
        slot: Int32(slot), from: range.from, to: range.to, attempt: segment.attempt, start: segment.start,
        end: now))
  }

  /// What has left the buffer of a process by now is stored, unless it belongs to a fenced producer.
  mutating func landSent(_ i: Int) {
    guard !outputs[i].parts.isEmpty, outputs[i].begins <= now else { return }
    let id = outputs[i].id
    let error = transactions.add(id, epoch: epoch(outputs[i].epoch, of: id), at: outputs[i].begins)
    // Markers of the last transaction are still on their way: the leaders have the client ask again.
    if error == .concurrentTransactions { return }
    let sent = takeSent(i)
    guard error == nil else { return }
    contents[id].instance = i
    land(i, sent)
  }

  /// Stores what the producers of an id have sent.
  mutating func landAll(of id: Int) {
    for i in outputs.indices where outputs[i].id == id { landSent(i) }
  }

  /// Takes the parts of the open transaction that were sent.
  ///
  /// Batch by batch, each from its first record on until it has lingered; a batch takes along what the other
  /// partitions have, so that there is one at a time.
  private mutating func takeSent(_ i: Int) -> [OutputPart] {
    let linger = outputs[i].config.linger
    var sent: [OutputPart] = []
    var kept: [OutputPart] = []
    var closes = SimulatedTime.zero
    var isOpen = false
    for part in outputs[i].parts {
      if isOpen {
        kept.append(part)
        continue
      }
      let made = madeTimes(i, part)
      var count = 0
      for time in made {
        if time > closes { closes = time + linger }
        if closes > now {
          isOpen = true
          break
        }
        count += 1
      }
      var gone = part
      gone.to = part.from + Int64(count)
      if count > 0 { sent.append(gone) }
      guard count < made.count else { continue }
      var rest = part
      rest.from = gone.to
      rest.start = count > 0 ? made[count - 1] : part.start
      kept.append(rest)
    }
    outputs[i].parts = kept
    return sent
  }

  /// When each record of a part was made.
  private func madeTimes(_ i: Int, _ part: OutputPart) -> [SimulatedTime] {
    guard part.to - part.from > 1 else { return [part.end] }
    var times: [SimulatedTime] = []
    var time = part.start
    for record in part.from..<part.to {
      time =
        services[instances[i].consumer].walk(
          consumption[Int(part.slot)].service,
          first: RandomStream.counter(record: record, attempt: part.attempt), count: 1, from: time,
          through: .horizon
        ).end
      times.append(time)
    }
    return times
  }

  /// Outputs are in the logs of their topics: a reader of uncommitted records sees them now.
  mutating func land(_ i: Int, _ parts: [OutputPart]) {
    let id = outputs[i].id
    let sinks = scenario.consumers[instances[i].consumer].sinks
    for (sink, spec) in sinks.enumerated() {
      guard case .topic(let output) = spec else { continue }
      for part in parts {
        let partition = consumption[Int(part.slot)].partition
        let broker = outputLeader(i, sink, Int(part.slot))
        contents[id].note(broker: broker)
        if !output.readsCommitted {
          let range = OffsetRange(partition: partition, from: part.from, to: part.to)
          history.append(.effects(instance: Int32(i), sink: Int32(sink), range, at: now))
          continue
        }
        contents[id].copies.append(
          OutputCopy(
            sink: Int32(sink), broker: Int32(broker), partition: partition,
            from: part.from, to: part.to))
      }
    }
  }

  /// Sends the markers of a transaction whose outcome is durable.
  mutating func writeMarkers(_ id: Int, from start: SimulatedTime) {
    settleRecords(id, commits: transactions.entries[id].state == .prepareCommit)
    if !contents[id].offsets.isEmpty { contents[id].note(broker: transactionBroker(id)) }
    contents[id].markersLeft = contents[id].brokers.count
    guard contents[id].markersLeft > 0 else { return transactions.complete(id) }
    for broker in contents[id].brokers {
      markerDraws &+= 1
      let latency = scenario.network.latency.sample(markerNetwork, markerDraws)
      _ = schedule(.markersWritten, at: start + latency, id * brokerCount + broker)
    }
  }

  /// The markers of a transaction are written by one broker.
  mutating func markersWritten(_ place: Int) {
    let id = place / brokerCount
    let broker = place % brokerCount
    guard readiness(ofBroker: broker) <= now else {
      _ = schedule(.markersWritten, at: readiness(ofBroker: broker), place)
      return
    }
    let commits = transactions.entries[id].state == .prepareCommit
    let i = contents[id].instance
    if commits {
      for copy in contents[id].copies where Int(copy.broker) == broker {
        let range = OffsetRange(partition: copy.partition, from: copy.from, to: copy.to)
        history.append(.effects(instance: Int32(i), sink: copy.sink, range, at: now))
      }
    }
    if broker == transactionBroker(id) { decideOffsets(id, i, commits: commits) }
    endSpans(id, broker, commits: commits)
    if tracer != nil { tellTransaction(contents[id], .markersWritten(broker: broker), id) }
    contents[id].markersLeft -= 1
    guard contents[id].markersLeft == 0 else { return }
    contents[id].clear()
    transactions.complete(id)
    endIfQuiet()
  }

  /// Pending offsets become committed positions, or are forgotten.
  private mutating func decideOffsets(_ id: Int, _ i: Int, commits: Bool) {
    for pending in contents[id].offsets {
      pendingOffsets[pending.slot] -= 1
      guard commits, !breaks(.transactionWithoutOffsets) else { continue }
      tallies[instances[i].consumer].position += coordinator.store(
        slot: pending.slot, position: pending.position)
      history.appendCommitted(
        instance: Int32(i), partition: consumption[pending.slot].partition, position: pending.position,
        at: now)
    }
    contents[id].offsets.removeAll(keepingCapacity: true)
  }

  /// A process that has ended asks for its transaction to be aborted.
  mutating func abortArrives(_ id: Int) {
    let ready = readiness(ofBroker: transactionBroker(id))
    guard ready <= now else {
      _ = schedule(.abortArrives, at: ready, id)
      return
    }
    if case .prepared = transactions.end(id, epoch: contents[id].abortEpoch, commits: false) {
      writeMarkers(id, from: now)
    }
    endIfQuiet()
  }

  /// Sees to it that there is a scan when a transaction may be overdue.
  mutating func armScan(at time: SimulatedTime) {
    guard time < .horizon else { return }
    let next = transactions.scan(from: max(time, now))
    guard next < scanAt else { return }
    scanAt = next
    scan = schedule(.transactionsScanned, at: next, 0)
  }

  /// The coordinator looks for transactions that are open for too long (R-KAFKA-115).
  mutating func transactionsScanned() {
    scan = .none
    scanAt = .never
    let ready = readiness(ofBroker: transactionBroker(0))
    guard ready <= now else { return armScan(at: ready) }
    for i in outputs.indices where outputs[i].isOpen { landSent(i) }
    for id in transactions.expire(at: now) {
      if tracer != nil { tellTransaction(contents[id], .timedOut, id) }
      writeMarkers(id, from: now)
    }
    var next = transactions.nextOverdue
    for i in outputs.indices where outputs[i].firstMade < .never {
      let overdue = outputs[i].begins + outputs[i].transactional.timeout
      if overdue > now { next = min(next, overdue) }
    }
    if next < .never { armScan(at: max(next, now + .nanoseconds(1))) }
    endIfQuiet()
  }

  /// Whether offsets that a process asks for are still pending: it asks again (R-KAFKA-112).
  mutating func awaitsOffsets(_ i: Int) -> Bool {
    for index in instances[i].places
    where owned[index].isNew && pendingOffsets[Int(owned[index].slot)] > 0 {
      wait(i, until: now + consumer(i).config.retryBackoff)
      return true
    }
    return false
  }

  /// Whether nothing of an application's transactions can still become visible.
  func hasSettledTransactions(_ consumer: Int) -> Bool {
    for content in contents where content.instance >= 0 {
      if instances[content.instance].consumer == consumer, !content.copies.isEmpty { return false }
    }
    return true
  }

  /// Whether every transaction has come to its end.
  var transactionsAreQuiet: Bool {
    guard transactions.isQuiet else { return false }
    for i in outputs.indices where outputs[i].isOpen || outputs[i].step != .idle { return false }
    for c in clients.indices where !clients[c].transaction.isQuiet { return false }
    return true
  }
}
