extension ObjectReader {
  /// A whole number within a range, or the default.
  public mutating func integer(
    _ name: String, in range: ClosedRange<Int64>, default fallback: Int64, reason: String = "default"
  ) -> Int64 {
    read(name, { $0.integer(in: range) }, or: fallback, String(fallback), reason)
  }

  /// A whole number within a range; nil if it is absent or wrong.
  public mutating func optionalInteger(_ name: String, in range: ClosedRange<Int64>) -> Int64? {
    read(name) { $0.integer(in: range) }
  }

  /// A whole number that must be there; the lowest allowed one after reporting that it is not.
  public mutating func requiredInteger(_ name: String, in range: ClosedRange<Int64>) -> Int64 {
    require(name, { $0.integer(in: range) }) ?? range.lowerBound
  }

  /// A probability from 0 to 1, or the default.
  public mutating func probability(
    _ name: String, default fallback: DecimalNumber, reason: String = "default"
  ) -> DecimalNumber {
    read(name, { $0.probability() }, or: fallback, fallback.description, reason)
  }

  /// A probability from 0 to 1; nil if it is absent or wrong.
  public mutating func optionalProbability(_ name: String) -> DecimalNumber? {
    read(name) { $0.probability() }
  }

  /// A decimal number within a range, or the default.
  public mutating func decimal(
    _ name: String, in range: ClosedRange<DecimalNumber>, default fallback: DecimalNumber,
    reason: String = "default"
  ) -> DecimalNumber {
    read(name, { $0.decimal(in: range) }, or: fallback, fallback.description, reason)
  }

  /// A decimal number within a range; nil if it is absent or wrong.
  public mutating func optionalDecimal(
    _ name: String, in range: ClosedRange<DecimalNumber>
  ) -> DecimalNumber? {
    read(name) { $0.decimal(in: range) }
  }

  /// A decimal number that must be there; the lowest allowed one after reporting that it is not.
  public mutating func requiredDecimal(
    _ name: String, in range: ClosedRange<DecimalNumber>
  ) -> DecimalNumber {
    require(name, { $0.decimal(in: range) }) ?? range.lowerBound
  }
}
