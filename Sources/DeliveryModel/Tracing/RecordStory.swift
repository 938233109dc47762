import DeliveryHistory
import SimulationKernel

/// Follows one record through a run: which events concern it, and how it ended.
///
/// A process concerns a record once its application has been handed it, while no commit covers it yet or somebody
/// has it in hand. The end is the judge's: the record has books of its own, which see nothing but it.
struct RecordStory {
  /// The record.
  let place: RecordPlace
  private let consumerOfInstance: [Int32]
  private let isQueue: [Bool]
  private var judge: History
  private var isStored = false
  /// The record's number, if records of its partition are known by numbers and it is stored.
  private var number: Int64 = -1
  /// By application: whether it reads the partition, was handed the record, has a committed position behind it.
  private let reads: [Bool]
  private var isHanded: [Bool]
  private var isCovered: [Bool]
  /// By application: whether somebody let go of the record, and nobody has looked for a position since.
  private var isLeft: [Bool]
  /// By instance: whether it reads the partition, was handed the record, works on it, waits to hear of a commit of it.
  private var holds: [Bool]
  private var isTouched: [Bool]
  private var isInHand: [Bool]
  private var isWaiting: [Bool]

  init(_ place: RecordPlace, roster: HistoryRoster, holds: [Bool]) {
    self.place = place
    self.holds = holds
    consumerOfInstance = roster.consumerOfInstance
    isQueue = roster.consumers.map { $0.isQueue }
    var roster = roster
    roster.isNumbered = []
    judge = History(roster: roster)
    judge.append(.counting(partition: place.partition, from: place.offset, at: .zero))
    reads = roster.consumers.map { $0.partitions.contains(place.partition) }
    isHanded = reads.map { _ in false }
    (isCovered, isLeft) = (isHanded, isHanded)
    isTouched = holds.map { _ in false }
    (isInHand, isWaiting) = (isTouched, isTouched)
  }

  /// Notes a trace event of an instance (or -1); true if it belongs to the story.
  mutating func takes(_ event: TraceEvent, of instance: Int32) -> Bool {
    switch event.kind {
    case .stored(let range):
      guard range.contains(place) else { return false }
      isStored = true
      return true
    case .consumed(let ranges):
      guard ranges.contains(where: { $0.contains(place) }) else { return false }
      isTouched[Int(instance)] = true
      isInHand[Int(instance)] = true
      isWaiting[Int(instance)] = true
      isHanded[consumer(instance)] = true
      return true
    case .delivered(let record), .failed(let record, _), .outcome(let record, _): return record == place
    case .deadLettered(let record, _):
      if record == place { isInHand[Int(instance)] = false }
      return record == place
    case .effect(let record, _, _, _), .effectRefused(let record, _):
      if record == place { isInHand[Int(instance)] = false }
      return record == place
    case .skipped(let range, _, _):
      if range.contains(place) { isInHand[Int(instance)] = false }
      return range.contains(place)
    case .abandoned(let range): return range.contains(place)
    case .commitSent(let positions, _, _):
      return covers(positions) == true && isStored && !isCovered[consumer(instance)]
    case .commitLost(let positions, _, _): return covers(positions) == true && isInPlay(Int(instance))
    case .offsetsStored(let positions, _): return takesStored(positions, consumer(instance))
    case .offsetsCommitted(let positions, let error):
      return takesAnswer(positions, Int(instance), isError: error != nil)
    case .assigned, .revoked, .positionsFetched, .started, .ended, .groupRequestSent, .heartbeatAnswered,
      .pollTimedOut, .memberEvicted, .frozen, .resumed:
      return takesProcess(event.kind, Int(instance))
    case .transaction: return instance >= 0 && isInPlay(Int(instance))
    case .acquired(let ranges, let instance):
      guard ranges.contains(where: { $0.contains(place) }) else { return false }
      isHanded[consumer(instance)] = true
      return true
    case .acknowledged(let range, let instance), .archived(let range, let instance, _, _):
      guard range.contains(place) else { return false }
      isCovered[consumer(instance)] = true
      return true
    case .leaseEnded(let range, _, _, _): return range.contains(place)
    case .groupState(_, let consumer, _, _): return isInPlay(application: Int(consumer))
    case .faultFired(_, let target, _):
      return target < 0 ? isInPlayAnywhere : isInPlay(Int(target))
    case .faultEnded: return isInPlayAnywhere
    case .appended(let range, let first, _, _):
      guard range.contains(place) else { return false }
      isStored = true
      number = first + place.offset - range.from
      return true
    case .sendAnswered(let range, _, _), .discarded(let range, _, _): return isOwn(range)
    case .truncated(let partition, let offset, _, _):
      return isStored && partition == place.partition && offset <= place.offset
    case .neverStored, .lagObserved, .countingStarted, .drainStarted, .runEnded: return false
    }
  }

  private func isOwn(_ range: RecordRange) -> Bool {
    range.partition == place.partition && range.from <= number && number < range.to
  }

  private func consumer(_ instance: Int32) -> Int { Int(consumerOfInstance[Int(instance)]) }

  private func covers(_ positions: [RecordPlace]) -> Bool? {
    positions.first { $0.partition == place.partition }.map { $0.offset > place.offset }
  }

  private mutating func takesStored(_ positions: [RecordPlace], _ consumer: Int) -> Bool {
    guard isStored, let covers = covers(positions), covers != isCovered[consumer] else { return false }
    isCovered[consumer] = covers
    return true
  }

  private mutating func takesAnswer(_ positions: [RecordPlace], _ i: Int, isError: Bool) -> Bool {
    guard covers(positions) == true else { return false }
    // An acknowledgement of a queue is for its own records only; the first answer beyond the record is its own.
    if isError, !isQueue[Int(consumerOfInstance[i])] { return isInPlay(i) }
    guard isWaiting[i] else { return false }
    isWaiting[i] = false
    return true
  }

  private mutating func takesProcess(_ kind: TraceKind, _ i: Int) -> Bool {
    let consumer = Int(consumerOfInstance[i])
    switch kind {
    case .assigned(let added, let kept, _):
      holds[i] = added.contains(place.partition) || kept.contains(place.partition)
      return holds[i] && isInPlay(i)
    case .revoked(let partitions, _):
      let takes = isInPlay(i) && partitions.contains(place.partition)
      letGo(i, consumer)
      holds[i] = false
      return takes
    case .positionsFetched(let positions):
      guard covers(positions) != nil else { return false }
      let takes = isInPlay(i)
      isLeft[consumer] = false
      return takes
    case .ended:
      let takes = isInPlay(i)
      letGo(i, consumer)
      return takes
    default: return isInPlay(i)
    }
  }

  private mutating func letGo(_ i: Int, _ consumer: Int) {
    if isInHand[i] { isLeft[consumer] = true }
    isInHand[i] = false
    isWaiting[i] = false
  }

  /// Whether what happens to an instance concerns the record.
  private func isInPlay(_ i: Int) -> Bool {
    guard holds[i] || isTouched[i] else { return false }
    return isInHand[i] || isInPlay(application: Int(consumerOfInstance[i]))
  }

  private func isInPlay(application: Int) -> Bool {
    reads[application] && isHanded[application] && (!isCovered[application] || isLeft[application])
  }

  private var isInPlayAnywhere: Bool {
    for application in reads.indices where isInPlay(application: application) { return true }
    return false
  }

  /// Shows the judge what concerns the record.
  mutating func judge(_ event: HistoryEvent) {
    switch event {
    case .stored(let range, let at):
      if let own = clipped(range) { judge.append(.stored(own, at: at)) }
    case .delivered(let instance, let range, let at):
      if let own = clipped(range) { judge.append(.delivered(instance: instance, own, at: at)) }
    case .effects(let instance, let sink, let range, let at):
      if let own = clipped(range) { judge.append(.effects(instance: instance, sink: sink, own, at: at)) }
    case .refused(let instance, let sink, let range, let at):
      if let own = clipped(range) { judge.append(.refused(instance: instance, sink: sink, own, at: at)) }
    case .skippedMarked(let instance, let sink, let range, let at):
      if let own = clipped(range) {
        judge.append(.skippedMarked(instance: instance, sink: sink, own, at: at))
      }
    case .passedOver(let instance, let range, let cause, let firing, let at):
      guard let own = clipped(range) else { return }
      judge.append(.passedOver(instance: instance, own, cause, firing: firing, at: at))
    case .deadLettered(let instance, let range, let firing, let at):
      if let own = clipped(range) {
        judge.append(.deadLettered(instance: instance, own, firing: firing, at: at))
      }
    case .abandoned(let instance, let range, let at):
      if let own = clipped(range) { judge.append(.abandoned(instance: instance, own, at: at)) }
    case .started, .committed, .ended, .assigned, .revoked, .released, .evicted, .fired, .aborted, .retired,
      .positionExpired:
      judge.append(event)
    case .appended(let range, _, _, _, let at):
      // The story of a place in the log: what its record is to its producer is not part of it.
      if let own = clipped(range) { judge.append(.stored(own, at: at)) }
    case .accepted(let instance, let range, let at):
      if let own = clipped(range) { judge.append(.accepted(instance: instance, own, at: at)) }
    case .archived(let instance, let range, let cause, let firing, let at):
      guard let own = clipped(range) else { return }
      judge.append(.archived(instance: instance, own, cause, firing: firing, at: at))
    case .leaseEnded(let instance, let range, let cause, let firing, let at):
      guard let own = clipped(range) else { return }
      judge.append(.leaseEnded(instance: instance, own, cause, firing: firing, at: at))
    case .neverStored, .counting, .settled: break
    case .acknowledged, .rejected, .indeterminate, .truncated, .discarded: break
    }
  }

  private func clipped(_ range: OffsetRange) -> OffsetRange? {
    guard range.contains(place) else { return nil }
    return OffsetRange(partition: place.partition, from: place.offset, to: place.offset + 1)
  }

  /// How the record ended for one application: one outcome for each sink; none if it was never stored.
  func outcomes(consumer: Int, drained: Bool, resetsToEarliest: Bool) -> [RecordOutcome] {
    guard isStored, reads[consumer] else { return [] }
    let counts: ConsumerCounts
    do {
      counts = try judge.closed(consumer: consumer, drained: drained, resetsToEarliest: resetsToEarliest)
    } catch {
      return []
    }
    return counts.sinks.indices.map { Self.outcome(counts.sinks[$0], counts.firings[$0], sink: Int32($0)) }
  }

  private static func outcome(_ counts: SinkCounts, _ firings: [FiringTally], sink: Int32) -> RecordOutcome {
    let firing = Int32(firings.firstIndex { $0.replayed + $0.lost > 0 } ?? -1)
    if counts.lost > 0 {
      return RecordOutcome(
        name: .lost, sink: sink, effects: 0, cause: cause(counts.lostByCause), firing: firing)
    }
    if counts.duplicated > 0 {
      return RecordOutcome(
        name: .duplicated, sink: sink, effects: 1 + counts.extra, cause: cause(counts.duplicatedByCause),
        firing: firing)
    }
    let name: RecordOutcome.Class =
      counts.once > 0 ? .once : counts.deadLettered > 0 ? .deadLettered : .unresolved
    return RecordOutcome(name: name, sink: sink, effects: counts.once, cause: nil, firing: -1)
  }

  private static func cause(_ counts: [Int64]) -> Cause? {
    counts.firstIndex { $0 > 0 }.flatMap { Cause(rawValue: UInt8($0)) }
  }
}
