extension TimeDistribution {
  /// Whether every sample is the same.
  public var isConstant: Bool {
    switch self {
    case .constant: true
    case .uniform(let min, let max): Self.bounded(max) <= Self.bounded(min)
    case .exponential(let mean): mean <= .zero
    case .lognormal(let median, let sigma): median <= .zero || !(sigma > 0)
    case .pareto(let min, _): min <= .zero
    case .empirical(let values): values.allSatisfy { $0 == values.first }
    }
  }

  /// The expected duration in nanoseconds, nil if it is infinite.
  public var mean: Double? {
    switch self {
    case .constant(let service): return Double(Self.bounded(service))
    case .uniform(let min, let max):
      let least = Double(Self.bounded(min))
      return Swift.max(least, (least + Double(Self.bounded(max))) / 2)
    case .exponential(let mean): return Double(Self.bounded(mean))
    case .lognormal(let median, let sigma):
      let spread = sigma > 0 ? sigma : 0
      return Double(Self.bounded(median)) * Elementary.exponential(spread * spread / 2)
    case .pareto(let min, let shape):
      guard Self.bounded(min) > 0 else { return 0 }
      return shape > 1 ? Double(Self.bounded(min)) * shape / (shape - 1) : nil
    case .empirical(let values):
      guard !values.isEmpty else { return 0 }
      var sum = 0.0
      for value in values { sum += Double(Self.bounded(value)) }
      return sum / Double(values.count)
    }
  }

  /// Returns the probability that a sample is at most `x`.
  ///
  /// Samples are rounded half up, so a continuous law is asked half a nanosecond beyond `x`. Complexity: O(1);
  /// O(n) for an empirical distribution of n values.
  public func cumulative(_ x: SimulatedDuration) -> Double {
    guard x >= .zero else { return 0 }
    guard x.nanoseconds < Self.longest else { return 1 }
    let edge = Double(x.nanoseconds) + 0.5
    switch self {
    case .constant(let service):
      return Self.bounded(service) <= x.nanoseconds ? 1 : 0
    case .uniform(let min, let max):
      let law = UniformDraw(min: min, max: max)
      let below = x.nanoseconds &- law.least &+ 1
      return below <= 0 ? 0 : Swift.min(1, Double(below) / Double(law.choices))
    case .exponential(let mean):
      guard mean > .zero else { return 1 }
      return 1 - Elementary.exponential(-edge / Double(Self.bounded(mean)))
    case .lognormal(let median, let sigma):
      let law = LognormalDraw(median: median, sigma: sigma)
      guard law.median > 0, law.sigma > 0 else { return law.median <= edge ? 1 : 0 }
      return Elementary.normal(Elementary.naturalLogarithm(edge / law.median) / law.sigma)
    case .pareto(let min, let shape):
      let least = Double(Self.bounded(min))
      guard edge > least else { return 0 }
      return least == 0 ? 1 : 1 - Elementary.power(least / edge, shape)
    case .empirical(let values):
      var below = 0
      for value in values where Self.bounded(value) <= x.nanoseconds { below += 1 }
      return values.isEmpty ? 1 : Double(below) / Double(values.count)
    }
  }
}
