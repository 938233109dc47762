/// The parameter of an exponential distribution, prepared for drawing.
@frozen
@usableFromInline
struct ExponentialDraw: BitwiseCopyable {
  @usableFromInline let negatedMean: Double

  @inlinable
  init(mean: SimulatedDuration) {
    negatedMean = -Double(TimeDistribution.bounded(mean))
  }

  /// Inverts the survival function: `-mean ln u`.
  ///
  /// `u` is a whole number times 2^-53; the power of two joins the logarithm's exponent at no cost.
  @inlinable
  @inline(__always)
  func draw(_ stream: RandomStream, _ index: UInt64) -> Int64 {
    let whole = Double(Int64(bitPattern: (stream.bits(index) &>> 11) &+ 1))
    return TimeDistribution.rounded(negatedMean * Elementary.logarithmOfNormal(whole, scaledBy: -53))
  }

  /// Returns the draws from an index on, the same as `draw` at each of them.
  @inlinable
  @inline(__always)
  func draws(_ stream: RandomStream, _ index: UInt64) -> SIMD4<Int64> {
    let (a, b, c, d) = stream.fourBits(index)
    let wholes = SIMD4(a, b, c, d) &>> 11 &+ 1
    return LogarithmLanes.rounded(negatedMean * LogarithmLanes.logarithm(ofUnits: wholes))
  }
}
