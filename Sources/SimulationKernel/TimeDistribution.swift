/// A distribution of durations: service times, delays, and gaps between arrivals.
///
/// Every sample uses exactly one draw, at the index given, and is a whole number of nanoseconds from 0 to 2^61
/// (about 73 years): real values are rounded half up, what is longer is cut, negative parameters count as 0.
/// Moments and cumulative probabilities are those of the stated law; rounding shifts a mean by less than half
/// a nanosecond.
@frozen
public enum TimeDistribution: Equatable, Sendable {
  /// Always the same duration.
  case constant(SimulatedDuration)

  /// Every whole nanosecond from `min` to `max`, both included, equally likely; `min` if `max` is less.
  case uniform(min: SimulatedDuration, max: SimulatedDuration)

  /// The memoryless distribution; as a gap between arrivals it makes a Poisson process.
  case exponential(mean: SimulatedDuration)

  /// The exponential of a normal number: half are below the median, `sigma` is the spread of the logarithm.
  case lognormal(median: SimulatedDuration, sigma: Double)

  /// Heavy-tailed: longer than `x` with probability `(min / x)^shape`; has no mean if `shape <= 1`.
  case pareto(min: SimulatedDuration, shape: Double)

  /// One of the measured durations, each equally likely; 0 if there are none.
  case empirical([SimulatedDuration])

  /// Returns the lognormal distribution with a given median and one other quantile.
  ///
  /// - Parameters:
  ///   - median: The duration that half of the samples stay below.
  ///   - quantile: The probability of staying below `value`, such as 0.99; above one half.
  ///   - value: The duration at that quantile, at least the median; otherwise the spread is 0.
  /// - Returns: A `lognormal(median:sigma:)`.
  public static func lognormal(
    median: SimulatedDuration, quantile: Double, value: SimulatedDuration
  ) -> TimeDistribution {
    guard quantile > 0.5, 1 > quantile, median > .zero, value > median else {
      return .lognormal(median: median, sigma: 0)
    }
    let ratio = Double(value.nanoseconds) / Double(median.nanoseconds)
    let sigma = Elementary.naturalLogarithm(ratio) / Elementary.inverseNormal(quantile)
    return .lognormal(median: median, sigma: sigma)
  }

  /// Returns the duration at a place of a random stream.
  @inlinable
  @inline(__always)
  public func sample(_ stream: RandomStream, _ index: UInt64) -> SimulatedDuration {
    // Most delays are constant, and that choice is worth no call.
    if case .constant(let service) = self { return SimulatedDuration(nanoseconds: Self.bounded(service)) }
    return draw(stream, index)
  }

  @inlinable
  func draw(_ stream: RandomStream, _ index: UInt64) -> SimulatedDuration {
    let nanoseconds: Int64 =
      switch self {
      case .constant(let service): Self.bounded(service)
      case .uniform(let min, let max): UniformDraw(min: min, max: max).draw(stream, index)
      case .exponential(let mean): ExponentialDraw(mean: mean).draw(stream, index)
      case .lognormal(let median, let sigma):
        LognormalDraw(median: median, sigma: sigma).draw(stream, index)
      case .pareto(let min, let shape): ParetoDraw(min: min, shape: shape).draw(stream, index)
      case .empirical(let values): Self.pick(values.span, stream, index)
      }
    return SimulatedDuration(nanoseconds: nanoseconds)
  }

  /// The longest sample in nanoseconds, short enough to be added to any instant up to the horizon.
  @inlinable static var longest: Int64 { 1 << 61 }

  @inlinable
  @inline(__always)
  static func bounded(_ duration: SimulatedDuration) -> Int64 {
    min(max(duration.nanoseconds, 0), longest)
  }

  /// Rounds a non-negative number of nanoseconds half up, as floor(x + 1/2), and cuts it at the longest sample.
  @inlinable
  @inline(__always)
  static func rounded(_ nanoseconds: Double) -> Int64 {
    nanoseconds < 0x1p61 ? Int64(nanoseconds + 0.5) : longest
  }

  @inlinable
  @inline(__always)
  static func pick(_ values: Span<SimulatedDuration>, _ stream: RandomStream, _ index: UInt64) -> Int64 {
    guard values.count > 0 else { return 0 }
    let position = stream.below(UInt64(truncatingIfNeeded: values.count), index)
    return bounded(values[Int(truncatingIfNeeded: position)])
  }
}
