public import SimulationKernel

/// What a fault does: the kinds that this version runs.
///
/// To add one: a case here, its file in this folder, and what the compiler then asks for.
public enum FaultKind: Sendable, Equatable {
  /// Process kill: memory is gone, what has not reached a broker is never sent, brokers keep what they have.
  case crash
  /// The handler throws on the record in hand, or at once on the next one.
  case exception
  /// Clean shutdown: finishes the record in hand (`wait`: everything in hand), commits if `on-close`, ends.
  case stop(wait: Bool)
  /// Loses OffsetCommit requests, or their answers, with a probability.
  case drop(MessageDirection, Probability)
  /// Adds a delay to OffsetCommit requests at the coordinator.
  case slow(TimeDistribution)

  /// The name in scenarios and results.
  public var name: String {
    switch self {
    case .crash: "crash"
    case .exception: "exception"
    case .stop: "stop"
    case .drop: "drop"
    case .slow: "slow"
    }
  }

  /// Names that can be used in a scenario.
  public static let names = ["crash", "exception", "stop", "drop", "slow"]

  /// Kinds of the format that this version does not run yet.
  public static let notSupportedYet = [
    "power-loss", "pause", "slow-heartbeat", "partition", "link", "down", "clock-skew",
  ]

  /// Whether the fault hits a process, as opposed to requests on their way.
  public var hitsProcess: Bool {
    switch self {
    case .crash, .exception, .stop: true
    case .drop, .slow: false
    }
  }
}
