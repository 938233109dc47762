extension Elementary {
  /// Returns the natural logarithm, within 1 ulp.
  ///
  /// Of 0 it is negative infinity, of a negative number NaN; infinity and NaN are returned as they are.
  @inlinable
  public static func naturalLogarithm(_ x: Double) -> Double {
    if x >= Double.leastNormalMagnitude, x <= Double.greatestFiniteMagnitude {
      return logarithmOfNormal(x, scaledBy: 0)
    }
    if x == 0 { return -Double.infinity }
    if x < 0 { return Double.nan }
    if x < 1 { return logarithmOfNormal(x * 0x1p54, scaledBy: -54) }
    return x
  }

  /// Returns the natural logarithm of `x * 2^exponent` for a positive normal `x`, without a branch.
  ///
  /// With `x = 2^k (1 + f)` and `1 + f` between the roots of 1/2 and 2, let `s = f / (2 + f)`; then
  /// `ln(1 + f) = 2s + 2s^3/3 + 2s^5/5 + ...`. The tail of the series is a polynomial in `s^2` whose
  /// coefficients are the minimax ones of Sun's fdlibm (e_log.c), good to 2^-58. The parts are grouped so that
  /// they can be evaluated side by side.
  ///
  /// `LogarithmLanes` is the same computation on several numbers at once; a test holds the two together.
  @inlinable
  @inline(__always)
  static func logarithmOfNormal(_ x: Double, scaledBy exponent: Double) -> Double {
    let shifted = x.bitPattern &+ (0x3FF0_0000_0000_0000 &- rootOfHalf)
    // Below the exponent bits of 2^52 a small integer is a number: cheaper than a conversion.
    let k = Double(bitPattern: shifted &>> 52 | 0x4330_0000_0000_0000) - (0x1p52 + 1023 - exponent)
    let f = Double(bitPattern: (shifted & 0x000F_FFFF_FFFF_FFFF) &+ rootOfHalf) - 1
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even = w * (0.3999999999940941908 + w * (0.2222219843214978396 + w * 0.1531383769920937332))
    let oddTail = 0.2857142874366239149 + w * (0.1818357216161805012 + w * 0.1479819860511658591)
    let odd = z * (0.6666666666666735130 + w * oddTail)
    let halfSquare = 0.5 * f * f
    return k * ln2High - ((halfSquare - (s * (halfSquare + (even + odd)) + k * ln2Low)) - f)
  }

  /// The high bits of the root of 1/2, the least significand after range reduction.
  @inlinable static var rootOfHalf: UInt64 { 0x3FE6_A09E_0000_0000 }
}
