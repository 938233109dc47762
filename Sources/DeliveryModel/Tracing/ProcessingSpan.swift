import SimulationKernel

/// When each of some records was processed: the finer side of a segment, kept until its history is told.
struct ProcessingSpan {
  let instance: Int32
  let partition: Int32
  /// The first record.
  let from: Int64
  /// When it was taken in hand.
  let start: SimulatedTime
  /// When each was done.
  let ends: [SimulatedTime]
  /// The number of the attempt, from 1.
  let attempt: Int

  /// When a record was begun and done; `nil` if it is not among them.
  func times(_ instance: Int32, _ partition: Int32, _ offset: Int64) -> (
    since: SimulatedTime, end: SimulatedTime
  )? {
    guard instance == self.instance, partition == self.partition, offset >= from,
      offset < from + Int64(ends.count)
    else { return nil }
    let index = Int(offset - from)
    return (index == 0 ? start : ends[index - 1], ends[index])
  }
}
