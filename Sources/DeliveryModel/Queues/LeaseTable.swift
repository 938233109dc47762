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
  var runs: [Run] = []
  /// The first record that is not done.
  var start: Int64 = 0
  /// One behind the last record that was ever handed out.
  var end: Int64 = 0
  /// Records that wait to be handed out again, and that somebody has.
  var availableCount: Int64 = 0
  var leasedCount: Int64 = 0
  /// Records that are done: all below `start`, and others.
  var doneCount: Int64 = 0
  /// No available record lies below this.
  var firstAvailable: Int64 = 0
  /// Available records that are handed out in smaller numbers.
  var wornCount: Int64 = 0
  /// Where each batch that was first handed out together begins; what lies below `start` is forgotten in time.
  var batches: [Int64] = []
  var deadlines = LeaseDeadlines()
  /// When somebody looks for leases that have ended; never if nobody is to.
  var wakeAt = SimulatedTime.never
  /// What came back, in that order; some of it may have been handed out or finished since.
  var returned = ReturnedRecords()
  /// Whether records below `end` may never have been handed out, since what lay behind them is gone.
  var hasGaps = false

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
  var room: Int64 { max(0, rules.window - (end - start)) }

  /// Whether nothing new may be handed out before the first record is done.
  var isFull: Bool { mutating get { room == 0 || leasedCount >= rules.mostLeased } }

  /// Whether anything could be handed out.
  func hasWork(logEnd: Int64) -> Bool {
    if leasedCount > 0, rules.blocksWhileLeased || leasedCount >= rules.mostLeased { return false }
    return availableCount > 0 || end < logEnd && room > 0
  }

  func isWorn(_ deliveries: Int32) -> Bool { rules.narrows && deliveries >= rules.narrowsFrom }

  func runEnd(_ index: Int) -> Int64 { index + 1 < runs.count ? runs[index + 1].from : end }

  /// The run that holds an offset.
  @inline(__always)
  func find(_ offset: Int64) -> Int {
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
  mutating func set(_ from: Int64, _ to: Int64, _ state: LeaseState) {
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
  mutating func forget() {
    firstAvailable = max(firstAvailable, start)
    guard batches.count >= 64, batches[32] <= start else { return }
    var done = 0
    while done + 1 < batches.count, batches[done + 1] <= start { done += 1 }
    batches.removeFirst(done)
  }
}
