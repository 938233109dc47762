/// How often something happens: `count` per `unit`.
public struct Rate: Sendable, Equatable {
  /// How many events fall into one unit, above 0.
  public let count: DecimalNumber
  /// The length of the unit in nanoseconds.
  public let unit: Int64
  private let numerator: UInt64
  private let denominator: UInt64

  /// The time between two events as an exact reduced fraction of nanoseconds.
  ///
  /// At least 1 ns and at most 2^61 ns; the numerator fits into `Int64`, too.
  public var nanosecondsPerEvent: (numerator: UInt64, denominator: UInt64) { (numerator, denominator) }

  /// Makes a rate; nil if it is not positive, or its events lie closer than 1 ns or farther than 2^61 ns.
  public init?(count: DecimalNumber, unit: Int64) {
    guard !count.negative, count.digits > 0, unit > 0 else { return nil }
    var top = UInt64(unit)
    var bottom = count.digits
    var power = count.exponent
    while power != 0 {
      // One division or multiplication by ten, as a two and a five, so that the fraction stays as small as
      // it can.
      for prime: UInt64 in [2, 5] {
        let scaled =
          power > 0
          ? Self.multiply(&bottom, by: prime, against: &top)
          : Self.multiply(&top, by: prime, against: &bottom)
        guard scaled else { return nil }
      }
      power += power > 0 ? -1 : 1
    }
    let divisor = Self.commonDivisor(top, bottom)
    numerator = top / divisor
    denominator = bottom / divisor
    guard numerator >= denominator, numerator <= UInt64(Int64.max),
      numerator / denominator <= UInt64(DurationText.maximum)
    else { return nil }
    self.count = count
    self.unit = unit
  }

  /// Multiplies one side of the fraction, by dividing the other where that is possible.
  private static func multiply(_ side: inout UInt64, by prime: UInt64, against other: inout UInt64) -> Bool {
    if other % prime == 0 {
      other /= prime
      return true
    }
    let (product, overflow) = side.multipliedReportingOverflow(by: prime)
    side = product
    return !overflow
  }

  private static func commonDivisor(_ first: UInt64, _ second: UInt64) -> UInt64 {
    var (larger, smaller) = (first, second)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return larger
  }
}
