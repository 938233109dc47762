public import SimulationKernel

/// A scenario that can be run: everything resolved, valid by type, one point of its sweep.
public struct Scenario: Sendable {
  /// The kebab-case name.
  public var name: String
  /// Prose for the reader.
  public var description: String
  /// The question to predict before running.
  public var question: String
  /// The seed of run 0; run r uses `seed + r`.
  public var seed: UInt64
  /// Producers send and faults fire in [0, duration).
  public var duration: SimulatedDuration
  /// How long the run may go on after `duration` until nothing can change any more.
  public var drainTimeout: SimulatedDuration
  /// Records stored before it are simulated and not counted.
  public var warmup: SimulatedDuration
  /// The cluster.
  public var brokers: Brokers
  /// Latency and loss between any two processes.
  public var network: Network
  /// The topics, in file order.
  public var topics: [Topic]
  /// The producers, in file order.
  public var producers: [ProducerSpec]
  /// The consumer applications, in file order.
  public var consumers: [ConsumerSpec]
  /// The failure injectors, in file order.
  public var faults: [FaultSpec]
  /// A rule that the model breaks in this run, so that one sees who notices; never part of a scenario file.
  public var plantedBug: PlantedBug?

  /// Partitions of all topics before topic `index`: the number in the run of its first partition.
  public func firstPartition(ofTopic index: Int) -> Int {
    topics[..<index].reduce(0) { $0 + $1.partitions }
  }

  /// How many partitions all topics have.
  public var partitionCount: Int { firstPartition(ofTopic: topics.count) }

  /// Names of all producer instances, in the order of their numbers.
  public var producerNames: [String] {
    producers.flatMap { producer in (1...producer.count).map { "\(producer.name)-\($0)" } }
  }

  /// The broker or producer that a firing names as its target (`FiringTally.instance`); the coordinator's for none.
  public func nameOfOther(target: Int) -> String {
    let index = -2 - target
    guard index >= 0 else { return "broker-1" }
    return index < brokers.count ? "broker-\(index + 1)" : producerNames[index - brokers.count]
  }

  /// Names of all consumer instances, in the order of their numbers.
  public var instanceNames: [String] {
    consumers.flatMap { consumer in (1...consumer.count).map { "\(consumer.name)-\($0)" } }
  }
}
