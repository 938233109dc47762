/// How often each record of a partition has been attempted by one consumer application.
///
/// A record's service time is drawn by (record, attempt), so that it is the same under every commit strategy.
/// Kept as runs of neighbours with equal numbers from the resume position on; usually one to three of them.
struct AttemptRuns {
  private struct Run {
    var end: Int64
    var attempts: Int
  }

  private var runs: [Run] = []

  /// The attempts already made at the record, and where that number may change.
  @inline(__always)
  func attempts(at offset: Int64) -> (attempts: Int, through: Int64) {
    guard let last = runs.last, offset < last.end else { return (0, Int64.max) }
    var index = runs.count - 1
    while index > 0, offset < runs[index - 1].end { index -= 1 }
    return (runs[index].attempts, runs[index].end)
  }

  /// Notes attempts at records from..<to, which all had `attempts` before and have `total` now.
  mutating func note(from: Int64, to: Int64, total: Int) {
    guard from < to else { return }
    if let last = runs.last {
      if from == last.end {
        if last.attempts == total { runs[runs.count - 1].end = to } else { runs.append(Run(end: to, attempts: total)) }
        return
      }
      if from > last.end {
        runs.append(Run(end: from, attempts: 0))
        runs.append(Run(end: to, attempts: total))
        return
      }
    } else {
      if from > 0 { runs.append(Run(end: from, attempts: 0)) }
      runs.append(Run(end: to, attempts: total))
      return
    }
    rewrite(from: from, to: to, total: total)
  }

  /// Forgets what lies below the position that processing resumes from.
  mutating func forget(below offset: Int64) {
    while let first = runs.first, first.end <= offset { runs.removeFirst() }
  }

  private mutating func rewrite(from: Int64, to: Int64, total: Int) {
    var result: [Run] = []
    var start = Int64.min
    for run in runs {
      let before = min(run.end, from)
      if start < before { Self.append(before, run.attempts, to: &result) }
      let low = max(start, from)
      let high = min(run.end, to)
      if low < high { Self.append(high, total, to: &result) }
      if max(start, to) < run.end { Self.append(run.end, run.attempts, to: &result) }
      start = run.end
    }
    if let last = runs.last, last.end < to { Self.append(to, total, to: &result) }
    runs = result
  }

  private static func append(_ end: Int64, _ attempts: Int, to runs: inout [Run]) {
    if let last = runs.last, last.attempts == attempts { runs[runs.count - 1].end = end } else {
      runs.append(Run(end: end, attempts: attempts))
    }
  }
}
