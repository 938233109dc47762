extension Elementary {
  /// Returns the probability that a standard normal number is at most `z`, within about 1e-15.
  ///
  /// Near the middle the Taylor series of Marsaglia, "Evaluating the normal distribution", Journal of
  /// Statistical Software 11 (2004); beyond 5 the continued fraction of Laplace, which keeps small tails exact.
  public static func normal(_ z: Double) -> Double {
    guard !z.isNaN else { return z }
    let density = 0.39894228040143267794 * exponential(-0.5 * z * z)
    if z < -5 { return upperTail(-z, density) }
    if z > 5 { return 1 - upperTail(z, density) }
    var term = z
    var sum = z
    var previous = 0.0
    var divisor = 1.0
    while sum != previous {
      divisor += 2
      term *= z * z / divisor
      previous = sum
      sum += term
    }
    return 0.5 + density * sum
  }

  private static func upperTail(_ z: Double, _ density: Double) -> Double {
    guard density > 0 else { return 0 }
    var fraction = z
    for level in stride(from: 60.0, to: 0, by: -1) {
      fraction = z + level / fraction
    }
    return density / fraction
  }
}
