import SimulationKernel

/// What of a log is on the disk and not only in the page cache (R-KAFKA-107).
///
/// The log is not flushed by the broker unless `log.flush.interval.messages` says so; the system writes pages back
/// that are 30 seconds old (Linux's default), which is looked at every 5 seconds.
struct Writeback {
  private var times: InlineArray<8, SimulatedTime> = InlineArray(repeating: .never)
  private var ends: InlineArray<8, Int64> = InlineArray(repeating: 0)
  private var newest = 0
  /// What was on the disk before the run.
  private var base: Int64

  init(base: Int64) { self.base = base }

  /// The log has come to an end now.
  @inline(__always)
  mutating func note(_ end: Int64, at now: SimulatedTime) {
    let last = times[newest]
    if last < .never, now - last < .seconds(5) { return }
    newest = (newest + 1) & 7
    if times[newest] < .never { base = max(base, ends[newest]) }
    times[newest] = now
    ends[newest] = end
  }

  /// How far the log is on the disk.
  func flushed(_ end: Int64, at now: SimulatedTime, interval: Int64) -> Int64 {
    var flushed = base
    for index in 0..<8 where times[index] < .never && now - times[index] >= .seconds(30) {
      flushed = max(flushed, ends[index])
    }
    return min(end, max(flushed, end - end % interval))
  }
}
