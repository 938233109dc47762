import SimulationKernel

/// The beta distribution with whole parameters, which exact intervals of proportions are made of.
enum BetaDistribution {
  /// Returns the x with P(X <= x) = `probability`.
  static func quantile(_ probability: Double, _ a: Int, _ b: Int) -> Double {
    precondition(probability > 0 && probability < 1, "a probability lies between 0 and 1")
    var low = 0.0
    var high = 1.0
    // So many halvings leave less than a billionth of the smallest quantile that a million runs can have.
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if cumulative(middle, a, b) < probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// Returns P(X <= x): the regularized incomplete beta function.
  static func cumulative(_ x: Double, _ a: Int, _ b: Int) -> Double {
    precondition(a >= 1 && b >= 1, "the parameters \(a) and \(b) are not positive")
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    // The continued fraction converges fast below the mean; above it, the other tail is asked.
    guard x > Double(a + 1) / Double(a + b + 2) else { return tail(x, Double(a), Double(b)) }
    return 1 - tail(1 - x, Double(b), Double(a))
  }

  private static func tail(_ x: Double, _ a: Double, _ b: Double) -> Double {
    // Large logarithms of factorials would cancel and leave nothing; in this form none appears.
    let sum = a + b
    let logarithm =
      a * Elementary.naturalLogarithm(x * sum / a) + b * Elementary.naturalLogarithm((1 - x) * sum / b)
      + Elementary.naturalLogarithm(a * b / sum) / 2 - halfLogarithmOfTwoPi
      + stirlingError(sum) - stirlingError(a) - stirlingError(b)
    return Elementary.exponential(logarithm) * fraction(x, a, b) / a
  }

  private static let halfLogarithmOfTwoPi = 0.918_938_533_204_672_8

  /// The continued fraction of Abramowitz and Stegun 26.5.8, by Lentz's method.
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    var numerator = 1.0
    var denominator = 1 / (1 - (a + b) * x / (a + 1))
    var value = denominator
    var m = 1.0
    // The number of steps grows as the root of the parameters.
    while m < 100_000 {
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      denominator = 1 / (1 + even * denominator)
      numerator = 1 + even / numerator
      value *= denominator * numerator
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      denominator = 1 / (1 + odd * denominator)
      numerator = 1 + odd / numerator
      let change = denominator * numerator
      value *= change
      if (change - 1).magnitude < 1e-15 { break }
      m += 1
    }
    return value
  }

  /// Returns by how much ln((n - 1)!) exceeds Stirling's (n - 1/2) ln n - n + ln(2 pi) / 2.
  private static func stirlingError(_ n: Double) -> Double {
    if n < 16 {
      var product = 1.0
      var factor = 2.0
      while factor < n {
        product *= factor
        factor += 1
      }
      let stirling = (n - 0.5) * Elementary.naturalLogarithm(n) - n + halfLogarithmOfTwoPi
      return Elementary.naturalLogarithm(product) - stirling
    }
    let square = n * n
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - 1 / (1680 * square)) / square) / square) / n
  }
}
