/// A contiguous, half-open range of offsets of one partition.
public struct OffsetRange: Sendable, Equatable {
  /// The partition's number in the run, from 0.
  public var partition: Int32
  /// The first offset.
  public var from: Int64
  /// The offset after the last.
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

  /// Whether the range holds no record.
  public var isEmpty: Bool { from >= to }
}
