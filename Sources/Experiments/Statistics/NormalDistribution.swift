import SimulationKernel

/// The standard normal distribution.
enum NormalDistribution {
  /// Returns the z with P(|Z| <= z) = `level`.
  static func quantile(level: Double) -> Double {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    var low = 0.0
    var high = 12.0
    // 60 halvings of [0, 12] leave less than the spacing of doubles near any z that is asked for.
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if coverage(within: middle) < level { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// Returns P(|Z| <= z), by the series z + z^3/3 + z^5/15 + ..., whose terms are all positive.
  static func coverage(within z: Double) -> Double {
    let square = z * z
    var term = z
    var sum = z
    var divisor = 3.0
    while term > sum * 1e-17 {
      term *= square / divisor
      sum += term
      divisor += 2
    }
    let density = Elementary.exponential(-square / 2) * 0.398_942_280_401_432_7
    return 2 * density * sum
  }
}
