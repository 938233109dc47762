/// How often each record of a partition has been attempted by one consumer application.
///
/// A record's service time is drawn by (record, attempt), so that it is the same under every commit strategy.
/// Kept as runs of neighbours with equal numbers from the resume position on; usually one to three of them.
struct AttemptRuns {
  private struct Run {
    var end: Int64
    var attempts: Int
  }

  /// The last run, beside the others because nearly all work goes on there.
  private var last = Run(end: 0, attempts: 0)
  private var earlier: [Run] = []

  /// The attempts already made at the record, and where that number may change.
  @inline(__always)
  func attempts(at offset: Int64) -> (attempts: Int, through: Int64) {
    guard offset < last.end else { return (0, Int64.max) }
    var found = last
    for run in earlier.reversed() {
      guard offset < run.end else { break }
      found = run
    }
    return (found.attempts, found.end)
  }

  /// Notes attempts at records from..<to, which all had `attempts` before and have `total` now.
  @inline(__always)
  mutating func note(from: Int64, to: Int64, total: Int) {
    guard from < to else { return }
    if from == last.end, total == last.attempts {
      last.end = to
    } else if !extends(from: from, to: to, total: total) {
      rewrite(from: from, to: to, total: total)
    }
  }

  /// Moves the end of an earlier run into its neighbour, as readers that share a partition do; else false.
  private mutating func extends(from: Int64, to: Int64, total: Int) -> Bool {
    for index in earlier.indices.reversed() where earlier[index].end <= from {
      guard earlier[index].end == from, earlier[index].attempts == total else { return false }
      let next = index + 1 < earlier.count ? earlier[index + 1] : last
      guard to < next.end else { return false }
      earlier[index].end = to
      return true
    }
    return false
  }

  /// Forgets what lies below the position that processing resumes from.
  mutating func forget(below offset: Int64) {
    earlier.removeAll { $0.end <= offset }
    if last.end <= offset { last = Run(end: offset, attempts: 0) }
  }

  private mutating func rewrite(from: Int64, to: Int64, total: Int) {
    var result: [Run] = []
    var start = Int64.min
    for run in earlier + [last, Run(end: max(to, last.end), attempts: 0)] {
      let before = min(run.end, from)
      if start < before { Self.append(before, run.attempts, to: &result) }
      let low = max(start, from)
      let high = min(run.end, to)
      if low < high { Self.append(high, total, to: &result) }
      if max(start, to) < run.end { Self.append(run.end, run.attempts, to: &result) }
      start = run.end
    }
    if let newest = result.popLast() { last = newest }
    earlier = result
  }

  private static func append(_ end: Int64, _ attempts: Int, to runs: inout [Run]) {
    if let last = runs.last, last.attempts == attempts {
      runs[runs.count - 1].end = end
    } else {
      runs.append(Run(end: end, attempts: attempts))
    }
  }
}
