extension ScenarioDraft {
  /// When a fault fires.
  public enum Moment: Sendable, Equatable {
    /// Once, at a time of the run.
    case at(Duration)
    /// Again and again, with this time between.
    case every(Time)
    /// Right after the target's n-th effect of the run.
    case atEffect(Int)
    /// Each time the target has made so many effects since it last started.
    case everyEffects(Int)
    /// When a record, such as `orders-0@7`, passes a point of its processing for the first time.
    case record(String, Point)

    /// The points in a record's processing.
    public enum Point: String, Sendable, CaseIterable {
      case beforeProcessing = "before-processing"
      case duringProcessing = "during-processing"
      case afterProcessing = "after-processing"
      case beforeCommit = "before-commit"
      case commitInFlight = "commit-in-flight"
      case afterCommit = "after-commit"
    }

    /// The key that says it, and what it says.
    var member: (name: String, value: ScenarioValue) {
      switch self {
      case .at(let duration): ("at", .duration(duration))
      case .every(let time): ("every", time.value)
      case .atEffect(let count): ("at", ["processed": ScenarioValue(count)])
      case .everyEffects(let count): ("every", ["processed": ScenarioValue(count)])
      case .record(let record, let point):
        ("at", ["record": ScenarioValue(record), "point": ScenarioValue(point.rawValue)])
      }
    }
  }
}
