/// What became of the acknowledged records that one consumer application reads.
public struct ConsumerCounts: Sendable, Equatable {
  /// Records that the producers were promised.
  public var acknowledged: Int64
  /// Records whose producers were told that they are not stored.
  public var rejected: Int64
  /// Records whose producers do not know.
  public var indeterminate: Int64
  /// Copies of records that were appended beside an earlier copy.
  public var logDuplicates: Int64
  /// Deliveries beyond each record's first.
  public var redelivered: Int64
  /// The classes of records, for each of its sinks.
  public var sinks: [SinkCounts]
  /// All fault firings of the run with what each did to this application, for each of its sinks.
  public var firings: [[FiringTally]]
  /// The committed position of each partition that it reads; `nil` where nothing was committed.
  public var committed: [Int64?]

  /// All records that producers have tried to send.
  public var attempted: Int64 { acknowledged + rejected + indeterminate }

  /// Makes counts from closed books.
  public init(
    acknowledged: Int64, rejected: Int64 = 0, indeterminate: Int64 = 0, logDuplicates: Int64 = 0,
    redelivered: Int64, sinks: [SinkCounts], firings: [[FiringTally]],
    committed: [Int64?]
  ) {
    self.acknowledged = acknowledged
    self.rejected = rejected
    self.indeterminate = indeterminate
    self.logDuplicates = logDuplicates
    self.redelivered = redelivered
    self.sinks = sinks
    self.firings = firings
    self.committed = committed
  }
}
