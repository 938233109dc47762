/// A scenario that is made in Swift.
///
/// A draft is a plain value that becomes the JSON of the scenario format, so that the format's defaults, checks and
/// messages hold for it; what is left `nil` is left to the default.
///
///     var draft = ScenarioDraft("billing", duration: .seconds(60))
///     draft.topics["orders"] = .init(partitions: 3)
///     draft.producers["shop"] = .init(topic: "orders", .poisson(perSecond: 100))
///     var billing = ScenarioDraft.Consumer(assign: "orders")
///     billing.processing.time = .exponential(mean: .milliseconds(4))
///     billing.commit = .afterProcessing(every: .records(100))
///     billing.config["auto.offset.reset"] = "earliest"
///     draft.consumers["billing"] = billing
///     draft.faults["kill"] = .crash("billing-*", .every(.exponential(mean: .seconds(10))))
///     try ScenarioFile(draft).check(.noLoss, runs: 20)
///
/// The common settings have properties. Every other one has a name or a pointer, as in the format:
///
///     billing.others["pause"] = ["above": 1000, "below": 100]
///     draft.set("/network/loss", to: 0.001)
public struct ScenarioDraft: Sendable, Equatable {
  /// The name, in lower case with hyphens.
  public var name: String
  /// Producers send and faults fire in this time.
  public var duration: Duration
  /// The seed of run 0.
  public var seed: UInt64?
  /// The question to predict before running.
  public var question: String?
  /// The longest drain.
  public var drainTimeout: Duration?
  /// Records sent before are not counted.
  public var warmup: Duration?
  /// The number of brokers.
  public var brokers: Int?
  /// One way of a message between two processes.
  public var latency: Time?
  /// The topics.
  public var topics: Named<Topic> = [:]
  /// The queues.
  public var queues: Named<Queue> = [:]
  /// The producers.
  public var producers: Named<Producer> = [:]
  /// The consumer applications.
  public var consumers: Named<Consumer> = [:]
  /// The faults, by their ids.
  public var faults: Named<Fault> = [:]
  /// Runs of each point.
  public var runs: Int?
  /// What the sweep varies, by its labels.
  public var axes: Named<Axis> = [:]
  /// What the scenario states about its results.
  public var expectations: [Expectation] = []
  private(set) var changes: [Change] = []

  /// A value that is set at a pointer when everything else stands.
  struct Change: Sendable, Equatable {
    let pointer: String
    let value: ScenarioValue
  }

  /// Begins a scenario.
  public init(_ name: String, duration: Duration) {
    self.name = name
    self.duration = duration
  }

  /// Sets any value by its JSON pointer, over what the properties say.
  ///
  /// A pointer that leads nowhere is a problem of the scenario.
  public mutating func set(_ pointer: String, to value: ScenarioValue) {
    changes.append(Change(pointer: pointer, value: value))
  }
}
