/// Upserts without a version guard: the last write wins, however old its record is.
///
/// The judge does not know keys: it counts as if all records of a partition had one, which is the most there can be.
extension SinkLedger {
  /// Counts writes behind a newer record's.
  mutating func countStale(_ slot: Int, from: Int64, to: Int64) {
    counts.staleOverwrites += Self.stale(partitions[slot], from: from, to: to)
  }

  /// How many of the records are older than one that was written before.
  static func stale(_ runs: RecordRuns, from: Int64, to: Int64) -> Int64 {
    var newest = runs.start
    for index in runs.runs.indices.reversed() where runs.runs[index].state.effects > 0 {
      newest = index + 1 < runs.runs.count ? runs.runs[index + 1].from : runs.end
      break
    }
    return max(0, min(to, newest - 1) - from)
  }
}
