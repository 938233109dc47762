public import SimulationKernel

/// Records that take the handler longer than the others, at every attempt.
///
/// A property of the records, like poison, and not a fault: no drain makes them faster.
public struct SlowRecords: Sendable {
  /// The records, ascending.
  public var records: [RecordID]
  /// How long each of them takes.
  public var time: TimeDistribution

  /// Whether a record is one of them.
  func contains(partition: Int32, offset: Int64) -> Bool {
    records.contains(RecordID(partition: partition, offset: offset))
  }

  /// How many of the next records are none of them.
  func distance(partition: Int32, from: Int64) -> Int64 {
    for record in records where record.partition == partition && record.offset >= from {
      return record.offset - from
    }
    return Int64.max
  }
}
