/// An instant on the simulated clock, in whole nanoseconds since the run began.
///
/// Instants of a run lie in `.zero ... .horizon`. What would come later is `.never`; adding to `.never` leaves
/// it `.never`, so "no such event" and "beyond the end of time" are one value that sorts last.
@frozen
public struct SimulatedTime: Comparable, Sendable, BitwiseCopyable {
  /// The nanoseconds since the run began.
  public var nanoseconds: Int64

  /// Makes an instant from nanoseconds since the run began.
  @inlinable
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// The beginning of a run.
  @inlinable public static var zero: Self { Self(nanoseconds: 0) }

  /// Later than every instant.
  @inlinable public static var never: Self { Self(nanoseconds: .max) }

  /// The last instant that an event may have: 2^62 ns, about 146 years.
  ///
  /// One more draw, at most 2^61 ns, added to an instant up to the horizon still fits an `Int64`. Inner loops
  /// rely on it: they add without a check and compare afterwards.
  @inlinable public static var horizon: Self { Self(nanoseconds: 1 << 62) }

  /// Orders instants, earliest first.
  @inlinable
  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.nanoseconds < rhs.nanoseconds }

  /// Moves an instant by a duration, saturating to `.never`.
  @inlinable
  public static func + (lhs: Self, rhs: SimulatedDuration) -> Self {
    Self(nanoseconds: (SimulatedDuration(nanoseconds: lhs.nanoseconds) + rhs).nanoseconds)
  }

  /// Moves an instant back by a duration; `.never` stays `.never`.
  @inlinable
  public static func - (lhs: Self, rhs: SimulatedDuration) -> Self {
    Self(nanoseconds: (SimulatedDuration(nanoseconds: lhs.nanoseconds) - rhs).nanoseconds)
  }

  /// Measures from `rhs` to `lhs`: `.forever` if only `lhs` is `.never`, zero if both are.
  @inlinable
  public static func - (lhs: Self, rhs: Self) -> SimulatedDuration {
    lhs == rhs
      ? .zero
      : SimulatedDuration(nanoseconds: lhs.nanoseconds) - SimulatedDuration(nanoseconds: rhs.nanoseconds)
  }
}
