/// The books do not add up: a fault of this program, never of a scenario.
public struct BrokenLedger: Error, Sendable, Equatable {
  /// The consumer application whose books are broken.
  public var consumer: String
  /// The sink whose books are broken.
  public var sink: String
  /// Records that must be classified.
  public var acknowledged: Int64
  /// The classes, whose sum differs.
  public var counts: SinkCounts
  /// Events that touched records which the model had promised to leave alone.
  public var brokenPromises: Int64

  /// The whole matter in one line.
  public var description: String {
    "the ledger of \(consumer)/\(sink) does not add up: acknowledged \(acknowledged), once \(counts.once) + "
      + "duplicated \(counts.duplicated) + dead_lettered \(counts.deadLettered) + unresolved "
      + "\(counts.unresolved) + lost \(counts.lost); broken promises: \(brokenPromises)"
  }
}
