/// An offset in a partition: a record, or a position that stands before it.
public struct RecordPlace: Sendable, Equatable {
  /// The partition's number in the run, from 0.
  public var partition: Int32
  /// The offset in it.
  public var offset: Int64

  /// Names a place.
  public init(partition: Int32, offset: Int64) {
    self.partition = partition
    self.offset = offset
  }
}

extension OffsetRange {
  /// Whether a record lies in the range.
  public func contains(_ place: RecordPlace) -> Bool {
    partition == place.partition && from <= place.offset && place.offset < to
  }
}
