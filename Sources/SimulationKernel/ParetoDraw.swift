/// The parameters of a Pareto distribution, prepared for drawing.
@frozen
@usableFromInline
struct ParetoDraw: BitwiseCopyable {
  @usableFromInline let least: Double
  @usableFromInline let exponent: Double

  @inlinable
  init(min: SimulatedDuration, shape: Double) {
    least = Double(TimeDistribution.bounded(min))
    exponent = shape > 0 ? -1 / shape : -Double.greatestFiniteMagnitude
  }

  /// Inverts the survival function: `min u^(-1/shape)`.
  @inlinable
  @inline(__always)
  func draw(_ stream: RandomStream, _ index: UInt64) -> Int64 {
    let logarithm = Elementary.logarithmOfNormal(stream.unit(index), scaledBy: 0)
    return TimeDistribution.rounded(least * Elementary.exponential(exponent * logarithm))
  }
}
