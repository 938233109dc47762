import SimulationKernel

/// What those say who have records, or had them.
extension LeaseTable {
  /// Whether somebody holds all of these records now.
  ///
  /// Mutating, as `isFull` is, so that tables are asked where they lie: a copy of one per acknowledgement was measured.
  mutating func isHeld(_ from: Int64, _ to: Int64, by owner: Int32, at now: SimulatedTime) -> Bool {
    guard from >= start, to <= end, from < to else { return false }
    var index = find(from)
    while index < runs.count, runs[index].from < to {
      let state = runs[index].state
      guard state.kind == .leased, state.owner == owner, state.deadline > now else { return false }
      index += 1
    }
    return true
  }

  /// Records that somebody holds are acknowledged or rejected: nobody gets them again.
  mutating func finish(_ from: Int64, _ to: Int64) {
    leasedCount -= to - from
    doneCount += to - from
    var offset = from
    while offset < to {
      let part = min(to, runEnd(find(offset)))
      set(offset, part, .done)
      offset = part
    }
  }

  /// Records that somebody holds are released; those at their limit are archived.
  mutating func release(_ from: Int64, _ to: Int64, into ended: inout [LeaseRange]) {
    end(from, to, countingAs: rules.countsReleases ? 0 : -1, into: &ended) { $0.kind == .leased }
  }

  /// Records are released as far as one holder has them.
  mutating func release(_ from: Int64, _ to: Int64, by owner: Int32, into ended: inout [LeaseRange]) {
    end(max(from, start), min(to, end), countingAs: rules.countsReleases ? 0 : -1, into: &ended) {
      $0.kind == .leased && $0.owner == owner
    }
  }

  /// Records are leased anew as far as one holder has them.
  mutating func renew(
    _ from: Int64, _ to: Int64, by owner: Int32, at now: SimulatedTime, until deadline: SimulatedTime
  ) {
    var offset = max(from, start)
    let to = min(to, end)
    while offset < to {
      let index = find(offset)
      let part = min(to, runEnd(index))
      var state = runs[index].state
      if state.kind == .leased, state.owner == owner, state.deadline > now {
        state.deadline = deadline
        set(offset, part, state)
        deadlines.add(from: offset, to: part, at: deadline)
      }
      offset = part
    }
  }

  /// A record that is done is handed out once more; false if it is forgotten.
  mutating func revive(_ offset: Int64) -> Bool {
    guard offset < end else { return false }
    if offset < start {
      // What lies between is done: it becomes a run again.
      let old = start
      start = offset
      runs.insert(Run(from: offset, state: LeaseState(kind: .available, deliveries: 1)), at: 0)
      if offset + 1 < old { runs.insert(Run(from: offset + 1, state: .done), at: 1) }
    } else {
      set(offset, offset + 1, LeaseState(kind: .available, deliveries: 1))
    }
    doneCount -= 1
    availableCount += 1
    firstAvailable = min(firstAvailable, offset)
    if rules.returns == .inTurn { returned.append(offset, offset + 1) }
    return true
  }

  /// Records that somebody holds are leased anew.
  mutating func renew(_ from: Int64, _ to: Int64, until deadline: SimulatedTime) {
    var offset = from
    while offset < to {
      let index = find(offset)
      let part = min(to, runEnd(index))
      var state = runs[index].state
      state.deadline = deadline
      set(offset, part, state)
      offset = part
    }
    deadlines.add(from: from, to: to, at: deadline)
  }

  /// Notes the firing that keeps an owner from acknowledging records.
  mutating func blame(_ from: Int64, _ to: Int64, of owner: Int32, _ firing: Int32) {
    var offset = max(from, start)
    while offset < min(to, end) {
      let index = find(offset)
      let part = min(to, runEnd(index))
      var state = runs[index].state
      if state.kind == .leased, state.owner == owner {
        state.firing = firing
        set(offset, part, state)
      }
      offset = part
    }
  }

  /// Records are done, whoever has them; answers those that were not done before.
  ///
  /// Records that were never handed out stay as they are: nobody can speak of them.
  mutating func finishAny(_ from: Int64, _ to: Int64, into finished: inout [LeaseRange]) {
    finish(from, to, into: &finished) { _ in true }
  }

  /// What an acknowledgement does as the queue's rule has it; answers the records that are done by it.
  mutating func acknowledge(
    _ from: Int64, _ to: Int64, by owner: Int32, at now: SimulatedTime, into finished: inout [LeaseRange]
  ) {
    switch rules.lateAcknowledgement {
    case .refused:
      finish(from, to, into: &finished) { $0.kind == .leased && $0.owner == owner && $0.deadline > now }
    case .accepted: finish(from, to, into: &finished) { _ in true }
    case .unlessReceivedAgain:
      finish(from, to, into: &finished) { $0.owner == owner }
    }
  }

  private mutating func finish(
    _ from: Int64, _ to: Int64, into finished: inout [LeaseRange], _ isMeant: (LeaseState) -> Bool
  ) {
    var offset = max(from, start)
    while offset < min(to, end) {
      let index = find(offset)
      let part = min(to, runEnd(index))
      let state = runs[index].state
      if state.kind != .done, isMeant(state) {
        take(part - offset, from: state)
        finished.append(LeaseRange(from: offset, to: part, owner: state.owner))
        set(offset, part, .done)
      }
      offset = max(part, start)
    }
  }

  /// Records are gone from the queue, whatever their state, and those never handed out too.
  mutating func discard(_ from: Int64, _ to: Int64, into gone: inout [LeaseRange]) {
    finish(from, to, into: &gone) { _ in true }
    guard to > end else { return }
    let low = max(from, end)
    if low > end { appendRun(Run(from: end, state: LeaseState(kind: .available, deliveries: 0))) }
    availableCount += low - end
    if low > end {
      firstAvailable = min(firstAvailable, end)
      hasGaps = true
      if rules.returns == .inTurn { returned.append(end, low) }
    }
    gone.append(LeaseRange(from: low, to: to, owner: -1))
    doneCount += to - low
    if runs.isEmpty, start == low {
      start = to
    } else {
      appendRun(Run(from: low, state: .done))
    }
    end = to
    if start > firstAvailable { firstAvailable = start }
  }

  /// Takes records of a state that is about to end out of the counts; they are done then.
  private mutating func take(_ count: Int64, from state: LeaseState) {
    doneCount += count
    if state.kind == .leased { return leasedCount -= count }
    availableCount -= count
    if isWorn(state.deliveries) { wornCount -= count }
  }
}
