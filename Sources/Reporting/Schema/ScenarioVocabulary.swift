/// The words of the model that a scenario can use in this version, so that the schema never knows others.
///
/// Reports cannot see the model; the caller fills this in from the model's own catalogs.
public struct ScenarioVocabulary: Sendable, Equatable {
  /// `commit.strategy`.
  public var strategies: [String]
  /// `commit.position`.
  public var positions: [String]
  /// `client`.
  public var clients: [String]
  /// `processing.on-failure`.
  public var failurePolicies: [String]
  /// `sink`, and the `kind` of one.
  public var sinks: [String]
  /// `partitioner`.
  public var partitioners: [String]
  /// The `type` of a fault.
  public var faults: [String]
  /// The `point` of a fault on a record.
  public var points: [String]

  /// Makes a vocabulary of names as scenarios write them.
  ///
  /// - Parameters:
  ///   - strategies: Commit strategies.
  ///   - positions: Which position a commit names.
  ///   - clients: Client dialects.
  ///   - failurePolicies: What the application does when its handler fails.
  ///   - sinks: Kinds of sinks.
  ///   - partitioners: How a record's partition is chosen.
  ///   - faults: Types of faults.
  ///   - points: Points in a record's processing.
  public init(
    strategies: [String], positions: [String], clients: [String], failurePolicies: [String], sinks: [String],
    partitioners: [String], faults: [String], points: [String]
  ) {
    self.strategies = strategies
    self.positions = positions
    self.clients = clients
    self.failurePolicies = failurePolicies
    self.sinks = sinks
    self.partitioners = partitioners
    self.faults = faults
    self.points = points
  }
}
