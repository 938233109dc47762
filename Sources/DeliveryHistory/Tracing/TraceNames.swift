/// The names behind the numbers of a trace.
public struct TraceNames: Sendable {
  /// Topics with their numbers of partitions, in the order of the run.
  public var topics: [(name: String, partitions: Int)]
  /// Producer instances.
  public var producers: [String]
  /// Consumer applications with the names of their sinks.
  public var consumers: [(name: String, sinks: [String])]
  /// Consumer instances.
  public var instances: [String]
  /// The application of each instance.
  public var consumerOfInstance: [Int]
  /// Faults with their types.
  public var faults: [(id: String, type: String)]
  /// How many brokers there are.
  public var brokers: Int

  /// Makes a list of names.
  public init(
    topics: [(name: String, partitions: Int)], producers: [String],
    consumers: [(name: String, sinks: [String])], instances: [String], consumerOfInstance: [Int],
    faults: [(id: String, type: String)], brokers: Int
  ) {
    self.topics = topics
    self.producers = producers
    self.consumers = consumers
    self.instances = instances
    self.consumerOfInstance = consumerOfInstance
    self.faults = faults
    self.brokers = brokers
  }

  /// The name of an actor.
  public func name(of actor: TraceActor) -> String {
    switch actor {
    case .producer(let number): producers[Int(number)]
    case .instance(let number): instances[Int(number)]
    case .broker(let number): "broker-\(number + 1)"
    case .application(let number): consumers[Int(number)].name
    case .run: "run"
    }
  }

  /// Everybody who can be named, with their names.
  public var actors: [(name: String, actor: TraceActor)] {
    let producers = self.producers.indices.map { TraceActor.producer(Int32($0)) }
    let instances = self.instances.indices.map { TraceActor.instance(Int32($0)) }
    let brokers = (0..<brokers).map { TraceActor.broker(Int32($0)) }
    return (producers + instances + brokers + [.run]).map { (name(of: $0), $0) }
  }

  /// A partition's topic and its number there.
  public func place(ofPartition number: Int32) -> TopicPartition {
    var first = 0
    for topic in topics {
      if Int(number) < first + topic.partitions {
        return TopicPartition(topic: topic.name, partition: Int(number) - first)
      }
      first += topic.partitions
    }
    preconditionFailure("partition \(number) of \(first)")
  }

  /// Reads `orders-2@1391`, where the topic's own name may hold dashes.
  ///
  /// - Returns: The record's place, or `nil` if there is no such partition.
  public func record(_ text: String) -> RecordPlace? {
    guard let at = text.lastIndex(of: "@"), let dash = text[..<at].lastIndex(of: "-") else { return nil }
    guard let partition = Self.whole(text[text.index(after: dash)..<at]),
      let offset = Self.whole(text[text.index(after: at)...])
    else { return nil }
    var first: Int64 = 0
    for topic in topics {
      if topic.name == text[..<dash], partition < Int64(topic.partitions) {
        return RecordPlace(partition: Int32(first + partition), offset: offset)
      }
      first += Int64(topic.partitions)
    }
    return nil
  }

  /// The names of all partitions, such as `orders-2`.
  public var partitionNames: [String] {
    topics.flatMap { topic in (0..<topic.partitions).map { "\(topic.name)-\($0)" } }
  }

  private static func whole(_ digits: Substring) -> Int64? {
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    return Int64(digits)
  }
}
