/// Rows of an outbox by id, as runs of neighbours in ascending order.
///
/// Ids that are missing belong to open transactions, so that there are about as many runs as writers.
struct OutboxRows {
  private var runs: [Range<Int64>] = []

  /// Whether there is none.
  var isEmpty: Bool { runs.isEmpty }

  /// The lowest id.
  var first: Int64? { runs.first?.lowerBound }

  /// Adds rows that are not among them.
  mutating func insert(_ rows: Range<Int64>) {
    guard !rows.isEmpty else { return }
    var place = runs.count
    while place > 0, runs[place - 1].lowerBound > rows.lowerBound { place -= 1 }
    var run = rows
    if place > 0, runs[place - 1].upperBound == run.lowerBound {
      place -= 1
      run = runs.remove(at: place).lowerBound..<run.upperBound
    }
    if place < runs.count, runs[place].lowerBound == run.upperBound {
      run = run.lowerBound..<runs.remove(at: place).upperBound
    }
    runs.insert(run, at: place)
  }

  /// Takes the first rows, at most `limit` and no id above `last`; those of one run at a time.
  mutating func takeFirst(_ limit: Int64, through last: Int64 = Int64.max - 1) -> Range<Int64>? {
    guard let run = runs.first, run.lowerBound <= last, limit > 0 else { return nil }
    let end = min(run.upperBound, run.lowerBound + min(limit, run.upperBound - run.lowerBound), last + 1)
    if end == run.upperBound { runs.removeFirst() } else { runs[0] = end..<run.upperBound }
    return run.lowerBound..<end
  }
}
