import SimulationKernel

/// Student's t distribution, for intervals from few runs.
public enum StudentT {
  /// Above this many degrees of freedom the expansion around the normal quantile is exact to 1e-9.
  private static let largestExactDegrees = 200

  /// Returns the t with P(|T| <= t) = `level`, accurate to 1e-6 relative.
  ///
  /// - Parameters:
  ///   - level: The probability inside the interval, between 0 and 1 (0.95 for a 95 % interval).
  ///   - degreesOfFreedom: One less than the number of runs; at least 1.
  /// - Returns: The quantile, a positive number.
  public static func quantile(level: Double = 0.95, degreesOfFreedom: Int) -> Double {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    precondition(degreesOfFreedom >= 1, "at least one degree of freedom is needed")
    if degreesOfFreedom > largestExactDegrees {
      return expansion(z: NormalDistribution.quantile(level: level), degrees: Double(degreesOfFreedom))
    }
    // With theta = arctan(t / sqrt(df)) the probability is a finite sum in sin and cos (Abramowitz and
    // Stegun 26.7.3 and 26.7.4), so the search halves an interval of cos, which is small where t is large.
    var low = 0.0
    var high = 1.0
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if coverage(cosine: middle, degrees: degreesOfFreedom) > level { low = middle } else { high = middle }
    }
    let cosine = (low + high) / 2
    let sine = Elementary.squareRoot((1 - cosine) * (1 + cosine))
    return sine / cosine * Elementary.squareRoot(Double(degreesOfFreedom))
  }

  /// Returns P(|T| <= t) for the t whose angle has this cosine.
  private static func coverage(cosine: Double, degrees: Int) -> Double {
    let sine = Elementary.squareRoot((1 - cosine) * (1 + cosine))
    let square = cosine * cosine
    let isOdd = degrees % 2 == 1
    var term = isOdd ? cosine : 1
    var sum = degrees == 1 ? 0 : term
    var step = isOdd ? 2 : 1
    while step <= degrees - 3 {
      term *= square * Double(step) / Double(step + 1)
      sum += term
      step += 2
    }
    guard isOdd else { return sine * sum }
    return (arctangent(sine: sine, cosine: cosine) + sine * sum) * 0.636_619_772_367_581_4
  }

  /// Returns the angle in the first quadrant with this sine and cosine.
  private static func arctangent(sine: Double, cosine: Double) -> Double {
    // The tangent of an eighth of the angle is at most 0.2, where the series converges in a few terms.
    var tangent = sine / (1 + cosine)
    tangent /= 1 + Elementary.squareRoot(1 + tangent * tangent)
    tangent /= 1 + Elementary.squareRoot(1 + tangent * tangent)
    let square = tangent * tangent
    var sum = 0.0
    var power = 27.0
    while power >= 1 {
      sum = 1 / power - square * sum
      power -= 2
    }
    return 8 * tangent * sum
  }

  /// Returns the quantile for many degrees of freedom (Abramowitz and Stegun 26.7.5).
  private static func expansion(z: Double, degrees: Double) -> Double {
    let square = z * z
    let first = z * (square + 1) / 4
    let second = z * ((5 * square + 16) * square + 3) / 96
    let third = z * (((3 * square + 19) * square + 17) * square - 15) / 384
    let fourth = z * ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160
    return z + (first + (second + (third + fourth / degrees) / degrees) / degrees) / degrees
  }
}
