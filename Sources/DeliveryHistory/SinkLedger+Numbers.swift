/// The same books where records are known by numbers.
///
/// A record may have an effect before its producer knows that it is stored, so that classes are counted at the end.
extension SinkLedger {
  /// Notes one effect on each copy in a range of the log.
  mutating func numberedEffects(
    _ slot: Int, _ range: OffsetRange, _ books: PartitionLedger, incarnation: Int32, ends: [IncarnationEnd],
    losses: Runs<LeaseLoss>? = nil
  ) {
    if let losses {
      // Piece by piece, so that each has one reason to come again.
      losses.visit(from: range.from, to: range.to) { from, to, loss in
        let part = OffsetRange(partition: range.partition, from: from, to: to)
        numberedEffects(slot, part, books, incarnation: incarnation, ends: ends, loss: loss)
      }
      return
    }
    numberedEffects(slot, range, books, incarnation: incarnation, ends: ends, loss: nil)
  }

  private mutating func numberedEffects(
    _ slot: Int, _ range: OffsetRange, _ books: PartitionLedger, incarnation: Int32, ends: [IncarnationEnd],
    loss: LeaseLoss?
  ) {
    var runs = partitions[slot]
    partitions[slot] = RecordRuns()
    var suppressed: Int64 = 0
    var repeats = repeatsByNumber
    repeatsByNumber = []
    var stale: Int64 = 0
    let reader = reader
    let release = releases[slot]
    let expired = expiredBefore[slot]
    books.visit(range) { place in
      let low = max(place.number, runs.start)
      guard low < place.numberEnd else { return }
      var fresh = RecordState(effects: 1, incarnation: incarnation, passedOver: nil)
      fresh.copy = place.copy
      if runs.extend(from: low, to: place.numberEnd, state: fresh) { return }
      var number = low
      if reader == .lastWriteWins { stale += Self.stale(runs, from: low, to: place.numberEnd) }
      runs.update(from: low, to: place.numberEnd) { count, state in
        defer { number += count }
        guard state.effects > 0 else { return fresh }
        guard reader == .everyEffect else {
          suppressed += count
          return fresh
        }
        let (usual, firing) = Self.repeatCause(state, place, incarnation, ends, release, loss)
        let cause = state.incarnation < expired && state.copy == place.copy ? .offsetExpiry : usual
        if firing >= 0 { repeats.note(slot, from: number, count, Int(firing)) }
        var next = fresh
        next.effects = state.effects &+ 1
        next.repeated = state.repeated ?? cause
        return next
      }
    }
    partitions[slot] = runs
    counts.suppressed += suppressed
    repeatsByNumber = repeats
    counts.staleOverwrites += stale
  }

  /// Why a record has one more effect: because another copy was read, or because the same one was read again.
  private static func repeatCause(
    _ state: RecordState, _ place: Place, _ incarnation: Int32, _ ends: [IncarnationEnd], _ release: Int32?,
    _ loss: LeaseLoss?
  ) -> (cause: Cause, firing: Int32) {
    if state.copy != place.copy, let repeats = place.repeats {
      let isUnblamed = place.firing < 0 && repeats == .republished
      return (repeats, isUnblamed ? lastFiring(before: incarnation, ends) : place.firing)
    }
    return repeatCause(ends[Int(incarnation)], ends[Int(state.incarnation)], release: release, loss)
  }

  /// The firing behind the last end before an incarnation began: that kept the first copy from being the only one.
  private static func lastFiring(before incarnation: Int32, _ ends: [IncarnationEnd]) -> Int32 {
    ends[..<Int(incarnation)].last { $0.reason != nil }?.firing ?? -1
  }

  /// Classifies every record by what its producer was told and by its effects.
  ///
  /// `presence` is `nil` if nothing is lost yet.
  mutating func closeNumbered(
    _ slot: Int, _ books: PartitionLedger, presence: Runs<Presence>?, ends: [IncarnationEnd]
  ) {
    let runs = partitions[slot]
    var counts = counts
    var losses: [(count: Int64, state: RecordState)] = []
    books.promises.visit(from: books.countedFrom, to: books.promises.end) { from, to, promise in
      runs.visit(from: from, to: to) { from, to, state in
        switch promise.kind {
        // A rejected record has an effect if its transaction was aborted and its reader does not care.
        case .rejected, .pending, .indeterminate:
          if state.effects > 0 { counts.recovered += to - from }
          return
        case .acknowledged: break
        }
        guard state.effects == 0 else { return Self.count(to - from, state, in: &counts) }
        if state.isDeadLettered { return counts.deadLettered += to - from }
        guard let presence else {
          counts.unresolved += to - from
          return
        }
        presence.visit(from: from, to: to) { from, to, place in
          if state.passedOver == .markerWithoutEffect { return losses.append((to - from, state)) }
          switch place {
          case .ahead: counts.unresolved += to - from
          case .passed: losses.append((to - from, Self.passed(state, books)))
          case .untouched:
            books.discards.visit(from: from, to: to) { from, to, discard in
              var gone = state
              gone.passedOver = discard.cause ?? .fireAndForget
              gone.firing = discard.firing
              losses.append((to - from, gone))
            }
          }
        }
      }
    }
    self.counts = counts
    for loss in losses { lose(loss.count, loss.state, ends) }
    blameRepeats(slot, books)
  }

  /// Counts the repeats of acknowledged records for the firings behind them.
  private mutating func blameRepeats(_ slot: Int, _ books: PartitionLedger) {
    for repeated in repeatsByNumber where repeated.slot == slot {
      let first = max(repeated.from, books.countedFrom)
      books.promises.visit(from: first, to: min(repeated.to, books.promises.end)) { from, to, promise in
        if promise.kind == .acknowledged { replayedByFiring.add(to - from, at: repeated.firing) }
      }
    }
  }

  private static func count(_ records: Int64, _ state: RecordState, in counts: inout SinkCounts) {
    if state.effects == 1 {
      counts.once += records
    } else {
      counts.duplicated += records
      counts.extra += records * Int64(state.effects - 1)
      counts.duplicatedByCause[Int((state.repeated ?? .inPlaceRetry).rawValue)] += records
    }
  }

  /// A record below the committed position that nobody ever had in hand was skipped because offsets went back.
  private static func passed(_ state: RecordState, _ books: PartitionLedger) -> RecordState {
    guard state.incarnation < 0, state.passedOver == nil, let truncation = books.lastTruncation else {
      return state
    }
    var skipped = state
    skipped.passedOver = truncation.cause
    skipped.firing = truncation.firing
    return skipped
  }
}

extension Array where Element == RepeatedRange {
  /// Adds records, to the last range if they go on from it.
  fileprivate mutating func note(_ slot: Int, from number: Int64, _ count: Int64, _ firing: Int) {
    if let last, last.slot == slot, last.firing == firing, last.to == number {
      self[self.count - 1].to += count
    } else {
      append(RepeatedRange(slot: slot, from: number, to: number + count, firing: firing))
    }
  }
}
