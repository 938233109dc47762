/// Four exponential draws at a time, bit for bit the same as one by one.
///
/// Consecutive records have consecutive counters, so their draws are independent and fit the lanes of a vector:
/// the exponential walk takes about half the time. Lane by lane the operations and their order are those of
/// `Elementary.logarithmOfNormal` and `TimeDistribution.rounded`.
@usableFromInline
enum LogarithmLanes {
  @usableFromInline typealias Numbers = SIMD4<Double>
  @usableFromInline typealias Words = SIMD4<UInt64>

  /// Returns the logarithms of `n * 2^-53` for whole numbers `n` from 1 to 2^53.
  @inlinable
  @inline(__always)
  static func logarithm(ofUnits n: Words) -> Numbers {
    // The halves of `n` below the exponent bits of 2^84 and 2^52 add up exactly to `n` as a number.
    let upper = unsafeBitCast(n &>> 32 | Words(repeating: 0x4530_0000_0000_0000), to: Numbers.self)
    let lower = unsafeBitCast(
      n & Words(repeating: 0xFFFF_FFFF) | Words(repeating: 0x4330_0000_0000_0000), to: Numbers.self)
    let x = (upper - (0x1p84 + 0x1p52)) + lower

    let root = Words(repeating: Elementary.rootOfHalf)
    let shifted = unsafeBitCast(x, to: Words.self) &+ (Words(repeating: 0x3FF0_0000_0000_0000) &- root)
    let exponent = shifted &>> 52 | Words(repeating: 0x4330_0000_0000_0000)
    let k = unsafeBitCast(exponent, to: Numbers.self) - (0x1p52 + 1023 + 53)
    let significand = (shifted & Words(repeating: 0x000F_FFFF_FFFF_FFFF)) &+ root
    let f = unsafeBitCast(significand, to: Numbers.self) - 1
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even = w * (0.3999999999940941908 + w * (0.2222219843214978396 + w * 0.1531383769920937332))
    let oddTail = 0.2857142874366239149 + w * (0.1818357216161805012 + w * 0.1479819860511658591)
    let odd = z * (0.6666666666666735130 + w * oddTail)
    let halfSquare = 0.5 * f * f
    let low = s * (halfSquare + (even + odd)) + k * Elementary.ln2Low
    return k * Elementary.ln2High - ((halfSquare - low) - f)
  }

  /// Rounds numbers of nanoseconds half up and cuts them at the longest sample.
  @inlinable
  @inline(__always)
  static func rounded(_ x: Numbers) -> SIMD4<Int64> {
    let raised = x + 0.5
    // Adding 2^52 leaves the nearest whole number in the low bits; one that was rounded up is too great.
    let shifted = raised + 0x1p52
    let whole = unsafeBitCast(shifted, to: SIMD4<Int64>.self) &- 0x4330_0000_0000_0000
    let tooGreat = unsafeBitCast((shifted - 0x1p52) .> raised, to: SIMD4<Int64>.self)
    if x[0] < 0x1p52, x[1] < 0x1p52, x[2] < 0x1p52, x[3] < 0x1p52 { return whole &+ tooGreat }
    return SIMD4(
      TimeDistribution.rounded(x[0]), TimeDistribution.rounded(x[1]), TimeDistribution.rounded(x[2]),
      TimeDistribution.rounded(x[3]))
  }
}
