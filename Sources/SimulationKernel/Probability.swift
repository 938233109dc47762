/// A probability as an integer threshold: an event happens when 64 random bits are below it.
///
/// Made from decimal text by exact integer arithmetic, so 0.1 is the same probability on every machine and two
/// ways to write a number are one value. The threshold is floor(p * 2^64): the error is below 2^-64, about
/// 5.4e-20, always towards zero; what is smaller than that becomes zero.
@frozen
public struct Probability: Equatable, Sendable, BitwiseCopyable {
  /// The number of 64-bit values for which the event happens; 0 and unused if certain.
  public let threshold: UInt64

  /// Whether the probability is 1, for which 2^64 would not fit the threshold.
  public let isCertain: Bool

  @inlinable
  init(threshold: UInt64, isCertain: Bool) {
    self.threshold = threshold
    self.isCertain = isCertain
  }

  /// Makes a probability from a threshold below 2^64.
  @inlinable
  public init(threshold: UInt64) {
    self.init(threshold: threshold, isCertain: false)
  }

  /// Makes the probability `numerator / 10^denominatorPowerOfTen`; what exceeds 1 becomes 1.
  ///
  /// Long division by shifts and subtractions, because a 128-bit division is a library call that a bare
  /// WebAssembly module does not have. Powers above 38 leave less than 2^-64, which is zero.
  public init(numerator: UInt64, denominatorPowerOfTen: Int) {
    guard numerator > 0, denominatorPowerOfTen <= 38 else {
      self = .zero
      return
    }
    var denominator: UInt128 = 1
    for _ in 0..<max(0, denominatorPowerOfTen) {
      denominator = (denominator << 3) + (denominator << 1)
    }
    var remainder = UInt128(numerator)
    guard remainder < denominator else {
      self = .one
      return
    }
    var quotient: UInt64 = 0
    for _ in 0..<64 {
      remainder <<= 1
      quotient <<= 1
      if remainder >= denominator {
        remainder -= denominator
        quotient |= 1
      }
    }
    self.init(threshold: quotient)
  }

  /// The probability of what never happens.
  @inlinable public static var zero: Self { Self(threshold: 0, isCertain: false) }

  /// The probability of what always happens.
  @inlinable public static var one: Self { Self(threshold: 0, isCertain: true) }

  /// Whether the event can never happen.
  @inlinable public var isZero: Bool { !isCertain && threshold == 0 }

  /// The nearest floating-point value, for formulas and reports.
  @inlinable public var value: Double { isCertain ? 1 : Double(threshold) * 0x1p-64 }
}
