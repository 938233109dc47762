/// The number of failures before the first success of independent trials, by one draw.
///
/// For rare faults: instead of a trial per record, draw how many records pass unharmed.
@frozen
public struct Geometric: Equatable, Sendable, BitwiseCopyable {
  /// The negative logarithm of the probability of failure; 0 if success never comes.
  @usableFromInline let decay: Double

  /// Makes the distribution for a probability of success.
  public init(_ success: Probability) {
    decay = -Self.logarithm(oneMinus: success.value)
  }

  /// Returns the number of failures at a place of a random stream; `Int64.max` if success never comes.
  ///
  /// At least `k` with probability `(1 - p)^k`, as the draw is at most that with that probability.
  @inlinable
  public func sample(_ stream: RandomStream, _ index: UInt64) -> Int64 {
    guard decay > 0 else { return .max }
    let failures = -Elementary.logarithmOfNormal(stream.unit(index), scaledBy: 0) / decay
    return failures < 0x1p62 ? Int64(failures) : .max
  }

  /// Returns ln(1 - p), accurate for small `p` too: the rounding error of `1 - p` cancels in the quotient.
  private static func logarithm(oneMinus p: Double) -> Double {
    guard p < 1 else { return -Double.infinity }
    let rest = 1 - p
    return rest == 1 ? -p : Elementary.naturalLogarithm(rest) * (p / (1 - rest))
  }
}
