public import SimulationKernel

/// What a producer instance holds at one moment: in its accumulator, and in requests that wait for an answer.
public struct ProducerSnapshot: Sendable, Equatable {
  /// A batch for one partition.
  public struct Batch: Sendable, Equatable {
    /// The partition.
    public var place: TopicPartition
    /// How many records.
    public var records: Int64
    /// When its first record was accepted by send().
    public var created: SimulatedTime
    /// How often it was sent.
    public var attempts: Int32
    /// The broker that has been asked to store it, from 1; `nil` while it is in the accumulator.
    public var inFlightTo: Int?

    /// Describes a batch.
    public init(
      place: TopicPartition, records: Int64, created: SimulatedTime, attempts: Int32, inFlightTo: Int?
    ) {
      self.place = place
      self.records = records
      self.created = created
      self.attempts = attempts
      self.inFlightTo = inFlightTo
    }
  }

  /// The instance's name.
  public var name: String
  /// How often it has started; each start has a producer id of its own.
  public var starts: Int32
  /// Its batches: by partition, oldest first.
  public var batches: [Batch]

  /// Describes a producer.
  public init(name: String, starts: Int32, batches: [Batch]) {
    self.name = name
    self.starts = starts
    self.batches = batches
  }
}
