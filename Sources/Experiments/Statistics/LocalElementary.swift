/// Stand-in for the kernel's elementary functions, from IEEE operations alone.
///
/// It has the kernel's names, so replacing it means deleting this file and importing SimulationKernel.
enum LocalElementary {
  private static let naturalLogarithmOfTwo = 0.693_147_180_559_945_3

  /// Returns the natural logarithm of a positive, finite, normal number.
  static func naturalLogarithm(_ value: Double) -> Double {
    precondition(value > 0 && value.isFinite, "the logarithm needs a positive number")
    var exponent = Double(value.exponent)
    var fraction = value.significand
    if fraction > 1.414_213_562_373_095 {
      fraction *= 0.5
      exponent += 1
    }
    // log(m) = 2 artanh((m - 1) / (m + 1)); the ratio is at most 0.172, so 13 odd terms reach the last bit.
    let ratio = (fraction - 1) / (fraction + 1)
    let square = ratio * ratio
    var sum = 0.0
    var power = 25.0
    while power >= 1 {
      sum = sum * square + 1 / power
      power -= 2
    }
    return 2 * ratio * sum + exponent * naturalLogarithmOfTwo
  }

  /// Returns e to the power of `value`.
  ///
  /// - Precondition: `value` lies from -700 to 700.
  static func exponential(_ value: Double) -> Double {
    precondition(value >= -700 && value <= 700, "the exponential's argument is out of range")
    let halvings = (value / naturalLogarithmOfTwo).rounded(.toNearestOrEven)
    let rest = value - halvings * naturalLogarithmOfTwo
    var sum = 1.0
    var term = 18.0
    while term >= 1 {
      sum = 1 + sum * rest / term
      term -= 1
    }
    return Double(sign: .plus, exponent: Int(halvings), significand: sum)
  }

  /// Returns the square root, which IEEE 754 defines to the last bit.
  static func squareRoot(_ value: Double) -> Double {
    value.squareRoot()
  }
}
