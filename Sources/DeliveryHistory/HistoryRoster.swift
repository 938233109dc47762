/// Who takes part in a run, as far as the judge must know: the numbers in history events refer to it.
public struct HistoryRoster: Sendable {
  /// One consumer application: the partitions it reads, its sinks, in the order of their numbers.
  public struct Consumer: Sendable {
    /// The name in result lines.
    public var name: String
    /// Numbers of the partitions that it reads.
    public var partitions: [Int32]
    /// Names of its sinks in result lines.
    public var sinks: [String]
    /// What the reader of each sink sees of repeats.
    public var readers: [SinkReader]
    /// Whether it reads a queue: then acknowledgements decide what is done, not committed positions.
    public var isQueue: Bool

    /// Describes a consumer application; `sinks` and `readers` have the same length.
    public init(
      name: String, partitions: [Int32], sinks: [String], readers: [SinkReader], isQueue: Bool = false
    ) {
      self.isQueue = isQueue
      self.name = name
      self.partitions = partitions
      self.sinks = sinks
      self.readers = readers
    }
  }

  /// The consumer applications.
  public var consumers: [Consumer]
  /// The number of the consumer application of each instance.
  public var consumerOfInstance: [Int32]
  /// How many partitions there are.
  public var partitionCount: Int
  /// Whether the records of a partition are known by numbers and not by offsets, by partition; empty if none are.
  public var isNumbered: [Bool] = []

  /// Describes the participants of a run.
  public init(
    consumers: [Consumer], consumerOfInstance: [Int32], partitionCount: Int, isNumbered: [Bool] = []
  ) {
    self.isNumbered = isNumbered
    self.consumers = consumers
    self.consumerOfInstance = consumerOfInstance
    self.partitionCount = partitionCount
  }
}
