/// A partition by its topic's name and its number there.
public struct TopicPartition: Sendable, Equatable {
  /// The topic.
  public var topic: String
  /// The number in the topic, from 0.
  public var partition: Int

  /// Names a partition.
  public init(topic: String, partition: Int) {
    self.topic = topic
    self.partition = partition
  }
}
