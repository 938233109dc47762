import DeliveryModel

/// What went wrong in runs that were judged, of one kind: what a commit strategy allows stands apart from the rest.
public struct Anomaly: Sendable {
  /// A run that shows it.
  public struct Example: Sendable {
    /// The point.
    public let point: Point
    /// The consumer application.
    public let consumer: String
    /// The sink.
    public let sink: String
    /// How many records.
    public let records: Int
    /// The run's number.
    public let run: Int
    /// The run's seed.
    public let seed: UInt64
  }

  /// The count that says it: lost, duplicated, or unresolved.
  public let metric: Metric
  /// Whether it contradicts nothing that the strategies promise.
  public let isAllowed: Bool
  /// The strategies that it was seen with, by name.
  public internal(set) var strategies: [String] = []
  /// Records in all runs.
  public internal(set) var records = 0
  /// Runs that have any.
  public internal(set) var runs = 0
  /// The worst run of each point, application and sink, the worst first.
  public internal(set) var examples: [Example] = []
}

extension ConsumerSpec {
  /// Whether a strategy allows what a count says, in one of its sinks.
  ///
  /// A promise of exactly once is about the sink that the positions go with; beside it, effects repeat. Auto-commit
  /// promises at least once for the Java client, which commits what earlier polls returned and nothing else.
  func allows(_ metric: Metric, in sink: SinkSpec) -> Bool {
    let losses = metric == .lost || metric == .unresolved
    switch commit.strategy {
    case .beforeProcessing: return losses || !commit.isSync
    case .afterProcessing: return !losses
    case .auto: return !losses || client != .java
    case .withEffect: return !losses && !sink.storesPosition
    case .transactional: return !losses && !sink.isTopic
    }
  }
}
