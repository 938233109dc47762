import SimulationKernel

/// What a queue remembers of the records of one producer, so that it drops what is sent again in time.
///
/// The time counts from when the record was stored, not from the last repeat (R-NATS-6, R-SQS-5).
struct SentRecords {
  private var entries: [(from: Int64, to: Int64, at: SimulatedTime)] = []

  /// Whether records were stored within a time before now; otherwise they are remembered as stored now.
  mutating func isRepeat(
    from: Int64, to: Int64, at now: SimulatedTime, within window: SimulatedDuration
  ) -> Bool {
    if let first = entries.first, first.at + window < now {
      entries.removeAll { $0.at + window < now }
    }
    if entries.contains(where: { $0.from <= from && to <= $0.to }) { return true }
    if let last = entries.last, last.to == from, last.at == now {
      entries[entries.count - 1].to = to
    } else {
      entries.append((from, to, now))
    }
    return false
  }
}
