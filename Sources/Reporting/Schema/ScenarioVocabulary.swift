/// The words of the model that a scenario can use in this version, so that the schema never knows others.
///
/// Reports cannot see the model; the caller fills this in from the model's own catalogs.
public struct ScenarioVocabulary: Sendable, Equatable {
  /// `commit.strategy`.
  public var strategies: [String]
  /// `commit.position`.
  public var positions: [String]
  /// `client`: the default first.
  public var clients: [ClientVocabulary]
  /// `commit.on-failure`.
  public var commitFailures: [String]
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
  /// Requests that a `drop` or a `slow` can name.
  public var requests: [String]
  /// What else a `slow` can name.
  public var slowTargets: [String]
  /// The `direction` of a `partition`.
  public var partitionDirections: [String]
  /// The `kind` of a queue.
  public var queues: [String]

  /// Makes a vocabulary of names as scenarios write them.
  ///
  /// - Parameters:
  ///   - strategies: Commit strategies.
  ///   - positions: Which position a commit names.
  ///   - clients: Client dialects.
  ///   - commitFailures: What the application does when a commit has failed for good.
  ///   - failurePolicies: What the application does when its handler fails.
  ///   - sinks: Kinds of sinks.
  ///   - partitioners: How a record's partition is chosen.
  ///   - faults: Types of faults.
  ///   - points: Points in a record's processing.
  ///   - requests: Requests of the protocol.
  ///   - slowTargets: What can be slow and is no request.
  ///   - partitionDirections: Which way a partition holds messages up.
  ///   - queues: Kinds of queues.
  public init(
    strategies: [String], positions: [String], clients: [ClientVocabulary], commitFailures: [String],
    failurePolicies: [String], sinks: [String], partitioners: [String], faults: [String], points: [String],
    requests: [String], slowTargets: [String], partitionDirections: [String], queues: [String]
  ) {
    self.strategies = strategies
    self.positions = positions
    self.clients = clients
    self.commitFailures = commitFailures
    self.failurePolicies = failurePolicies
    self.sinks = sinks
    self.partitioners = partitioners
    self.faults = faults
    self.points = points
    self.requests = requests
    self.slowTargets = slowTargets
    self.partitionDirections = partitionDirections
    self.queues = queues
  }

  /// The names of the clients.
  var clientNames: [String] { clients.map { $0.name } }
}
