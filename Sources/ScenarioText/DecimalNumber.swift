/// An exact decimal number: `digits * 10^exponent`, as JSON text writes it.
///
/// Binary floating point would turn 0.1 s into something that is not a whole number of nanoseconds. The
/// form is canonical: `digits` has no factor ten, and zero is `0 * 10^0` without sign, so equal numbers are
/// equal values.
public struct DecimalNumber: Sendable, Equatable {
  /// Whether the number is below zero.
  public let negative: Bool
  /// The significant digits, without trailing zeros.
  public let digits: UInt64
  /// The power of ten, within ±10000.
  public let exponent: Int

  /// Zero.
  public static let zero = DecimalNumber(0)
  /// One.
  public static let one = DecimalNumber(1)

  /// Makes a whole number.
  public init(_ whole: Int64) {
    self.init(negative: whole < 0, digits: whole.magnitude, exponent: 0)
  }

  /// Makes a number from parts in any form; the exponent must be small, as all of ours are.
  init(negative: Bool, digits: UInt64, exponent: Int) {
    var digits = digits
    var exponent = exponent
    while digits != 0, digits % 10 == 0 {
      digits /= 10
      exponent += 1
    }
    self.negative = negative && digits != 0
    self.digits = digits
    self.exponent = digits == 0 ? 0 : exponent
  }
}
