public import SimulationKernel

/// What a fault does: the kinds that this version runs.
///
/// To add one: a case here, its file in this folder, and what the compiler then asks for.
public enum FaultKind: Sendable, Equatable {
  /// Process kill: memory is gone, what has not reached a broker is never sent, brokers keep what they have.
  case crash
  /// Power loss: as a kill, and what a broker had not flushed to its disk is gone.
  case powerLoss
  /// Frozen, then goes on (GC, SIGSTOP): consumer instances, or brokers.
  case pause
  /// The handler throws on the record in hand, or at once on the next one.
  case exception
  /// Clean shutdown: finishes the record in hand (`wait`: everything in hand), commits if `on-close`, leaves, ends.
  case stop(wait: Bool)
  /// Heartbeats of a member are delayed, or lost.
  case slowHeartbeat(delay: TimeDistribution?, loss: Probability)
  /// Groups of participants cannot reach each other.
  case partition(PartitionFault)
  /// A link is slower, or loses messages.
  case link(LinkFault)
  /// Loses requests of a kind, or their answers, with a probability.
  case drop(RequestKind, MessageDirection, Probability)
  /// Adds a delay.
  case slow(SlowTarget, TimeDistribution)
  /// The target is unavailable: brokers, or the sinks of consumers.
  case down

  /// The name in scenarios and results.
  public var name: String {
    switch self {
    case .crash: "crash"
    case .powerLoss: "power-loss"
    case .pause: "pause"
    case .exception: "exception"
    case .stop: "stop"
    case .slowHeartbeat: "slow-heartbeat"
    case .partition: "partition"
    case .link: "link"
    case .drop: "drop"
    case .slow: "slow"
    case .down: "down"
    }
  }

  /// Names that can be used in a scenario.
  public static let names = [
    "crash", "power-loss", "pause", "exception", "stop", "slow-heartbeat", "partition", "link", "drop",
    "slow",
    "down",
  ]

  /// Kinds of the format that this version does not run yet.
  ///
  /// No rule of this version depends on a clock that can be off: clients and brokers measure lengths of time.
  public static let notSupportedYet = ["clock-skew"]

  /// Whether a firing without a length is over with the first message or record that it acts on.
  public var endsWithOneUse: Bool {
    switch self {
    case .drop, .slow: true
    default: false
    }
  }

  /// Whether a firing hits processes one by one; otherwise it holds for a while for all of its targets together.
  public var hitsProcess: Bool {
    switch self {
    case .crash, .powerLoss, .exception, .stop, .pause: true
    case .slowHeartbeat, .partition, .link, .drop, .slow, .down: false
    }
  }
}
