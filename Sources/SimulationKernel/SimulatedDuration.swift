/// A span of simulated time in whole nanoseconds, saturating instead of wrapping.
///
/// `.forever` behaves like infinity: adding to it or taking from it leaves it `.forever`. Every other sum,
/// difference or product that does not fit an `Int64` becomes `.forever`, or the most negative value when the
/// exact result is negative. Nothing here traps.
@frozen
public struct SimulatedDuration: Comparable, Sendable, BitwiseCopyable {
  /// The length in nanoseconds; negative for a difference taken backwards.
  public var nanoseconds: Int64

  /// Makes a duration from a number of nanoseconds.
  @inlinable
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// No time at all.
  @inlinable public static var zero: Self { Self(nanoseconds: 0) }

  /// A duration that never ends; the value at which sums saturate.
  @inlinable public static var forever: Self { Self(nanoseconds: .max) }

  /// Makes a duration of the given number of nanoseconds.
  @inlinable
  public static func nanoseconds(_ count: Int64) -> Self { Self(nanoseconds: count) }

  /// Makes a duration of the given number of microseconds.
  @inlinable
  public static func microseconds(_ count: Int64) -> Self { Self(nanoseconds: 1_000) * count }

  /// Makes a duration of the given number of milliseconds.
  @inlinable
  public static func milliseconds(_ count: Int64) -> Self { Self(nanoseconds: 1_000_000) * count }

  /// Makes a duration of the given number of seconds.
  @inlinable
  public static func seconds(_ count: Int64) -> Self { Self(nanoseconds: 1_000_000_000) * count }

  /// Orders durations by length.
  @inlinable
  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.nanoseconds < rhs.nanoseconds }

  /// Adds two durations, saturating; `.forever` absorbs.
  @inlinable
  public static func + (lhs: Self, rhs: Self) -> Self {
    guard lhs != .forever, rhs != .forever else { return .forever }
    let (sum, overflow) = lhs.nanoseconds.addingReportingOverflow(rhs.nanoseconds)
    return overflow ? saturated(negative: lhs.nanoseconds < 0) : Self(nanoseconds: sum)
  }

  /// Subtracts a duration, saturating; `.forever` on the left absorbs.
  @inlinable
  public static func - (lhs: Self, rhs: Self) -> Self {
    guard lhs != .forever else { return .forever }
    let (difference, overflow) = lhs.nanoseconds.subtractingReportingOverflow(rhs.nanoseconds)
    return overflow ? saturated(negative: lhs.nanoseconds < 0) : Self(nanoseconds: difference)
  }

  /// Multiplies a duration by a whole number, saturating.
  @inlinable
  public static func * (lhs: Self, rhs: Int64) -> Self {
    let (product, overflow) = lhs.nanoseconds.multipliedReportingOverflow(by: rhs)
    return overflow ? saturated(negative: (lhs.nanoseconds < 0) != (rhs < 0)) : Self(nanoseconds: product)
  }

  /// Adds a duration in place, saturating.
  @inlinable
  public static func += (lhs: inout Self, rhs: Self) { lhs = lhs + rhs }

  @inlinable
  static func saturated(negative: Bool) -> Self {
    negative ? Self(nanoseconds: .min) : .forever
  }
}
