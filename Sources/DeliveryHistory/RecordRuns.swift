/// A state that records of a run share.
protocol RunState: Equatable, Sendable {
  /// The state of a record that nothing has happened to.
  static var untouched: Self { get }
}

/// What one sink knows of all records of one partition.
typealias RecordRuns = Runs<RecordState>

/// The states of all records of one partition, as runs of neighbours in the same state.
///
/// Its size grows with what was done to records out of order, not with their number: a partition that is processed
/// front to back by one incarnation is one run. Everything from `end` on is untouched.
struct Runs<State: RunState>: Sendable {
  /// The runs in order, without gaps; the last one ends at `end`.
  private(set) var runs: [Run<State>] = []
  /// The offset where knowledge starts; everything below has been settled or is not counted.
  private(set) var start: Int64 = 0
  /// The offset after the last touched record.
  private(set) var end: Int64 = 0

  /// Forgets everything and starts at `offset`.
  mutating func restart(at offset: Int64) {
    runs.removeAll(keepingCapacity: true)
    start = offset
    end = offset
  }

  /// Extends the last run if the range continues it in the given state; true if that was all there was to do.
  @inline(__always)
  mutating func extend(from: Int64, to: Int64, state: State) -> Bool {
    guard from == end, let last = runs.last, last.state == state else { return false }
    end = to
    return true
  }

  /// Moves the border between a run in one state and one in another, if the range begins the second; else false.
  ///
  /// The quick way of `update` for what goes through its records one after the other.
  @inline(__always)
  mutating func shift(from: Int64, to: Int64, state: State, over old: State) -> Bool {
    let index = firstRun(endingBehind: from)
    guard index > 0, runs[index].from == from, runs[index - 1].state == state, runs[index].state == old,
      to < (index + 1 < runs.count ? runs[index + 1].from : end)
    else { return false }
    runs[index].from = to
    return true
  }

  /// Visits the records of a range run by run and gives each run the state that `change` answers.
  ///
  /// Offsets below `start` must not be named. Neighbours that become equal are joined.
  mutating func update(
    from: Int64, to: Int64, _ change: (_ count: Int64, _ state: State) -> State
  ) {
    guard from < to else { return }
    reach(to)
    let first = split(at: from)
    let last = split(at: to)
    for index in first..<last {
      let next = index + 1 < runs.count ? runs[index + 1].from : end
      runs[index].state = change(next - runs[index].from, runs[index].state)
    }
    join(around: first, through: last)
  }

  /// Visits the runs within a range without changing them, untouched records beyond the end included.
  func visit(from: Int64, to: Int64, _ body: (_ from: Int64, _ to: Int64, _ state: State) -> Void) {
    var index = firstRun(endingBehind: from)
    while index < runs.count, runs[index].from < to {
      let runEnd = index + 1 < runs.count ? runs[index + 1].from : end
      let low = max(from, runs[index].from)
      let high = min(to, runEnd)
      if low < high { body(low, high, runs[index].state) }
      index += 1
    }
    let low = max(from, end)
    if low < to { body(low, to, .untouched) }
  }

  /// The first run that holds anything at or behind an offset.
  private func firstRun(endingBehind offset: Int64) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].from <= offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// Forgets what lies below `offset`, after showing it to `body`.
  mutating func settle(below offset: Int64, _ body: (_ count: Int64, _ state: State) -> Void) {
    guard offset > start else { return }
    reach(offset)
    let kept = split(at: offset)
    for index in 0..<kept {
      let next = index + 1 < runs.count ? runs[index + 1].from : end
      body(next - runs[index].from, runs[index].state)
    }
    runs.removeFirst(kept)
    start = offset
  }

  /// Adds untouched records so that the runs reach `offset`.
  private mutating func reach(_ offset: Int64) {
    guard offset > end else { return }
    if runs.last?.state != .untouched { runs.append(Run(from: end, state: .untouched)) }
    end = offset
  }

  /// Makes a run begin at `offset` and answers its index (`runs.count` at the end).
  private mutating func split(at offset: Int64) -> Int {
    if offset >= end { return runs.count }
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].from < offset { low = middle + 1 } else { high = middle }
    }
    if low < runs.count, runs[low].from == offset { return low }
    runs.insert(Run(from: offset, state: runs[low - 1].state), at: low)
    return low
  }

  /// Joins equal neighbours among the runs that an update may have made equal.
  private mutating func join(around first: Int, through last: Int) {
    var index = min(last, runs.count - 1)
    while index > max(0, first - 1) {
      if runs[index].state == runs[index - 1].state { runs.remove(at: index) }
      index -= 1
    }
  }
}
