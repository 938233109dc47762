/// What a claim measures in one run: a count, or a count per something, kept as two whole numbers.
public struct Measured: Sendable, Equatable {
  /// The count.
  public var count: Int
  /// What it is divided by; 1 for a plain count, above 0 always.
  public var divisor: Int

  /// Makes a value.
  public init(_ count: Int, per divisor: Int = 1) {
    self.count = count
    self.divisor = divisor
  }

  /// The nearest double.
  public var value: Double { divisor == 1 ? Double(count) : Double(count) / Double(divisor) }

  /// Compares `count / divisor` with `digits / 10^decimals`, exactly: negative if it is less, 0 if they are the same.
  func order(against digits: UInt64, decimals: Int) -> Int {
    var power: UInt64 = 1
    for _ in 0..<decimals { power *= 10 }
    let own = UInt64(count).multipliedFullWidth(by: power)
    let other = digits.multipliedFullWidth(by: UInt64(divisor))
    if own.high != other.high { return own.high < other.high ? -1 : 1 }
    return own.low == other.low ? 0 : own.low < other.low ? -1 : 1
  }
}
