extension ObjectReader {
  /// Every duration that can be written.
  public static let anyDuration: ClosedRange<Int64> = 0...DurationText.maximum

  /// A duration in nanoseconds, or the default in nanoseconds.
  public mutating func duration(
    _ name: String, in range: ClosedRange<Int64> = anyDuration, default fallback: Int64,
    reason: String = "default"
  ) -> Int64 {
    read(
      name, { $0.duration(in: range) }, or: fallback, JSONText.quoted(DurationText.format(fallback)), reason)
  }

  /// A duration in nanoseconds, or the default, which is written as in a scenario.
  public mutating func duration(
    _ name: String, in range: ClosedRange<Int64> = anyDuration, default fallback: String,
    reason: String = "default"
  ) -> Int64 {
    guard case .success(let nanoseconds) = DurationText.parse(fallback) else {
      preconditionFailure("the default is not a duration")
    }
    return duration(name, in: range, default: nanoseconds, reason: reason)
  }

  /// A duration in nanoseconds; nil if it is absent or wrong.
  public mutating func optionalDuration(
    _ name: String, in range: ClosedRange<Int64> = anyDuration
  ) -> Int64? {
    read(name) { $0.duration(in: range) }
  }

  /// A duration that must be there; a second, or the nearest allowed, after reporting that it is not.
  public mutating func requiredDuration(
    _ name: String, in range: ClosedRange<Int64> = anyDuration
  ) -> Int64 {
    require(name, { $0.duration(in: range) }) ?? min(max(1_000_000_000, range.lowerBound), range.upperBound)
  }

  /// A rate; nil if it is absent or wrong.
  public mutating func optionalRate(_ name: String) -> Rate? {
    read(name) { $0.rate() }
  }

  /// A rate that must be there; nil after reporting that it is not.
  public mutating func requiredRate(_ name: String) -> Rate? {
    require(name) { $0.rate() }
  }
}
