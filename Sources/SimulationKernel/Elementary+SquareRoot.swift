extension Elementary {
  /// Returns the square root, correctly rounded.
  ///
  /// Of a negative number it is NaN; zeros, infinity and NaN are returned as they are.
  ///
  /// Newton's iteration on the significand comes within 1 ulp. The last bit is then decided in integers: with
  /// significand `M` and root `Y`, `Y` is the nearest if `Y^2 - Y < M <= Y^2 + Y`. The difference `M - Y^2` is
  /// small, so 64 bits of it are enough.
  @inlinable
  public static func squareRoot(_ x: Double) -> Double {
    guard x > 0 else { return x < 0 ? Double.nan : x }
    guard x < Double.infinity else { return x }
    if x < Double.leastNormalMagnitude { return squareRootOfNormal(x * 0x1p54) * 0x1p-27 }
    return squareRootOfNormal(x)
  }

  @inlinable
  static func squareRootOfNormal(_ x: Double) -> Double {
    let exponent = Int64(x.bitPattern &>> 52) &- 1023
    let half = exponent &>> 1
    let odd = UInt64(exponent & 1)
    let fraction = x.bitPattern & 0x000F_FFFF_FFFF_FFFF
    let m = Double(bitPattern: (1023 &+ odd) &<< 52 | fraction)
    // Half the exponent and half the fraction: within 6 % of the root, so four steps reach the last bit.
    var y = Double(bitPattern: (m.bitPattern &>> 1) &+ 0x1FF8_0000_0000_0000)
    for _ in 0..<4 { y = 0.5 * (y + m / y) }

    var root = Int64(y * 0x1p52)
    let significand = (0x0010_0000_0000_0000 | fraction) &<< (52 &+ odd)
    let difference = Int64(bitPattern: significand &- UInt64(bitPattern: root &* root))
    if difference > root {
      root &+= 1
    } else if difference <= 0 &- root {
      root &-= 1
    }
    return Double(root) * 0x1p-52 * powerOfTwo(half)
  }
}
