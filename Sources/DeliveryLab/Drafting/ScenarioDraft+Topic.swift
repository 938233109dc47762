extension ScenarioDraft {
  /// A topic.
  public struct Topic: Sendable, Equatable {
    /// The number of partitions.
    public var partitions: Int
    /// Copies of each partition.
    public var replicationFactor: Int?
    /// Settings by their real names, such as `min.insync.replicas`.
    public var config: Named<ScenarioValue> = [:]
    /// Any other settings by their names.
    public var others: Named<ScenarioValue> = [:]

    /// Makes a topic.
    public init(partitions: Int, replicationFactor: Int? = nil) {
      self.partitions = partitions
      self.replicationFactor = replicationFactor
    }

    var value: ScenarioValue {
      var object = ObjectDraft()
      object.add("partitions", partitions)
      object.add("replication.factor", replicationFactor)
      object.add("config", config) { $0 }
      object.add(contentsOf: others)
      return object.value
    }
  }
}
