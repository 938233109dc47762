extension ScenarioDraft {
  /// A length of time, fixed or random.
  public enum Time: Sendable, Equatable {
    case constant(Duration)
    case uniform(min: Duration, max: Duration)
    case exponential(mean: Duration)
    case lognormal(median: Duration, p99: Duration)
    case pareto(min: Duration, shape: Double)
    case empirical([Duration])

    /// The value in the scenario.
    public var value: ScenarioValue {
      switch self {
      case .constant(let duration): ScenarioValue(duration)
      case .uniform(let min, let max):
        ["dist": "uniform", "min": .duration(min), "max": .duration(max)]
      case .exponential(let mean): ["dist": "exponential", "mean": .duration(mean)]
      case .lognormal(let median, let p99):
        ["dist": "lognormal", "median": .duration(median), "p99": .duration(p99)]
      case .pareto(let min, let shape):
        ["dist": "pareto", "min": .duration(min), "shape": ScenarioValue(shape)]
      case .empirical(let values):
        ["dist": "empirical", "values": ScenarioValue(values.map { .duration($0) })]
      }
    }
  }
}
