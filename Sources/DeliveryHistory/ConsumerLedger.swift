/// Keeps the books of one consumer application: its sinks, its committed positions, its incarnations.
struct ConsumerLedger: Sendable {
  /// The name and sinks, as the roster gives them.
  let roster: HistoryRoster.Consumer
  private(set) var sinks: [SinkLedger]
  /// The application's own number of each partition of the run; -1 if it does not read it.
  private let slots: [Int32]
  /// Whether records are known by numbers, for each partition read; empty if none are.
  let isNumbered: [Bool]
  /// The end of the log of each partition read.
  private var logEnds: [Int64]
  /// Where counting starts in each partition read.
  private var countedFrom: [Int64]
  /// The committed position of each partition read; -1 if nothing was committed.
  private var committed: [Int64]
  /// Where the log of each partition read starts.
  private var logStarts: [Int64]
  /// One behind the last offset ever handed over, of each partition read.
  private var deliveredEnds: [Int64]
  /// The current incarnation of each instance of the run; -1 before it started.
  private var incarnations: [Int32]
  private var ends: [IncarnationEnd] = []
  /// Deliveries beyond the first.
  private(set) var redelivered: Int64 = 0
  /// Records that their producer believes stored.
  private(set) var neverStored: Int64 = 0
  /// What a queue did with each record; `nil` for topics.
  private(set) var queue: QueueLedger?
  /// Whether an event touched records that the model had promised to leave alone.
  private(set) var brokenPromises: Int64 = 0

  init(
    _ roster: HistoryRoster.Consumer, partitionCount: Int, instanceCount: Int, isNumbered: [Bool] = []
  ) {
    self.roster = roster
    let count = roster.partitions.count
    sinks = roster.readers.map { SinkLedger(reader: $0, partitionCount: count) }
    var slots = [Int32](repeating: -1, count: partitionCount)
    for (slot, partition) in roster.partitions.enumerated() { slots[Int(partition)] = Int32(slot) }
    self.slots = slots
    let numbered = isNumbered.isEmpty ? [] : roster.partitions.map { isNumbered[Int($0)] }
    self.isNumbered = numbered.contains(true) ? numbered : []
    logEnds = Array(repeating: 0, count: count)
    countedFrom = Array(repeating: 0, count: count)
    committed = Array(repeating: -1, count: count)
    logStarts = Array(repeating: 0, count: count)
    deliveredEnds = Array(repeating: 0, count: count)
    incarnations = Array(repeating: -1, count: instanceCount)
    queue = roster.isQueue ? QueueLedger(partitionCount: count) : nil
  }

  /// The application's own number of a partition, or -1.
  @inline(__always)
  func slot(of partition: Int32) -> Int { Int(slots[Int(partition)]) }

  /// Records that count as acknowledged on partitions where offsets name them: stored, or believed to be.
  var acknowledged: Int64 {
    var sum = neverStored
    for slot in logEnds.indices where !knowsNumbers(slot) { sum += logEnds[slot] - countedFrom[slot] }
    return sum
  }

  /// Whether the records of a partition that it reads are known by numbers.
  @inline(__always)
  func knowsNumbers(_ slot: Int) -> Bool { !isNumbered.isEmpty && isNumbered[slot] }

  /// The committed position of each partition it reads, `nil` where nothing was committed.
  var committedPositions: [Int64?] { committed.map { $0 < 0 ? nil : $0 } }

  mutating func stored(_ range: OffsetRange) {
    let slot = slot(of: range.partition)
    if slot >= 0 { logEnds[slot] = range.to }
  }

  mutating func neverStored(_ partition: Int32, _ count: Int64) {
    if slot(of: partition) >= 0 { neverStored += count }
  }

  mutating func startCounting(_ partition: Int32, from: Int64) {
    let slot = slot(of: partition)
    guard slot >= 0 else { return }
    countedFrom[slot] = from
    neverStored = 0
    redelivered = 0
    for index in sinks.indices {
      sinks[index].startCounting(slot, from: from)
      sinks[index].clearCounts()
    }
  }

  mutating func started(_ instance: Int32) {
    incarnations[Int(instance)] = Int32(ends.count)
    ends.append(IncarnationEnd(reason: nil, firing: -1, instance: instance))
  }

  @inline(__always)
  mutating func delivered(_ range: OffsetRange) {
    let slot = slot(of: range.partition)
    let first = knowsNumbers(slot) ? 0 : countedFrom[slot]
    if queue != nil {
      redelivered += queue?.delivered(slot, from: range.from, to: range.to, countedFrom: first) ?? 0
      return
    }
    let before = min(range.to, deliveredEnds[slot])
    redelivered += max(0, before - max(range.from, first))
    deliveredEnds[slot] = max(deliveredEnds[slot], range.to)
  }

  @inline(__always)
  mutating func effects(
    _ instance: Int32, _ sink: Int32, _ range: OffsetRange, _ partitions: [PartitionLedger]
  ) {
    let slot = slot(of: range.partition)
    let incarnation = incarnations[Int(instance)]
    if knowsNumbers(slot) {
      return sinks[Int(sink)].numberedEffects(
        slot, range, partitions[Int(range.partition)], incarnation: incarnation, ends: ends,
        losses: queue?.losses[slot])
    }
    if sinks[Int(sink)].extend(slot, from: range.from, to: range.to, incarnation: incarnation) { return }
    if queue != nil, sinks[Int(sink)].shift(slot, from: range.from, to: range.to, incarnation: incarnation) {
      return
    }
    // What lies between the start of counting and the settled offset must not be touched.
    let start = sinks[Int(sink)].partitions[slot].start
    if range.from < start, max(range.from, countedFrom[slot]) < min(range.to, start) { brokenPromises += 1 }
    guard let losses = queue?.losses[slot] else {
      return sinks[Int(sink)].effects(
        slot, from: range.from, to: range.to, incarnation: incarnation, ends: ends)
    }
    losses.visit(from: range.from, to: range.to) { from, to, loss in
      sinks[Int(sink)].effects(slot, from: from, to: to, incarnation: incarnation, ends: ends, loss: loss)
    }
  }

  mutating func refused(_ sink: Int32, _ range: OffsetRange) {
    sinks[Int(sink)].refused(slot(of: range.partition), from: range.from, to: range.to)
  }

  /// Lets one sink's books change, given how incarnations ended.
  mutating func change(_ sink: Int32, _ body: (inout SinkLedger, [IncarnationEnd]) -> Void) {
    body(&sinks[Int(sink)], ends)
  }

  mutating func left(
    _ instance: Int32, _ range: OffsetRange, passedOver: Cause?, firing: Int32,
    _ partitions: [PartitionLedger]
  ) {
    let slot = slot(of: range.partition)
    let incarnation = incarnations[Int(instance)]
    for index in sinks.indices {
      guard knowsNumbers(slot) else {
        sinks[index].leave(
          slot, from: range.from, to: range.to, incarnation: incarnation, passedOver: passedOver,
          firing: firing)
        continue
      }
      var sink = sinks[index]
      partitions[Int(range.partition)].visit(range) { place in
        sink.leave(
          slot, from: place.number, to: place.numberEnd, incarnation: incarnation, passedOver: passedOver,
          firing: firing)
      }
      sinks[index] = sink
    }
  }

  /// A log lost its end: what is read there again is another record's first delivery.
  mutating func truncated(_ partition: Int32, to offset: Int64) {
    let slot = slot(of: partition)
    if slot >= 0 { deliveredEnds[slot] = min(deliveredEnds[slot], offset) }
  }

  @inline(__always)
  mutating func committed(_ partition: Int32, _ position: Int64) {
    committed[slot(of: partition)] = position
  }

  /// A log has let go of its oldest records.
  mutating func retired(_ partition: Int32, below offset: Int64) {
    let slot = slot(of: partition)
    if slot >= 0 { logStarts[slot] = offset }
  }

  /// A committed position is gone: what was done before is done again, or skipped, because of that.
  mutating func positionExpired(_ partition: Int32) {
    let slot = slot(of: partition)
    committed[slot] = -1
    for index in sinks.indices { sinks[index].expiredBefore[slot] = Int32(ends.count) }
  }

  mutating func ended(_ instance: Int32, _ reason: EndReason, _ firing: Int32) {
    ends[Int(incarnations[Int(instance)])] = IncarnationEnd(
      reason: reason, firing: firing, instance: instance)
  }

  /// A member gives its partitions up: what it does from now on is another incarnation's work.
  ///
  /// A member that was evicted before keeps that as the end of its time.
  mutating func revoked(_ instance: Int32, _ firing: Int32) { succeed(instance, .revoked, firing) }

  /// A process does what its transaction did again.
  mutating func aborted(_ instance: Int32, _ firing: Int32) { succeed(instance, .aborted, firing) }

  private mutating func succeed(_ instance: Int32, _ reason: EndReason, _ firing: Int32) {
    let current = Int(incarnations[Int(instance)])
    if ends[current].reason == nil {
      ends[current] = IncarnationEnd(reason: reason, firing: firing, instance: instance)
    }
    incarnations[Int(instance)] = Int32(ends.count)
    ends.append(ends[current].successor)
  }

  mutating func released(_ partition: Int32, _ firing: Int32) {
    let slot = slot(of: partition)
    for index in sinks.indices { sinks[index].release(slot, firing) }
  }

  mutating func evicted(_ instance: Int32, _ firing: Int32) {
    ends[Int(incarnations[Int(instance)])] = IncarnationEnd(
      reason: .evicted, firing: firing, instance: instance)
  }

  mutating func settled(_ partition: Int32, below offset: Int64) {
    let slot = slot(of: partition)
    // A copy of a record may come late, so that nothing known by number is ever settled.
    guard !knowsNumbers(slot) else { return }
    for index in sinks.indices { sinks[index].settle(slot, below: offset, ends: ends) }
    queue?.settle(slot, below: offset)
  }

  mutating func accepted(_ range: OffsetRange) {
    let slot = slot(of: range.partition)
    queue?.finish(slot, from: range.from, to: range.to)
  }

  mutating func archived(
    _ instance: Int32, _ range: OffsetRange, _ cause: Cause, firing: Int32, _ partitions: [PartitionLedger]
  ) {
    left(instance, range, passedOver: cause, firing: firing, partitions)
    let slot = slot(of: range.partition)
    queue?.finish(slot, from: range.from, to: range.to)
  }

  mutating func leaseEnded(_ range: OffsetRange, _ loss: LeaseLoss) {
    let slot = slot(of: range.partition)
    queue?.leaseEnded(slot, from: range.from, to: range.to, loss)
  }

  /// Classifies every acknowledged record that has no effect, at the end of the run.
  ///
  /// Nothing is lost before the drain is over: in an undrained run all of them are unresolved. `fresh` is where a
  /// successor without a committed position would start in each partition: the log's start or its end.
  mutating func close(
    drained: Bool, _ partitions: [PartitionLedger], fresh: (_ logEnd: Int64) -> Int64
  ) {
    for index in sinks.indices {
      for slot in logEnds.indices {
        if knowsNumbers(slot) {
          let books = partitions[Int(roster.partitions[slot])]
          // A position behind the log's end is out of range, as if there were none (R-KAFKA-109).
          let isInRange = committed[slot] >= logStarts[slot] && committed[slot] <= books.logEnd
          let resume = max(logStarts[slot], isInRange ? committed[slot] : fresh(books.logEnd))
          let presence = queue.map { books.presence($0.fates[slot]) } ?? books.presence(resume: resume)
          sinks[index].closeNumbered(slot, books, presence: drained ? presence : nil, ends: ends)
          continue
        }
        if drained, let fates = queue?.fates[slot] {
          sinks[index].close(slot, fates, logEnd: logEnds[slot], ends: ends)
          continue
        }
        let isInRange = committed[slot] >= logStarts[slot]
        let next = max(logStarts[slot], isInRange ? committed[slot] : fresh(logEnds[slot]))
        let resume = drained ? next : -1
        sinks[index].close(slot, resume: resume, logEnd: logEnds[slot], ends: ends)
      }
      sinks[index].loseNeverStored(neverStored)
    }
  }
}
