/// Four neighbouring draws of an exponential distribution, kept for those who need them one at a time.
///
/// Four draws side by side take little longer than one. What is kept is a copy of what the stream says, so it never
/// changes a result. One block serves one stream and one distribution.
@frozen
public struct DrawnBlock: Equatable, Sendable, BitwiseCopyable {
  /// The index of the first draw, a multiple of four; another number while nothing is kept.
  @usableFromInline var first: UInt64 = .max
  @usableFromInline var draws = SIMD4<Int64>.zero

  /// Makes a block that keeps nothing yet.
  @inlinable
  public init() {}

  /// Returns the draw at an index of the stream.
  @inlinable
  @inline(__always)
  mutating func draw(_ law: ExponentialDraw, _ stream: RandomStream, _ index: UInt64) -> Int64 {
    let lane = index & 3
    if index &- lane != first {
      first = index &- lane
      draws = law.draws(stream, first)
    }
    return draws[Int(truncatingIfNeeded: lane)]
  }
}
