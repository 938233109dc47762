/// The parameters of a lognormal distribution, prepared for drawing.
@frozen
@usableFromInline
struct LognormalDraw: BitwiseCopyable {
  @usableFromInline let median: Double
  @usableFromInline let sigma: Double

  @inlinable
  init(median: SimulatedDuration, sigma: Double) {
    self.median = Double(TimeDistribution.bounded(median))
    self.sigma = sigma > 0 ? sigma : 0
  }

  /// Inverts the distribution; the open unit interval keeps the normal number finite on both sides.
  @inlinable
  @inline(__always)
  func draw(_ stream: RandomStream, _ index: UInt64) -> Int64 {
    let normal = Elementary.inverseNormal(stream.openUnit(index))
    return TimeDistribution.rounded(median * Elementary.exponential(sigma * normal))
  }
}
