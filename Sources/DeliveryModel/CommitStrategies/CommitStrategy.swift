/// When a consumer commits: the strategies that this version runs.
///
/// To add one: a case here, its file in this folder, and what the compiler then asks for.
public enum CommitStrategy: UInt8, Sendable, Equatable, CaseIterable {
  /// Commit first, then process: at most once.
  case beforeProcessing
  /// Process first, then commit: at least once.
  case afterProcessing
  /// The client commits by itself.
  case auto
  /// The position is stored in the sink's own transaction, together with the effects.
  case withEffect
  /// Outputs and positions are committed in one transaction of the broker.
  case transactional

  /// The name in a scenario.
  public var name: String {
    switch self {
    case .beforeProcessing: "before-processing"
    case .afterProcessing: "after-processing"
    case .auto: "auto"
    case .withEffect: "with-effect"
    case .transactional: "transactional"
    }
  }

  /// What the strategy promises, in the words of Kafka's documentation.
  public var promise: String {
    switch self {
    case .beforeProcessing: "at most once"
    case .afterProcessing: "at least once"
    case .auto: "at least once, if the client commits only what earlier polls returned"
    case .withEffect: "exactly once in the sink that stores the position"
    case .transactional: "exactly once for read_committed readers of the output topic"
    }
  }

  /// Why the strategy cannot run at a frequency with a client; `nil` if it can.
  public func refusal(of every: CommitFrequency, by client: ClientDialect) -> String? {
    guard self == .auto, client != .kafkajs else { return nil }
    if case .interval = every { return nil }
    return "the auto-commit of \(client.name) has a timer and nothing else: give a duration"
  }
}
