public import SimulationKernel

/// What happened in one run: appended once, digested and folded into the ledger as it comes.
///
/// Counts come from these events alone, so that a ledger folded live and one folded from a stored history agree.
public struct History: Sendable {
  /// Who takes part.
  public let roster: HistoryRoster
  /// The fingerprint of all events so far.
  public private(set) var digest = HistoryDigest()
  /// How many events were appended.
  public private(set) var count: Int64 = 0
  /// The events themselves, if recording was asked for.
  public private(set) var events: [HistoryEvent] = []
  private let isRecording: Bool
  private var consumers: [ConsumerLedger]
  private var firings: [FiringTally] = []
  /// The books of each partition, if records of any are known by numbers; empty otherwise.
  private var partitions: [PartitionLedger]

  /// Makes an empty history; `recording` keeps every event, for traces and tests.
  public init(roster: HistoryRoster, recording: Bool = false) {
    self.roster = roster
    isRecording = recording
    consumers = roster.consumers.map {
      ConsumerLedger(
        $0, partitionCount: roster.partitionCount, instanceCount: roster.consumerOfInstance.count,
        isNumbered: roster.isNumbered)
    }
    partitions = Array(repeating: PartitionLedger(), count: roster.isNumbered.count)
  }

  /// Takes the recorded events out, for whoever reads along.
  public mutating func takeEvents() -> [HistoryEvent] {
    let taken = events
    events.removeAll(keepingCapacity: true)
    return taken
  }

  /// Appends an event: digests it, folds it into the books.
  public mutating func append(_ event: HistoryEvent) { add(event) }

  /// Appends `.delivered`; as `append`, without a choice among all kinds of events, and so for the other two.
  public mutating func appendDelivered(instance: Int32, _ range: OffsetRange, at time: SimulatedTime) {
    add(.delivered(instance: instance, range, at: time))
  }

  /// Appends `.effects`.
  public mutating func appendEffects(
    instance: Int32, sink: Int32, _ range: OffsetRange, at time: SimulatedTime
  ) {
    add(.effects(instance: instance, sink: sink, range, at: time))
  }

  /// Appends `.committed`.
  public mutating func appendCommitted(
    instance: Int32, partition: Int32, position: Int64, at time: SimulatedTime
  ) {
    add(.committed(instance: instance, partition: partition, position: position, at: time))
  }

  /// Appends `.accepted`.
  public mutating func appendAccepted(instance: Int32, _ range: OffsetRange, at time: SimulatedTime) {
    add(.accepted(instance: instance, range, at: time))
  }

  @inline(__always)
  private mutating func add(_ event: HistoryEvent) {
    count &+= 1
    digest.mix(event)
    if isRecording { events.append(event) }
    fold(event)
  }

  @inline(__always)
  private mutating func fold(_ event: HistoryEvent) {
    switch event {
    case .effects(let instance, let sink, let range, _):
      consumers[consumer(instance)].effects(instance, sink, range, partitions)
    case .committed(let instance, let partition, let position, _):
      consumers[consumer(instance)].committed(partition, position)
    case .delivered(let instance, let range, _):
      consumers[consumer(instance)].delivered(range)
    case .stored(let range, _):
      for index in consumers.indices { consumers[index].stored(range) }
    case .neverStored(let partition, let count, _):
      for index in consumers.indices { consumers[index].neverStored(partition, count) }
    case .counting(let partition, let from, _):
      for index in consumers.indices { consumers[index].startCounting(partition, from: from) }
      if !partitions.isEmpty { partitions[Int(partition)].startCounting(from: from) }
    case .started(let instance, _):
      consumers[consumer(instance)].started(instance)
    case .refused(let instance, let sink, let range, _):
      consumers[consumer(instance)].refused(sink, range)
    case .passedOver(let instance, let range, let cause, let firing, _):
      consumers[consumer(instance)].left(
        instance, range, passedOver: cause, firing: firing, partitions)
    case .abandoned(let instance, let range, _):
      consumers[consumer(instance)].left(
        instance, range, passedOver: nil, firing: -1, partitions)
    case .ended(let instance, let reason, let firing, _):
      consumers[consumer(instance)].ended(instance, reason, firing)
    case .assigned: break  // who reads what is the model's matter; the books follow effects
    case .revoked(let instance, let firing, _):
      consumers[consumer(instance)].revoked(instance, firing)
    case .released(let instance, let partition, let firing, _):
      consumers[consumer(instance)].released(partition, firing)
    case .evicted(let instance, let firing, _):
      consumers[consumer(instance)].evicted(instance, firing)
    case .aborted(let instance, let firing, _):
      consumers[consumer(instance)].aborted(instance, firing)
    case .fired(let fault, let instance, let at):
      firings.append(FiringTally(fault: fault, instance: instance, at: at))
    case .settled(let partition, let offset, let consumer, _):
      consumers[Int(consumer)].settled(partition, below: offset)
    case .retired(let partition, let offset, _):
      for index in consumers.indices { consumers[index].retired(partition, below: offset) }
    case .positionExpired(let consumer, let partition, _):
      consumers[Int(consumer)].positionExpired(partition)
    case .accepted(let instance, let range, _):
      consumers[consumer(instance)].accepted(range)
    case .archived(let instance, let range, let cause, let firing, _):
      consumers[consumer(instance)].archived(instance, range, cause, firing: firing, partitions)
    case .leaseEnded(let instance, let range, let cause, let firing, _):
      if let cause {
        consumers[consumer(instance)].leaseEnded(range, LeaseLoss(cause: cause, firing: firing))
      }
    case .skippedMarked(let instance, let sink, let range, _):
      consumers[consumer(instance)].skippedMarked(sink, range, partitions)
    case .deadLettered(let instance, let range, _, _):
      consumers[consumer(instance)].deadLettered(range, partitions)
    case .appended, .acknowledged, .rejected, .indeterminate, .truncated, .discarded: foldNumbered(event)
    }
  }

  /// Folds what happens to records on their way to the log; such partitions are numbered in the roster.
  private mutating func foldNumbered(_ event: HistoryEvent) {
    switch event {
    case .appended(let range, let number, let repeats, let firing, _):
      partitions[Int(range.partition)].append(range, number: number, repeats: repeats, firing: firing)
    case .acknowledged(let range, _): partitions[Int(range.partition)].promise(range, .acknowledged)
    case .rejected(let range, let firing, _):
      partitions[Int(range.partition)].promise(range, .rejected, firing: firing)
    case .indeterminate(let range, let firing, _):
      partitions[Int(range.partition)].promise(range, .indeterminate, firing: firing)
    case .truncated(let partition, let offset, let cause, let firing, _):
      partitions[Int(partition)].truncate(to: offset, cause, firing: firing)
      for index in consumers.indices { consumers[index].truncated(partition, to: offset) }
    case .discarded(let range, let cause, let firing, _):
      partitions[Int(range.partition)].discard(range, cause, firing: firing)
    default: break
    }
  }

  /// The number of the record at an offset of a partition whose records are known by numbers.
  public func number(at offset: Int64, partition: Int32) -> Int64 {
    var number = offset
    let place = OffsetRange(partition: partition, from: offset, to: offset + 1)
    partitions[Int(partition)].visit(place) { number = $0.number }
    return number
  }

  @inline(__always)
  private func consumer(_ instance: Int32) -> Int { Int(roster.consumerOfInstance[Int(instance)]) }

  /// Closes the books of one consumer application; `resetsToEarliest` is its `auto.offset.reset`.
  ///
  /// Call it once per application after the last event.
  public func closed(consumer: Int, drained: Bool, resetsToEarliest: Bool) throws(BrokenLedger)
    -> ConsumerCounts
  {
    var ledger = consumers[consumer]
    ledger.close(drained: drained, partitions) { resetsToEarliest ? 0 : $0 }
    var tallies: [[FiringTally]] = []
    let numbered = roster.consumers[consumer].partitions.filter { isNumbered($0) }.map { partitions[Int($0)] }
    let acknowledged = numbered.reduce(ledger.acknowledged) { $0 + $1.count(.acknowledged) }
    for (index, sink) in ledger.sinks.enumerated() {
      guard sink.counts.classified == acknowledged, ledger.brokenPromises == 0 else {
        throw BrokenLedger(
          consumer: ledger.roster.name, sink: ledger.roster.sinks[index], acknowledged: acknowledged,
          counts: sink.counts, brokenPromises: ledger.brokenPromises)
      }
      tallies.append(self.tallies(of: sink))
    }
    return ConsumerCounts(
      acknowledged: acknowledged, rejected: numbered.reduce(0) { $0 + $1.count(.rejected) },
      indeterminate: numbered.reduce(0) { $0 + $1.count(.indeterminate) },
      logDuplicates: numbered.reduce(0) { $0 + $1.duplicates }, redelivered: ledger.redelivered,
      sinks: ledger.sinks.map { $0.counts },
      firings: tallies, committed: ledger.committedPositions)
  }

  private func isNumbered(_ partition: Int32) -> Bool {
    !roster.isNumbered.isEmpty && roster.isNumbered[Int(partition)]
  }

  private func tallies(of sink: SinkLedger) -> [FiringTally] {
    var tallies = firings
    for (index, count) in sink.replayedByFiring.enumerated() { tallies[index].replayed = count }
    for (index, count) in sink.lostByFiring.enumerated() { tallies[index].lost = count }
    return tallies
  }
}
