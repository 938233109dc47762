/// The parameters of a uniform distribution, prepared for drawing.
@frozen
@usableFromInline
struct UniformDraw: BitwiseCopyable {
  @usableFromInline let least: Int64
  @usableFromInline let choices: UInt64

  @inlinable
  init(min: SimulatedDuration, max: SimulatedDuration) {
    least = TimeDistribution.bounded(min)
    choices = UInt64(bitPattern: Swift.max(least, TimeDistribution.bounded(max)) &- least &+ 1)
  }

  @inlinable
  @inline(__always)
  func draw(_ stream: RandomStream, _ index: UInt64) -> Int64 {
    least &+ Int64(bitPattern: stream.below(choices, index))
  }
}
