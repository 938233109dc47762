extension ScenarioDraft {
  /// How often a consumer commits.
  public enum Frequency: Sendable, Equatable {
    case records(Int)
    case poll
    case time(Duration)

    /// The value in the scenario: `"100 records"`, `"poll"`, `"5s"`.
    public var value: ScenarioValue {
      switch self {
      case .records(let count): .records(count)
      case .poll: "poll"
      case .time(let duration): .duration(duration)
      }
    }
  }

  /// When and how a consumer commits.
  public struct Commit: Sendable, Equatable {
    /// What comes first, the commit or the effect.
    public enum Strategy: String, Sendable, CaseIterable {
      case beforeProcessing = "before-processing"
      case afterProcessing = "after-processing"
      case auto
      case transactional
      case withEffect = "with-effect"
    }

    /// Whether the application waits for the answer.
    public enum Mode: String, Sendable, CaseIterable {
      case sync, async
    }

    /// What comes first.
    public var strategy: Strategy?
    /// How often.
    public var every: Frequency?
    /// Whether the application waits.
    public var mode: Mode?
    /// Whether it commits when partitions are taken away.
    public var onRevoke: Bool?
    /// Whether it commits when it ends.
    public var onClose: Bool?
    /// Any other settings by their names.
    public var others: Named<ScenarioValue> = [:]

    /// Makes a strategy.
    public init(_ strategy: Strategy? = nil, every: Frequency? = nil, mode: Mode? = nil) {
      self.strategy = strategy
      self.every = every
      self.mode = mode
    }

    /// Commits, then processes: at most once.
    public static func beforeProcessing(every: Frequency? = nil) -> Commit {
      Commit(.beforeProcessing, every: every)
    }

    /// Processes, then commits: at least once.
    public static func afterProcessing(every: Frequency? = nil, mode: Mode? = nil) -> Commit {
      Commit(.afterProcessing, every: every, mode: mode)
    }

    /// Leaves it to the client.
    public static func auto(every interval: Duration? = nil) -> Commit {
      Commit(.auto, every: interval.map { .time($0) })
    }

    /// Positions and output in one transaction of Kafka.
    public static func transactional(every: Frequency? = nil) -> Commit {
      Commit(.transactional, every: every)
    }

    /// The position in the sink, with the effect.
    public static var withEffect: Commit { Commit(.withEffect) }

    var value: ScenarioValue? {
      guard self != Commit() else { return nil }
      var object = ObjectDraft()
      object.add("strategy", strategy)
      object.add("every", every?.value)
      object.add("mode", mode)
      object.add("on-revoke", onRevoke)
      object.add("on-close", onClose)
      object.add(contentsOf: others)
      return object.value
    }
  }
}
