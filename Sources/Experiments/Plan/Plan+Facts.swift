import DeliveryModel
import ScenarioText
import SimulationKernel

/// What reports say about a plan, so that they need not look into the model.
extension Plan {
  /// The scenario's name.
  public var name: String { base.name }
  /// The question to predict before running.
  public var question: String { base.question }
  /// The seed of run 0.
  public var seed: UInt64 { base.seed }
  /// The simulated duration, without the drain.
  public var durationText: String { DurationText.format(base.duration.nanoseconds) }
  /// The ids and types of the faults that can hit a consumer application or what all share.
  public func faults(on consumer: String) -> [(id: String, type: String)] {
    base.faults(on: consumer).map { ($0.id, $0.kind.name) }
  }
  /// The names of the axes.
  public var axisLabels: [String] { sweep.axes.map { $0.label } }
}

extension Point {
  /// Whether a result line must name its application and sink to be told from others of the point.
  public var hasSeveralAudiences: Bool { scenario.consumers.reduce(0) { $0 + $1.sinks.count } > 1 }
}

extension Scenario {
  /// The faults that can hit a consumer application or what all share.
  func faults(on consumer: String) -> [FaultSpec] {
    var own = 0..<0
    var first = 0
    for spec in consumers {
      if spec.name == consumer { own = first..<(first + spec.count) }
      first += spec.count
    }
    return faults.filter {
      $0.targets.instances.isEmpty || $0.targets.instances.contains { own.contains($0) }
    }
  }
}

extension PointSummary {
  /// How the application commits, in words: `after-processing, every 5s, sync, java`.
  public var setting: String {
    guard let spec = point.scenario.consumers.first(where: { $0.name == consumer }) else { return "" }
    let commit = spec.commit
    var parts = [commit.strategy.name, CommitFrequencyText.text(commit.every)]
    if commit.strategy == .afterProcessing || commit.strategy == .beforeProcessing {
      parts.append(commit.isSync ? "sync" : "async")
    }
    if commit.position != .next { parts.append("position \(commit.position.name)") }
    parts.append(spec.client.name)
    return parts.joined(separator: ", ")
  }

  /// What the strategy promises.
  public var promise: String {
    guard let commit = point.scenario.consumers.first(where: { $0.name == consumer })?.commit else {
      return ""
    }
    if commit.strategy == .beforeProcessing, !commit.isSync {
      return "nothing: it does not wait for its commits"
    }
    return commit.strategy.promise
  }

  /// What was seen, in the same words.
  public var observation: String {
    if !lines.allSatisfy({ $0.drained }) { return "not drained: nothing can be said" }
    switch (isZero(.lost), isZero(.duplicated)) {
    case (true, true): return "exactly once"
    case (true, false): return "at least once"
    case (false, true): return "at most once"
    case (false, false): return "neither: some lost, some duplicated"
    }
  }

  /// All fault firings over all runs.
  public var firings: [FiringLine] { lines.flatMap { $0.firings } }
}
