import SimulationKernel

/// Who has which records of one partition of a queue, and until when.
///
/// Runs of neighbours in the same state, so that a fetch of a hundred records or an acknowledgement of a hundred is
/// one operation; finding one takes log n in runs. Everything below `start` is done for good and forgotten, everything
/// from `end` on was never handed out. It decides and answers, and touches nothing else.
///
/// An acknowledgement counts only while its sender holds the lease (R-SHARE-1, semantics 9.7). A record that comes
/// back for the `deliveryLimit`-th time is archived (9.6: exactly N deliveries). Records that have been handed out
/// half as often as that, rounded up, come in half batches, and on the last delivery alone (measured: Share groups).
struct LeaseTable {
  /// Neighbours in the same state; a run ends where the next begins.
  struct Run: Equatable {
    var from: Int64
    var state: LeaseState
  }

  let rules: LeaseRules
  private(set) var runs: [Run] = []
  /// The first record that is not done.
  private(set) var start: Int64 = 0
  /// One behind the last record that was ever handed out.
  private(set) var end: Int64 = 0
  /// Records that wait to be handed out again, and that somebody has.
  private(set) var availableCount: Int64 = 0
  private(set) var leasedCount: Int64 = 0
  /// Records that are done: all below `start`, and others.
  private(set) var doneCount: Int64 = 0
  /// No available record lies below this.
  private var firstAvailable: Int64 = 0
  /// Available records that are handed out in smaller numbers.
  private var wornCount: Int64 = 0
  /// Where each batch that was first handed out together begins; what lies below `start` is forgotten in time.
  private var batches: [Int64] = []
  private var deadlines = LeaseDeadlines()

  init(_ rules: LeaseRules) { self.rules = rules }

  /// Begins at an offset; what lies below is done.
  mutating func begin(at offset: Int64) {
    start = offset
    end = offset
    doneCount = offset
    firstAvailable = offset
  }

  /// When the next lease may end; `nil` if there is none.
  var nextDeadline: SimulatedTime? { deadlines.next }

  /// The most records that lie between the first one not done and the end of what was handed out.
  private var room: Int64 { max(0, rules.window - (end - start)) }

  /// Whether nothing new may be handed out before the first record is done.
  var isFull: Bool { mutating get { room == 0 } }

  /// Whether anything could be handed out.
  func hasWork(logEnd: Int64) -> Bool { availableCount > 0 || end < logEnd && room > 0 }

  // MARK: Handing out

  /// Hands out up to `limit` records in at most `ranges` ranges; what was handed out before comes first.
  mutating func acquire(
    _ limit: Int64, ranges: Int, logEnd: Int64, owner: Int32, until deadline: SimulatedTime,
    into taken: inout [LeaseRange]
  ) {
    let first = taken.count
    var left = limit
    let isWorn = wornCount > 0
    if isWorn {
      if acquireWorn(&left, ranges, owner, deadline, &taken) { return note(taken, from: first, deadline) }
    } else if availableCount > 0 {
      acquireAvailable(&left, ranges, owner, deadline, &taken)
    }
    let fresh = min(left, logEnd - end, room)
    let joins = taken.count > first && taken[taken.count - 1].to == end
    if fresh > 0, joins || taken.count - first < ranges {
      let state = LeaseState(kind: .leased, deliveries: 1, owner: owner, deadline: deadline)
      batches.append(end)
      appendRun(Run(from: end, state: state))
      Self.add(end, end + fresh, owner, &taken, after: first)
      end += fresh
      leasedCount += fresh
    }
    note(taken, from: first, deadline)
  }

  private mutating func note(_ taken: [LeaseRange], from first: Int, _ deadline: SimulatedTime) {
    guard taken.count > first else { return }
    deadlines.add(from: taken[first].from, to: taken[taken.count - 1].to, at: deadline)
  }

  private mutating func appendRun(_ run: Run) {
    if let last = runs.last, last.state == run.state { return }
    runs.append(run)
  }

  private static func add(
    _ from: Int64, _ to: Int64, _ owner: Int32, _ taken: inout [LeaseRange], after first: Int
  ) {
    if taken.count > first, taken[taken.count - 1].to == from {
      taken[taken.count - 1].to = to
    } else {
      taken.append(LeaseRange(from: from, to: to, owner: owner))
    }
  }

  private mutating func acquireAvailable(
    _ left: inout Int64, _ ranges: Int, _ owner: Int32, _ deadline: SimulatedTime, _ taken: inout [LeaseRange]
  ) {
    let first = taken.count
    var offset = firstAvailable
    while availableCount > 0, left > 0 {
      guard let part = nextAvailable(from: offset, before: end) else { return }
      let joins = taken.count > first && taken[taken.count - 1].to == part.from
      guard joins || taken.count - first < ranges else { return }
      let to = min(part.to, part.from + left)
      lease(part.from, to, part.deliveries, owner, deadline)
      Self.add(part.from, to, owner, &taken, after: first)
      left -= to - part.from
      offset = to
      firstAvailable = to
    }
  }

  /// Hands out batch by batch where some records are near the limit; true if nothing else may come with them.
  private mutating func acquireWorn(
    _ left: inout Int64, _ ranges: Int, _ owner: Int32, _ deadline: SimulatedTime, _ taken: inout [LeaseRange]
  ) -> Bool {
    let first = taken.count
    var offset = firstAvailable
    while left > 0, let part = nextAvailable(from: offset, before: end) {
      let batch = batch(of: part.from)
      let isWorn = isWorn(from: part.from, to: batch.upperBound)
      if isWorn, taken.count > first { return true }
      var own: Int64 = 0
      var cap = Int64.max
      offset = part.from
      while left > 0, let next = nextAvailable(from: offset, before: batch.upperBound) {
        let joins = taken.count > first && taken[taken.count - 1].to == next.from
        guard joins || taken.count - first < ranges else { return true }
        let isLast = rules.deliveryLimit > 2 && Int(next.deliveries) == rules.deliveryLimit - 1
        if isLast, own > 0 { return true }
        if next.deliveries >= rules.narrowsFrom, cap == Int64.max {
          let shift = Int64(next.deliveries - rules.narrowsFrom + 1)
          cap = max(1, Int64(batch.count) >> shift)
        }
        var count = min(next.to - next.from, left)
        if isLast { count = 1 }
        if cap < Int64.max { count = min(count, max(1, cap - own)) }
        lease(next.from, next.from + count, next.deliveries, owner, deadline)
        Self.add(next.from, next.from + count, owner, &taken, after: first)
        left -= count
        own += count
        offset = next.from + count
        if isLast || own >= cap { return true }
      }
      if isWorn { return true }
      offset = batch.upperBound
    }
    return false
  }

  private mutating func lease(
    _ from: Int64, _ to: Int64, _ deliveries: Int32, _ owner: Int32, _ deadline: SimulatedTime
  ) {
    availableCount -= to - from
    leasedCount += to - from
    if isWorn(deliveries) { wornCount -= to - from }
    set(
      from, to,
      LeaseState(kind: .leased, deliveries: deliveries + 1, owner: owner, deadline: deadline))
  }

  private func isWorn(_ deliveries: Int32) -> Bool { rules.narrows && deliveries >= rules.narrowsFrom }

  private func isWorn(from: Int64, to: Int64) -> Bool {
    var index = find(from)
    while index < runs.count, runs[index].from < to {
      if runs[index].state.kind == .available, isWorn(runs[index].state.deliveries) { return true }
      index += 1
    }
    return false
  }

  private func nextAvailable(from: Int64, before limit: Int64) -> (from: Int64, to: Int64, deliveries: Int32)?
  {
    guard from < limit, !runs.isEmpty else { return nil }
    var index = find(max(from, start))
    while index < runs.count, runs[index].from < limit {
      if runs[index].state.kind == .available {
        return (max(from, runs[index].from), min(limit, runEnd(index)), runs[index].state.deliveries)
      }
      index += 1
    }
    return nil
  }

  private func batch(of offset: Int64) -> Range<Int64> {
    var low = 0
    var high = batches.count
    while low < high {
      let middle = (low + high) / 2
      if batches[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    let from = low > 0 ? batches[low - 1] : start
    return from..<(low < batches.count ? batches[low] : end)
  }

  // MARK: Answers of those who have them

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
    end(from, to, into: &ended) { $0.kind == .leased }
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

  // MARK: Ends of leases

  /// Takes back what is leased until now or earlier.
  mutating func expire(at now: SimulatedTime, into ended: inout [LeaseRange]) {
    while let due = deadlines.first, due.time <= now {
      deadlines.removeFirst()
      end(max(due.from, start), min(due.to, end), into: &ended) { $0.kind == .leased && $0.deadline <= now }
    }
    while let due = deadlines.first, !isLeased(due) { deadlines.removeFirst() }
  }

  /// Takes back everything that an owner has.
  mutating func drop(_ owner: Int32, into ended: inout [LeaseRange]) {
    end(start, end, into: &ended) { $0.kind == .leased && $0.owner == owner }
  }

  private func isLeased(_ due: LeaseDeadlines.Deadline) -> Bool {
    guard due.to > start else { return false }
    var index = find(max(due.from, start))
    while index < runs.count, runs[index].from < due.to {
      if runs[index].state.kind == .leased, runs[index].state.deadline == due.time { return true }
      index += 1
    }
    return false
  }

  private mutating func end(
    _ from: Int64, _ to: Int64, into ended: inout [LeaseRange], _ isMeant: (LeaseState) -> Bool
  ) {
    var offset = from
    while offset < to, !runs.isEmpty {
      let index = find(offset)
      let part = min(to, runEnd(index))
      let state = runs[index].state
      if isMeant(state) {
        let isArchived = Int(state.deliveries) >= rules.deliveryLimit
        leasedCount -= part - offset
        if isArchived {
          doneCount += part - offset
        } else {
          availableCount += part - offset
          if isWorn(state.deliveries) { wornCount += part - offset }
          firstAvailable = min(firstAvailable, offset)
        }
        ended.append(
          LeaseRange(
            from: offset, to: part, owner: state.owner, firing: state.firing, isArchived: isArchived))
        set(offset, part, isArchived ? .done : LeaseState(kind: .available, deliveries: state.deliveries))
      }
      offset = max(part, start)
    }
  }

  // MARK: Runs

  private func runEnd(_ index: Int) -> Int64 { index + 1 < runs.count ? runs[index + 1].from : end }

  /// The run that holds an offset.
  @inline(__always)
  private func find(_ offset: Int64) -> Int {
    if runs.count < 2 || offset < runs[1].from { return 0 }
    var low = 1
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].from <= offset { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  /// Gives neighbours of one run a new state.
  private mutating func set(_ from: Int64, _ to: Int64, _ state: LeaseState) {
    let index = find(from)
    let runEnd = runEnd(index)
    if runs[index].from == from, to < runEnd {
      if index == 0, state.kind == .done {
        runs[0].from = to
        start = to
        return forget()
      }
      if index > 0, runs[index - 1].state == state {
        runs[index].from = to
        return
      }
    }
    let rest = runs[index].state
    if to < runEnd { runs.insert(Run(from: to, state: rest), at: index + 1) }
    var place = index
    if runs[index].from < from {
      place += 1
      runs.insert(Run(from: from, state: state), at: place)
    } else {
      runs[index].state = state
    }
    if place + 1 < runs.count, runs[place + 1].state == state { runs.remove(at: place + 1) }
    if place > 0, runs[place - 1].state == state { runs.remove(at: place) }
    if let first = runs.first, first.state.kind == .done {
      start = self.runEnd(0)
      runs.removeFirst()
      forget()
    }
  }

  /// Forgets batches that are done for good.
  @inline(__always)
  private mutating func forget() {
    firstAvailable = max(firstAvailable, start)
    guard batches.count >= 64, batches[32] <= start else { return }
    var done = 0
    while done + 1 < batches.count, batches[done + 1] <= start { done += 1 }
    batches.removeFirst(done)
  }
}
