/// Where the output of a consumer lands that writes to a topic, as one reader of that topic sees it.
public struct TopicSink: Sendable, Equatable {
  /// The topic's index in the scenario.
  public var topic: Int
  /// Whether that reader has `isolation.level` read_committed; Kafka's default is read_uncommitted (claim 4.8).
  public var readsCommitted: Bool
  /// The name in result lines: `topic`, and which reader it is if both are there.
  public var name: String
  /// The producer's configuration; one producer writes all topics of an application.
  public var config: ProducerConfig
}
