/// A record's place: a partition's number in the run, and an offset.
public struct RecordID: Sendable, Equatable, Comparable {
  /// The partition's number in the run.
  public var partition: Int32
  /// The offset in it.
  public var offset: Int64

  /// Names a record.
  public init(partition: Int32, offset: Int64) {
    self.partition = partition
    self.offset = offset
  }

  /// Orders by partition, then offset.
  public static func < (left: RecordID, right: RecordID) -> Bool {
    left.partition != right.partition ? left.partition < right.partition : left.offset < right.offset
  }
}
