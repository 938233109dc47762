extension Elementary {
  /// Returns `x` to the power of `y` for `x >= 0`; NaN for a negative `x`.
  ///
  /// Computed as `exp(y ln x)`: the relative error is below `(2 + 2 |y ln x|) * 2^-53`. To the power of 0
  /// everything is 1, to the power of 1 itself; 0 to a negative power is infinity.
  @inlinable
  public static func power(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if y == 1 || x.isNaN { return x }
    guard x >= 0 else { return Double.nan }
    return exponential(y * naturalLogarithm(x))
  }
}
