/// Keeps the books of one sink of one consumer application: effects of each record, and whose fault the rest is.
struct SinkLedger: Sendable {
  /// What the sink's reader sees of repeated effects.
  let reader: SinkReader
  /// The records of each partition that the application reads, by its own partition numbers.
  var partitions: [RecordRuns]
  /// Classes counted so far; losses and unresolved records are only known at the end.
  var counts = SinkCounts()
  /// Extra effects and losses by the firing that caused them.
  var replayedByFiring: [Int64] = []
  var lostByFiring: [Int64] = []
  /// Repeats of records known by numbers, which are added to `replayedByFiring` at the end.
  var repeatsByNumber: [RepeatedRange] = []
  /// The firing that set off the last hand-over of each partition from one live member to another.
  var releases: [Int32?]
  /// Incarnations with lower numbers had lost their committed position of each partition when it expired.
  var expiredBefore: [Int32]

  init(reader: SinkReader, partitionCount: Int) {
    self.reader = reader
    partitions = Array(repeating: RecordRuns(), count: partitionCount)
    releases = Array(repeating: nil, count: partitionCount)
    expiredBefore = Array(repeating: 0, count: partitionCount)
  }

  /// Counts first effects that continue what the same incarnation did last; false if they do not.
  @inline(__always)
  mutating func extend(_ slot: Int, from: Int64, to: Int64, incarnation: Int32) -> Bool {
    let fresh = RecordState(effects: 1, incarnation: incarnation, passedOver: nil)
    guard partitions[slot].extend(from: from, to: to, state: fresh) else { return false }
    counts.once += to - from
    return true
  }

  /// Counts first effects that continue what an incarnation did before in the midst of others' records.
  @inline(__always)
  mutating func shift(_ slot: Int, from: Int64, to: Int64, incarnation: Int32) -> Bool {
    let fresh = RecordState(effects: 1, incarnation: incarnation, passedOver: nil)
    guard partitions[slot].shift(from: from, to: to, state: fresh, over: .untouched) else { return false }
    counts.once += to - from
    return true
  }

  /// Counts one effect on each record of the range; of a queue's records, `loss` says why they came again.
  mutating func effects(
    _ slot: Int, from: Int64, to: Int64, incarnation: Int32, ends: [IncarnationEnd], loss: LeaseLoss? = nil
  ) {
    let low = max(from, partitions[slot].start)
    guard low < to else { return }
    if reader == .lastWriteWins { countStale(slot, from: low, to: to) }
    let fresh = RecordState(effects: 1, incarnation: incarnation, passedOver: nil)
    var counts = counts
    var replayed = replayedByFiring
    let reader = reader
    let release = releases[slot]
    let expired = expiredBefore[slot]
    partitions[slot].update(from: low, to: to) { count, state in
      guard state.effects > 0 else {
        counts.once += count
        return fresh
      }
      if reader != .everyEffect {
        counts.suppressed += count
        return RecordState(effects: 1, incarnation: incarnation, passedOver: nil)
      }
      let (usual, firing) = Self.repeatCause(
        ends[Int(incarnation)], ends[Int(state.incarnation)], release: release, loss)
      if state.effects == 1 {
        counts.once -= count
        counts.duplicated += count
        let cause = state.incarnation < expired ? .offsetExpiry : usual
        counts.duplicatedByCause[Int(cause.rawValue)] += count
      }
      counts.extra += count
      if firing >= 0 { replayed.add(count, at: Int(firing)) }
      return RecordState(effects: state.effects &+ 1, incarnation: incarnation, passedOver: nil)
    }
    self.counts = counts
    replayedByFiring = replayed
  }

  /// Why the same copy of a record has one more effect, and the firing behind that.
  static func repeatCause(
    _ current: IncarnationEnd, _ earlier: IncarnationEnd, release: Int32?, _ loss: LeaseLoss?
  ) -> (cause: Cause, firing: Int32) {
    if let loss { return (loss.cause ?? .inPlaceRetry, loss.firing) }
    let end = IncarnationEnd.behind(current, earlier, release: release)
    return (end.replayCause, end.firing)
  }

  /// Notes what took a partition from a member that lives on.
  mutating func release(_ slot: Int, _ firing: Int32) { releases[slot] = firing }

  /// Counts effects that the sink refused.
  mutating func refused(_ slot: Int, from: Int64, to: Int64) {
    counts.suppressed += max(0, to - max(from, partitions[slot].start))
  }

  /// Notes who left records without an effect, and why if that is known already.
  mutating func leave(
    _ slot: Int, from: Int64, to: Int64, incarnation: Int32, passedOver: Cause?, firing: Int32
  ) {
    let low = max(from, partitions[slot].start)
    guard low < to else { return }
    partitions[slot].update(from: low, to: to) { _, state in
      guard state.effects == 0 else { return state }
      // A record that was passed over for good keeps that cause; one merely left in hand gets the latest.
      guard passedOver == nil, state.passedOver != nil else {
        var left = RecordState(effects: 0, incarnation: incarnation, passedOver: passedOver, firing: firing)
        left.isDeadLettered = state.isDeadLettered
        return left
      }
      return state
    }
  }

  /// Starts counting at `from`: what happened to records below it is forgotten.
  mutating func startCounting(_ slot: Int, from: Int64) {
    partitions[slot].restart(at: from)
  }

  /// Clears the classes counted so far, when the warm-up ends.
  mutating func clearCounts() {
    counts = SinkCounts()
    replayedByFiring.removeAll()
    lostByFiring.removeAll()
    repeatsByNumber.removeAll()
  }

  /// Counts the losses below an offset that nothing can touch any more, and forgets its records.
  mutating func settle(_ slot: Int, below offset: Int64, ends: [IncarnationEnd]) {
    var losses: [(Int64, RecordState)] = []
    var deadLettered: Int64 = 0
    partitions[slot].settle(below: offset) { count, state in
      if state.effects == 0, !state.isDeadLettered { losses.append((count, state)) }
      if state.effects == 0, state.isDeadLettered { deadLettered += count }
    }
    counts.deadLettered += deadLettered
    for (count, state) in losses { lose(count, state, ends) }
  }

  /// Classifies what has no effect at the end: lost below `resume`, where a successor would start; unresolved above.
  mutating func close(_ slot: Int, resume: Int64, logEnd: Int64, ends: [IncarnationEnd]) {
    let start = partitions[slot].start
    var losses: [(Int64, RecordState)] = []
    var unresolved: Int64 = 0
    var deadLettered: Int64 = 0
    partitions[slot].visit(from: start, to: logEnd) { from, to, state in
      guard state.effects == 0 else { return }
      guard !state.isDeadLettered else {
        deadLettered += to - from
        return
      }
      // Whoever reads a marked record again skips it.
      let isGone = resume >= 0 && state.passedOver == .markerWithoutEffect
      let border = isGone ? to : min(max(from, resume), to)
      if border > from { losses.append((border - from, state)) }
      unresolved += to - border
    }
    counts.unresolved += unresolved
    counts.deadLettered += deadLettered
    for (count, state) in losses { lose(count, state, ends) }
  }

  /// Classifies what has no effect at the end of a queue: lost what is done with, unresolved the rest.
  mutating func close(_ slot: Int, _ fates: Runs<QueueFate>, logEnd: Int64, ends: [IncarnationEnd]) {
    let start = partitions[slot].start
    var losses: [(Int64, RecordState)] = []
    var unresolved: Int64 = 0
    var deadLettered: Int64 = 0
    partitions[slot].visit(from: start, to: logEnd) { from, to, state in
      guard state.effects == 0 else { return }
      if state.isDeadLettered { return deadLettered += to - from }
      fates.visit(from: from, to: to) { from, to, fate in
        if fate.isDone { losses.append((to - from, state)) } else { unresolved += to - from }
      }
    }
    counts.unresolved += unresolved
    counts.deadLettered += deadLettered
    for (count, state) in losses { lose(count, state, ends) }
  }

  /// Counts records that their producer believes stored.
  mutating func loseNeverStored(_ count: Int64) {
    counts.lost += count
    counts.lostByCause[Int(Cause.fireAndForget.rawValue)] += count
  }

  mutating func lose(_ count: Int64, _ state: RecordState, _ ends: [IncarnationEnd]) {
    counts.lost += count
    let cause = state.passedOver ?? .commitBeforeEffect
    counts.lostByCause[Int(cause.rawValue)] += count
    let left = cause == .commitBeforeEffect && state.incarnation >= 0
    let firing = left ? ends[Int(state.incarnation)].firing : state.firing
    if firing >= 0 { lostByFiring.add(count, at: Int(firing)) }
  }
}

extension Array where Element == Int64 {
  /// Adds to an element, growing the array with zeros to reach it.
  mutating func add(_ amount: Int64, at index: Int) {
    while count <= index { append(0) }
    self[index] += amount
  }
}
