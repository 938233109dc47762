/// A consumer application: instances that share the work, how they process, commit and where effects land.
public struct ConsumerSpec: Sendable {
  /// The name; instances are `name-1`, `name-2`, ...
  public var name: String
  /// How many instances.
  public var count: Int
  /// The topics it reads, by index in the scenario.
  public var topics: [Int]
  /// Whether its instances form a group that shares the partitions out (`subscribe`).
  ///
  /// Otherwise the partitions, in order, go round-robin to the instances and stay there (`assign`).
  public var isGroup: Bool
  /// The client library's dialect.
  public var client: ClientDialect
  /// What happens to a record.
  public var processing: ProcessingSpec
  /// When positions are committed.
  public var commit: CommitSpec
  /// Where effects land; one result line for each.
  public var sinks: [SinkSpec]

  /// The configuration of the producer that writes its output, if it writes to a topic.
  public var producer: ProducerConfig? {
    for case .topic(let output) in sinks { return output.config }
    return nil
  }

  /// The client's configuration.
  public var config: ConsumerConfig
  /// When it stops taking more records in hand; `nil` for never.
  public var backpressure: Backpressure?
  /// Who watches its lag; `nil` for nobody.
  public var lagMonitor: LagMonitor?
  /// How it reads its queue; `nil` if it reads topics.
  public var queue: QueueReading?
  /// The kind of its queue.
  public var queueKind: QueueKind?
  /// The topic for records that every allowed attempt has failed on; `nil` if they are given up.
  public var deadLetter: Int?

  /// The marker store among its sinks, if there is one.
  var markerStore: MarkerStoreSpec? { sinks.lazy.compactMap { $0.markerStore }.first }
}
