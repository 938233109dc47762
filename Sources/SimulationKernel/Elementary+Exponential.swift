extension Elementary {
  /// Returns e to the power of `x`, within 1 ulp; within 2 where the result is subnormal.
  ///
  /// Above 709.78 it is infinity, below -745.13 zero; NaN gives NaN.
  ///
  /// With `k` the whole number nearest to `x / ln 2` and `r = x - k ln 2`, the result is `2^k e^r`, where `e^r`
  /// comes from the rational form of Sun's fdlibm (e_exp.c) and its coefficients.
  @inlinable
  public static func exponential(_ x: Double) -> Double {
    guard x < 709.782712893384 else { return x > 0 ? Double.infinity : x }
    guard x > -745.1332191019412 else { return 0 }
    // Adding 1.5 * 2^52 leaves the nearest whole number in the low bits: cheaper than a conversion.
    let shifted = x * 1.44269504088896338700 + 0x1.8p52
    let whole = shifted - 0x1.8p52
    let k = Int64(bitPattern: shifted.bitPattern &- 0x4338_0000_0000_0000)
    let high = x - whole * ln2High
    let low = whole * ln2Low
    let r = high - low
    let t = r * r
    let tail = 6.61375632143793436117e-05 + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08)
    let c = r - t * (1.66666666666666019037e-01 + t * (-2.77777777770155933842e-03 + t * tail))
    return scale(1 - ((low - (r * c) / (2 - c)) - high), byPowerOfTwo: k)
  }

  /// Returns `y * 2^k` for `y` near 1 and `k` from -1076 to 1024, in two steps that cannot overflow early.
  @inlinable
  @inline(__always)
  static func scale(_ y: Double, byPowerOfTwo k: Int64) -> Double {
    let half = k &>> 1
    return y * powerOfTwo(half) * powerOfTwo(k &- half)
  }

  @inlinable
  @inline(__always)
  static func powerOfTwo(_ k: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: k &+ 1023) &<< 52)
  }
}
