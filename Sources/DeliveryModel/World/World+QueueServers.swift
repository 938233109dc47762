import DeliveryHistory
import SimulationKernel

/// Servers of queues that die: what they had not written down is gone (R-REDIS-6, R-NATS-8, R-RMQ-11, R-PULSAR-4).
///
/// Writing down takes no time, and happens every so often from time 0 on. Connections are closed; readers come back
/// when the server does.
extension World {
  /// Whether a queue forgets anything when its server dies, and the server may die in this run.
  private func forgets(_ topic: Int) -> Bool {
    guard let queue = scenario.topics[topic].queue, queue.durability != .durable else { return false }
    return scenario.faults.contains {
      ($0.kind == .crash || $0.kind == .powerLoss) && $0.targets.brokers.contains(0)
    }
  }

  /// Whether the ledger may forget what is done of a queue: nothing brings it back.
  func canSettle(_ slot: Int) -> Bool {
    let topic = topicOf[Int(consumption[slot].partition)]
    return saved.isEmpty && scenario.topics[topic].queue?.duplicateDelivery.isZero != false
  }

  /// Schedules what the servers of queues write down.
  mutating func beginSaving() {
    for topic in scenario.topics.indices where forgets(topic) {
      if saved.isEmpty { saved = scenario.topics.map { _ in nil } }
      saveQueue(topic)
    }
  }

  /// A server writes down how its queue stands.
  mutating func saveQueue(_ topic: Int) {
    advanceLogs()
    if isWorthSaving(topic) { write(topic) }
    guard !isDraining, let period = savingPeriod(topic) else { return }
    _ = schedule(.queueSaved, at: now + period, topic)
  }

  private mutating func write(_ topic: Int) {
    let first = scenario.firstPartition(ofTopic: topic)
    let partitions = first..<(first + scenario.topics[topic].partitions)
    saved[topic] = SavedQueue(
      ends: partitions.map { logEnds[$0] }, tables: slots(ofTopic: topic).map { leases[$0] },
      changes: changes(topic), at: now)
  }

  /// Records added, handed out and acknowledged so far.
  private func changes(_ topic: Int) -> Int64 {
    var count = topicEnds[topic]
    for slot in slots(ofTopic: topic) { count += leases[slot].end + leases[slot].doneCount }
    return count
  }

  /// Whether a snapshot is due by any of its rules: more than so long after the last one (`serverCron` of Redis
  /// compares whole seconds with >).
  private func isWorthSaving(_ topic: Int) -> Bool {
    guard case .whenChanged(let rules)? = scenario.topics[topic].queue?.durability.records,
      let last = saved[topic]
    else { return true }
    return rules.contains { now - last.at > $0.after && changes(topic) - last.changes >= $0.changes }
  }

  /// How often a server writes, or looks whether it should.
  private func savingPeriod(_ topic: Int) -> SimulatedDuration? {
    guard let durability = scenario.topics[topic].queue?.durability else { return nil }
    for survival in [
      durability.records, durability.state, durability.recordsWithoutPower, durability.stateWithoutPower,
    ] {
      if case .every(let period) = survival { return .nanoseconds(max(1_000_000, period.nanoseconds)) }
      if case .whenChanged = survival { return .seconds(1) }
    }
    return nil
  }

  private func slots(ofTopic topic: Int) -> [Int] {
    consumption.indices.filter { topicOf[Int(consumption[$0].partition)] == topic }
  }

  /// The server of all queues has died; share groups keep their leases and sessions.
  mutating func restartQueues(_ firing: Int32, losesPower: Bool) {
    advanceLogs()
    for topic in scenario.topics.indices {
      guard let queue = scenario.topics[topic].queue, queue.kind != .kafkaShare else { continue }
      let durability = queue.durability
      let state = losesPower ? durability.stateWithoutPower : durability.state
      if state != .all { forgetState(topic, state, firing) }
      var records = losesPower ? durability.recordsWithoutPower : durability.records
      if breaks(.confirmedRecordsLost) { records = .none }
      if records != .all { loseRecords(topic, records, firing) }
    }
    // Nothing is sent on connections that are gone.
    for i in instances.indices where instances[i].plan.delivery == .push { endSubscription(i) }
    for i in instances.indices where instances[i].plan.delivery != .fetch && instances[i].plan.isQueue {
      cutOff(i, firing)
    }
    // Saving goes on by its own clock; what is there now is what the server begins with.
    for topic in saved.indices where saved[topic] != nil { write(topic) }
  }

  /// Acknowledgements and leases since the last time they were written down are forgotten.
  private mutating func forgetState(_ topic: Int, _ survival: QueueDurability.Survival, _ firing: Int32) {
    for (number, slot) in slots(ofTopic: topic).enumerated() {
      let before = leases[slot]
      let rules = before.rules
      leases[slot] = survival == .none ? LeaseTable(rules) : saved[topic]?.tables[number] ?? LeaseTable(rules)
      leases[slot].wakeAt = before.wakeAt
      let from = leases[slot].start
      guard from < before.end, let i = reader(ofSlot: slot) else { continue }
      tallies[instances[i].consumer].position += leases[slot].doneCount - before.doneCount
      let range = OffsetRange(partition: consumption[slot].partition, from: from, to: before.end)
      history.append(
        .leaseEnded(instance: Int32(i), range, .acknowledgementForgotten, firing: firing, at: now))
      armLeases(slot)
    }
  }

  /// Records since the last time they were written down are gone.
  private mutating func loseRecords(_ topic: Int, _ survival: QueueDurability.Survival, _ firing: Int32) {
    let first = scenario.firstPartition(ofTopic: topic)
    for slot in slots(ofTopic: topic) {
      let partition = Int(consumption[slot].partition)
      let kept = survival == .none ? 0 : saved[topic]?.ends[partition - first] ?? 0
      discard(slot, from: kept, to: logEnds[partition], .serverDeath, firing)
    }
  }

  /// Records are gone from a queue, whoever has them.
  private mutating func discard(_ slot: Int, from: Int64, to: Int64, _ cause: Cause, _ firing: Int32) {
    guard from < to, let i = reader(ofSlot: slot) else { return }
    tell(Int(consumption[slot].partition))
    finishedRanges.removeAll(keepingCapacity: true)
    leases[slot].discard(from, to, into: &finishedRanges)
    for range in finishedRanges {
      if range.owner >= 0, sharers[instance(ofHolder: range.owner)].holder == range.owner {
        sharers[instance(ofHolder: range.owner)].unacknowledged -= range.count
      }
      tallies[instances[i].consumer].position += range.count
      let place = OffsetRange(partition: consumption[slot].partition, from: range.from, to: range.to)
      history.append(.archived(instance: Int32(i), place, cause, firing: firing, at: now))
    }
  }

  /// Records of a queue are too old (R-SQS-6).
  mutating func retireFromQueue(_ partition: Int, below start: Int64) {
    for slot in consumption.indices where Int(consumption[slot].partition) == partition {
      discard(slot, from: leases[slot].start, to: start, .retention, -1)
    }
  }

  /// A stream keeps so many records and no more; the oldest are gone, acknowledged or not (R-REDIS-5).
  mutating func trim(_ slot: Int) {
    let most = queueOf(slot).mostRecords
    guard most < Int64.max else { return }
    discard(
      slot, from: leases[slot].start, to: logEnds[Int(consumption[slot].partition)] - most, .retention, -1)
  }

  /// Some process of the application that reads a slot.
  private func reader(ofSlot slot: Int) -> Int? {
    let consumer = consumer(ofSlot: slot)
    return instances.indices.first { instances[$0].consumer == consumer }
  }

  /// A process's connection is gone with its server; it connects again when that is back.
  private mutating func cutOff(_ i: Int, _ firing: Int32) {
    // One that has not asked for anything yet does so later.
    guard instances[i].state.isAlive, instances[i].state != .starting, sharers[i].holder >= 0,
      let queue = queueSpec(of: i)
    else { return }
    instances[i].suspect = firing
    if queue.returnsOnClose {
      dropLeases(sharers[i].holder, firing, because: .acknowledgementForgotten)
      sharers[i].isEvicted = true
    }
    guard queue.kind.delivery == .push else { return }
    _ = schedule(.shareHeartbeatArrives, at: max(now, readiness(ofBroker: 0)) + latency(i, .response), i)
  }
}
