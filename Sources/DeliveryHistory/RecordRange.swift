/// A range of records of one partition, by the numbers that their producers' sends were given.
///
/// A record keeps its number whatever becomes of it; an offset is a place in the log, of which it may have none, one
/// or several.
public struct RecordRange: Sendable, Equatable {
  /// The partition's number in the run, from 0.
  public var partition: Int32
  /// The first record.
  public var from: Int64
  /// The record after the last.
  public var to: Int64

  /// Makes a range; `from` may not exceed `to`.
  public init(partition: Int32, from: Int64, to: Int64) {
    assert(from <= to)
    self.partition = partition
    self.from = from
    self.to = to
  }

  /// How many records the range holds.
  public var count: Int64 { to &- from }
}
