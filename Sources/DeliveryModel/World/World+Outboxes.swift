import DeliveryHistory
import SimulationKernel

/// Outboxes: a poller reads rows, publishes their records and marks them, or marks them first (claims 0.11 and 4.7).
///
/// A committed row is a promise: its record counts as acknowledged. Records are numbered when their row is first read,
/// which is also when the history learns of them; between two events the poller's work is known, so that it is only
/// looked at. Left out: pollers that share one table, since the instances of a producer have a table each.
extension World {
  /// Something of a poller's is due.
  mutating func outboxDue(_ o: Int) {
    outboxes[o].event = .none
    switch outboxes[o].state {
    case .waiting: readRows(o)
    case .marking: markRows(o)
    case .publishing:
      publishDueRows()
      serveWaitingFetches()
      if outboxes[o].published < outboxes[o].rows.count {
        publishRows(o, from: now)
      } else if publishesFirst(o) {
        outboxes[o].state = .marking
        wake(o, at: now + databaseLatency(o))
      } else {
        rest(o, from: now)
      }
    case .down: restartOutbox(o)
    }
  }

  /// The poller's query is at the database.
  private mutating func readRows(_ o: Int) {
    outboxes[o].table.commit(through: now)
    if outboxes[o].spec.selection == .idAfterLast { skipRows(o) }
    takeRows(o, limit: outboxes[o].spec.batch)
    let answer = now + databaseLatency(o)
    guard !outboxes[o].rows.isEmpty else { return rest(o, from: answer) }
    tellRows(o)
    if publishesFirst(o) {
      outboxes[o].state = .publishing
      publishRows(o, from: answer)
    } else {
      outboxes[o].state = .marking
      wake(o, at: answer + databaseLatency(o))
    }
  }

  private mutating func takeRows(_ o: Int, limit: Int) {
    while let run = outboxes[o].table.rows.takeFirst(Int64(limit - outboxes[o].rows.count)) {
      for id in run { outboxes[o].rows.append(outboxes[o].row(id)) }
    }
  }

  /// Rows that have become visible behind the last id that was marked: nobody ever reads them.
  private mutating func skipRows(_ o: Int) {
    while let run = outboxes[o].table.rows.takeFirst(Int64.max, through: outboxes[o].last) {
      for id in run { outboxes[o].rows.append(outboxes[o].row(id)) }
    }
    guard !outboxes[o].rows.isEmpty else { return }
    tellRows(o)
    loseRows(o, from: 0, .outboxSkipped, -1)
    outboxes[o].rows.removeAll(keepingCapacity: true)
  }

  /// Numbers the rows in hand that have no numbers yet, and tells the history of them.
  private mutating func tellRows(_ o: Int) {
    let first = outboxes[o].partitions.lowerBound
    for index in outboxes[o].rows.indices where outboxes[o].rows[index].number < 0 {
      let partition = Int(outboxes[o].rows[index].partition)
      if outboxes[o].untold[partition - first] < 0 {
        outboxes[o].untold[partition - first] = logs[partition].numbers
      }
      outboxes[o].rows[index].number = logs[partition].numbers
      logs[partition].numbers += 1
    }
    for partition in outboxes[o].partitions where outboxes[o].untold[partition - first] >= 0 {
      let from = outboxes[o].untold[partition - first]
      outboxes[o].untold[partition - first] = -1
      let range = RecordRange(partition: Int32(partition), from: from, to: logs[partition].numbers)
      history.append(.acknowledged(range, at: now))
    }
  }

  /// Tells the history that rows in hand will never be published.
  mutating func loseRows(_ o: Int, from first: Int, _ cause: Cause, _ firing: Int32) {
    for index in first..<outboxes[o].rows.count {
      let row = outboxes[o].rows[index]
      let range = RecordRange(partition: row.partition, from: row.number, to: row.number + 1)
      history.append(.discarded(range, cause, firing: firing, at: now))
    }
  }

  /// Plans the way of the rows that are not published yet: one after the other, each after the last one's answer.
  ///
  /// While a fault acts, one row at a time.
  mutating func publishRows(_ o: Int, from start: SimulatedTime) {
    let c = outboxes[o].client
    var sent = start
    var index = outboxes[o].published
    var next = start
    while index < outboxes[o].rows.count {
      let broker = Int(logs[Int(outboxes[o].rows[index].partition)].leader)
      let way = transit(ofClient: c, .request, broker)
      let timeout = sent + clients[c].config.requestTimeout
      guard !way.isLost else {
        next = timeout
        break
      }
      var arrives = max(sent + (way.arrival - now), readiness(ofBroker: broker))
      if !active.isEmpty { arrives = arrives + diskDelay(ofBroker: broker) }
      outboxes[o].rows[index].arrives = arrives
      index += 1
      let back = transit(ofClient: c, .response, broker)
      // What is sent again then is a duplicate for the broker.
      next = back.isLost ? max(arrives, timeout) : arrives + (back.arrival - now)
      if back.isLost || !active.isEmpty { break }
      sent = next
    }
    outboxes[o].planned = index
    wake(o, at: next)
    nextPublication = min(nextPublication, outboxes[o].nextArrival)
    guard !waitingFetches.isEmpty else { return }
    arrival = .none
    awaitArrival()
  }

  /// Stores the records that pollers have published by now.
  mutating func publishDueRows() {
    nextPublication = .never
    for o in outboxes.indices {
      storeRows(o)
      nextPublication = min(nextPublication, outboxes[o].nextArrival)
    }
  }

  private mutating func storeRows(_ o: Int) {
    let first = outboxes[o].published
    while outboxes[o].nextArrival <= now { outboxes[o].published += 1 }
    guard first < outboxes[o].published else { return }
    for partition in outboxes[o].partitions { storeRows(o, first..<outboxes[o].published, in: partition) }
  }

  /// Stores those of some rows in hand that belong to a partition, neighbours together.
  private mutating func storeRows(_ o: Int, _ places: Range<Int>, in partition: Int) {
    var run: OutboxRow?
    var count: Int64 = 0
    for place in places {
      let row = outboxes[o].rows[place]
      guard Int(row.partition) == partition else { continue }
      if let head = run, row.number == head.number + count, row.isPublished == head.isPublished,
        row.firing == head.firing
      {
        count += 1
        continue
      }
      if let head = run { store(head, count) }
      run = row
      count = 1
    }
    if let head = run { store(head, count) }
  }

  /// Stores the record of a row, and those of the rows behind it.
  mutating func store(_ row: OutboxRow, _ count: Int64) {
    let partition = Int(row.partition)
    let from = logs[partition].end
    logs[partition].end = from + count
    let range = OffsetRange(partition: row.partition, from: from, to: from + count)
    let repeats: Cause? = row.isPublished ? .outboxReplay : nil
    history.append(.appended(range, number: row.number, repeats: repeats, firing: row.firing, at: now))
    logs[partition].writeback.note(from + count, at: now)
    publish(partition, through: from + count)
  }

  /// The mark is at the database.
  private mutating func markRows(_ o: Int) {
    if let row = outboxes[o].rows.last { outboxes[o].last = max(outboxes[o].last, row.id) }
    let answer = now + databaseLatency(o)
    if publishesFirst(o) { return rest(o, from: answer) }
    outboxes[o].state = .publishing
    publishRows(o, from: answer)
  }

  /// The poller is done with its rows, and reads again: at once behind a full batch, else after its pause.
  ///
  /// Reads that find nothing are passed over.
  private mutating func rest(_ o: Int, from time: SimulatedTime) {
    let isFull = outboxes[o].rows.count == outboxes[o].spec.batch
    dropRows(o)
    outboxes[o].state = .waiting
    if let down = outboxes[o].stopping { return endOutbox(o, for: time - now + down) }
    let request = databaseLatency(o)
    var next = time + (isFull ? .zero : outboxes[o].spec.poll) + request
    if outboxes[o].table.rows.isEmpty {
      let commit = outboxes[o].table.nextCommit
      guard commit < .never else { return endIfQuiet() }
      if next < commit {
        let cycle = (outboxes[o].spec.poll + request + request).nanoseconds
        next = next + .nanoseconds(((commit - next).nanoseconds + cycle - 1) / cycle * cycle)
      }
    }
    wake(o, at: next)
  }

  /// Nothing is in hand any more.
  mutating func dropRows(_ o: Int) {
    outboxes[o].rows.removeAll(keepingCapacity: true)
    outboxes[o].published = 0
    outboxes[o].planned = 0
  }

  /// Schedules what comes next of a poller.
  mutating func wake(_ o: Int, at time: SimulatedTime) {
    outboxes[o].event = schedule(.outboxDue, at: max(now, time), o)
  }

  /// One way between a poller and its database.
  mutating func databaseLatency(_ o: Int) -> SimulatedDuration {
    databaseLatency(ofClient: outboxes[o].client)
  }

  /// One way between a client's application and its database.
  mutating func databaseLatency(ofClient c: Int) -> SimulatedDuration {
    clients[c].messages &+= 1
    return scenario.network.latency.sample(clients[c].network, clients[c].messages)
  }

  /// At the end of a run that was not drained, committed rows that nobody has read are promised all the same.
  mutating func tellUnreadRows() {
    for o in outboxes.indices {
      outboxes[o].table.commit(through: now)
      dropRows(o)
      takeRows(o, limit: Int.max)
      tellRows(o)
      dropRows(o)
    }
  }
}
