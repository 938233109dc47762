/// The same books where records are known by numbers.
///
/// A record may have an effect before its producer knows that it is stored, so that classes are counted at the end.
extension SinkLedger {
  /// Notes one effect on each copy in a range of the log.
  mutating func numberedEffects(
    _ slot: Int, _ range: OffsetRange, _ books: PartitionLedger, incarnation: Int32, ends: [IncarnationEnd]
  ) {
    var runs = partitions[slot]
    partitions[slot] = RecordRuns()
    var suppressed: Int64 = 0
    var stale: Int64 = 0
    var replayed = replayedByFiring
    let reader = reader
    let release = releases[slot]
    books.visit(range) { place in
      let low = max(place.number, runs.start)
      guard low < place.numberEnd else { return }
      var fresh = RecordState(effects: 1, incarnation: incarnation, passedOver: nil)
      fresh.copy = place.copy
      if runs.extend(from: low, to: place.numberEnd, state: fresh) { return }
      if reader == .lastWriteWins { stale += Self.stale(runs, from: low, to: place.numberEnd) }
      runs.update(from: low, to: place.numberEnd) { count, state in
        guard state.effects > 0 else { return fresh }
        guard reader == .everyEffect else {
          suppressed += count
          return fresh
        }
        let (cause, firing) = Self.repeatCause(state, place, incarnation, ends, release)
        if firing >= 0 { replayed.add(count, at: Int(firing)) }
        var next = fresh
        next.effects = state.effects &+ 1
        next.repeated = state.repeated ?? cause
        return next
      }
    }
    partitions[slot] = runs
    counts.suppressed += suppressed
    counts.staleOverwrites += stale
    replayedByFiring = replayed
  }

  /// Why a record has one more effect: because another copy was read, or because the same one was read again.
  private static func repeatCause(
    _ state: RecordState, _ place: Place, _ incarnation: Int32, _ ends: [IncarnationEnd], _ release: Int32?
  ) -> (cause: Cause, firing: Int32) {
    if state.copy != place.copy, let repeats = place.repeats { return (repeats, place.firing) }
    let end = IncarnationEnd.behind(ends[Int(incarnation)], ends[Int(state.incarnation)], release: release)
    return (end.replayCause, end.firing)
  }

  /// Classifies every record by what its producer was told and by its effects.
  ///
  /// `resume` is `nil` if nothing is lost yet.
  mutating func closeNumbered(
    _ slot: Int, _ books: PartitionLedger, resume: Int64?, ends: [IncarnationEnd]
  ) {
    let runs = partitions[slot]
    let presence = books.presence(resume: resume ?? 0)
    var counts = counts
    var losses: [(count: Int64, state: RecordState)] = []
    books.promises.visit(from: books.countedFrom, to: books.promises.end) { from, to, promise in
      runs.visit(from: from, to: to) { from, to, state in
        switch promise.kind {
        case .rejected: return
        case .pending, .indeterminate:
          if state.effects > 0 { counts.recovered += to - from }
          return
        case .acknowledged: break
        }
        guard state.effects == 0 else { return Self.count(to - from, state, in: &counts) }
        if state.isDeadLettered { return counts.deadLettered += to - from }
        guard resume != nil else {
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
