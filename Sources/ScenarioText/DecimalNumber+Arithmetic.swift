extension DecimalNumber: Comparable {
  /// Compares exactly: -1 if this is the smaller number, 0 if they are equal, 1 if it is the larger.
  public func compare(_ other: DecimalNumber) -> Int {
    if sign != other.sign { return sign < other.sign ? -1 : 1 }
    let order = compareMagnitude(other)
    return negative ? -order : order
  }

  /// Whether the left number is below the right one, exactly.
  public static func < (left: DecimalNumber, right: DecimalNumber) -> Bool { left.compare(right) < 0 }

  /// The number times a factor, if that is a whole number that fits.
  ///
  /// With the length of a unit as factor this is the length in nanoseconds, and nil means a fraction of one.
  public func scaled(by factor: Int64) -> Int64? {
    guard digits != 0, factor != 0 else { return 0 }
    var left = digits
    var right = factor.magnitude
    var power = exponent
    // Dividing by ten takes a two and a five out of either factor; no wide division is needed.
    while power < 0 {
      for prime: UInt64 in [2, 5] {
        if left % prime == 0 {
          left /= prime
        } else if right % prime == 0 {
          right /= prime
        } else {
          return nil
        }
      }
      power += 1
    }
    var (product, overflow) = left.multipliedReportingOverflow(by: right)
    while power > 0, !overflow {
      (product, overflow) = product.multipliedReportingOverflow(by: 10)
      power -= 1
    }
    guard !overflow else { return nil }
    if negative == (factor < 0) { return Int64(exactly: product) }
    return product == Int64.min.magnitude ? Int64.min : Int64(exactly: product).map { -$0 }
  }

  /// The number as binary floating point, the same on every machine.
  ///
  /// Correctly rounded up to 2^53 digits and 22 powers of ten, which covers what people write; otherwise
  /// within a few units in the last place, because each step of 10^22 rounds once.
  public var approximate: Double {
    var value = Double(digits)
    var left = min(exponent.magnitude, 700)
    while left > 0 {
      let step = min(left, 22)
      var power = 1.0
      for _ in 0..<step { power *= 10 }
      if exponent < 0 { value /= power } else { value *= power }
      left -= step
    }
    return negative ? -value : value
  }

  private var sign: Int { digits == 0 ? 0 : negative ? -1 : 1 }

  /// How many decimal digits `digits` has.
  private var length: Int {
    var rest = digits
    var count = 0
    while rest > 0 {
      rest /= 10
      count += 1
    }
    return count
  }

  private func compareMagnitude(_ other: DecimalNumber) -> Int {
    let leading = length + exponent
    let otherLeading = other.length + other.exponent
    if leading != otherLeading { return leading < otherLeading ? -1 : 1 }
    // Same leading place: written with the same number of digits, at most 20, they compare as integers.
    var left = UInt128(digits)
    var right = UInt128(other.digits)
    for _ in 0..<max(0, other.length - length) { left *= 10 }
    for _ in 0..<max(0, length - other.length) { right *= 10 }
    return left == right ? 0 : left < right ? -1 : 1
  }
}
