import SimulationKernel

/// The markers of one partition in a store, as runs of records.
///
/// Without a lifetime neighbours are one run, whoever set them when.
struct MarkerRuns {
  private(set) var runs: [MarkerRun] = []

  /// Sets markers; those that are there already begin their time anew.
  mutating func mark(_ run: MarkerRun, joins: Bool) {
    guard run.from < run.to else { return }
    guard let last = runs.last, last.to > run.from else { return append(run, joins: joins) }
    var rest: [MarkerRun] = []
    var tail: [MarkerRun] = []
    for old in runs {
      if old.from < run.from {
        var before = old
        before.to = min(old.to, run.from)
        rest.append(before)
      }
      if old.to > run.to {
        var behind = old
        behind.from = max(old.from, run.to)
        tail.append(behind)
      }
    }
    runs = rest
    append(run, joins: joins)
    for old in tail { append(old, joins: joins) }
  }

  private mutating func append(_ run: MarkerRun, joins: Bool) {
    if let last = runs.last, last.to == run.from,
      joins || last.origin == run.origin && last.start == run.start
    {
      runs[runs.count - 1].to = run.to
      runs[runs.count - 1].last = run.last
    } else {
      runs.append(run)
    }
  }

  /// The run that holds a record, or `nil` and the first record behind it that has a marker.
  func find(_ offset: Int64) -> (run: MarkerRun?, next: Int64) {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].to <= offset { low = middle + 1 } else { high = middle }
    }
    guard low < runs.count else { return (nil, Int64.max) }
    return runs[low].from <= offset ? (runs[low], runs[low].to) : (nil, runs[low].from)
  }

  /// Forgets leading runs of which every marker was set at or before a moment.
  mutating func forget(through time: SimulatedTime) {
    while let first = runs.first, first.last <= time { runs.removeFirst() }
  }

  /// Everything is gone.
  mutating func clear() { runs.removeAll() }
}
