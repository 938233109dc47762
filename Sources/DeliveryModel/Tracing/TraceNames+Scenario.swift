public import DeliveryHistory

extension TraceNames {
  /// The names of a scenario's participants.
  public init(_ scenario: Scenario) {
    self.init(
      topics: scenario.topics.map { ($0.name, $0.partitions) },
      producers: scenario.producers.flatMap { producer in
        (1...producer.count).map { "\(producer.name)-\($0)" }
      },
      consumers: scenario.consumers.map { ($0.name, $0.sinks.map { $0.name }) },
      instances: scenario.instanceNames,
      consumerOfInstance: scenario.consumers.indices.flatMap { number in
        Array(repeating: number, count: scenario.consumers[number].count)
      },
      faults: scenario.faults.map { ($0.id, $0.kind.name) }, brokers: scenario.brokers.count)
  }

  /// Everybody whose name a pattern with `*` covers.
  public func actors(matching pattern: String) -> [TraceActor] {
    actors.filter { Glob.matches(pattern, $0.name) }.map { $0.actor }
  }
}
