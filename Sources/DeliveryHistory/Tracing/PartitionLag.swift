/// How far a consumer application is behind in one partition.
public struct PartitionLag: Sendable, Equatable {
  /// The partition's number in the run.
  public var partition: Int32
  /// Records between the log's end and the committed position.
  public var lag: Int64

  /// Notes a lag.
  public init(partition: Int32, lag: Int64) {
    self.partition = partition
    self.lag = lag
  }
}
