import DeliveryHistory
import SimulationKernel

/// What somebody with Kafka's own tools would see of logs and producers.
extension World {
  /// Every partition's log as it is now, in the scenario's order.
  mutating func logSnapshots() -> [LogSnapshot] {
    advanceLogs()
    let names = TraceNames(scenario)
    // Behind the topics' logs lie those of committed positions, which are nobody's topic.
    return logEnds.indices.map { partition in
      let log = logs[partition]
      // Where records are stored as they arrive, the log is what consumers can read.
      let end = isNumbered.isEmpty || !isNumbered[partition] ? logEnds[partition] : log.end
      var copies: [LogSnapshot.Copy] = []
      for (place, r) in log.replicas.enumerated() {
        copies.append(
          LogSnapshot.Copy(
            broker: Int(replicas[r].broker) + 1, logEndOffset: replicas[r].end,
            isInSync: log.isr & 1 << UInt64(place) != 0, isEligible: log.elr & 1 << UInt64(place) != 0))
      }
      if copies.isEmpty {
        copies = [
          LogSnapshot.Copy(
            broker: Int(log.leader) + 1, logEndOffset: end, isInSync: true, isEligible: false)
        ]
      }
      let isLed = nodes.isEmpty || !nodes[Int(log.leader)].isFenced
      return LogSnapshot(
        place: names.place(ofPartition: Int32(partition)), leader: isLed ? Int(log.leader) + 1 : nil,
        leaderEpoch: log.epoch, highWatermark: logEnds[partition], copies: copies)
    }
  }

  /// What every producer on the detailed path holds now.
  mutating func producerSnapshots() -> [ProducerSnapshot] {
    let names = TraceNames(scenario)
    var snapshots: [ProducerSnapshot] = []
    for c in clients.indices {
      // What has been sent since its last event is in its batches, too.
      if clients[c].frozenUntil <= now { absorb(c, through: now) }
      snapshots.append(
        ProducerSnapshot(
          name: names.producers[clients[c].instance], starts: clients[c].life + 1,
          batches: clients[c].lanes.flatMap { held(in: $0, names) }))
    }
    return snapshots
  }

  /// The batches of one partition: those in flight, those that wait, and the one that is still open.
  private func held(in l: Int, _ names: TraceNames) -> [ProducerSnapshot.Batch] {
    let place = names.place(ofPartition: lanes[l].partition)
    var batches: [ProducerSnapshot.Batch] = []
    for slot in produceRequests.indices
    where produceRequests[slot].isLive && !produceRequests[slot].isAbandoned {
      var part = produceRequests[slot].parts
      while part >= 0 {
        let batch = Int(produceRequests[part: part].batch)
        if Int(self.batches[batch].lane) == l, !self.batches[batch].isDone {
          batches.append(shown(batch, place, to: Int(produceRequests[slot].broker) + 1))
        }
        part = produceRequests[part: part].next
      }
    }
    var waiting = lanes[l].head
    while waiting >= 0 {
      batches.append(shown(Int(waiting), place, to: nil))
      waiting = self.batches[Int(waiting)].next
    }
    if lanes[l].openCount > 0 {
      batches.append(
        ProducerSnapshot.Batch(
          place: place, records: lanes[l].openCount, created: lanes[l].openedAt, attempts: 0, inFlightTo: nil)
      )
    }
    return batches.enumerated().sorted { ($0.element.created, $0.offset) < ($1.element.created, $1.offset) }
      .map { $0.element }
  }

  private func shown(_ batch: Int, _ place: TopicPartition, to broker: Int?) -> ProducerSnapshot.Batch {
    ProducerSnapshot.Batch(
      place: place, records: batches[batch].count, created: batches[batch].created,
      attempts: batches[batch].attempts, inFlightTo: broker)
  }
}
