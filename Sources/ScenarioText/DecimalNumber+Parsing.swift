extension DecimalNumber {
  /// Reads a JSON number text; nil if it is none, or has more digits than fit exactly, or an absurd exponent.
  ///
  /// Up to 19 significant digits always fit; zeros at the end do not count.
  public init?(_ text: String) {
    var scanner = Scanner(bytes: Array(text.utf8))
    guard let number = scanner.number() else { return nil }
    self = number
  }

  /// Reads the number once, from the first byte to the last.
  private struct Scanner {
    let bytes: [UInt8]
    var index = 0
    var digits: UInt64 = 0
    /// Zeros seen after the last other digit: kept apart, because "1000…0" may have any number of them.
    var pendingZeros = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func number() -> DecimalNumber? {
      let negative = take(Byte.minus)
      guard let whole = digitRun(), whole > 0 else { return nil }
      var exponent = 0
      if take(Byte.dot) {
        guard let fraction = digitRun(), fraction > 0 else { return nil }
        exponent = -fraction
      }
      if take(0x65) || take(0x45) {
        guard let power = signedPower() else { return nil }
        exponent += power
      }
      guard index == bytes.count else { return nil }
      exponent += pendingZeros
      guard digits == 0 || (exponent >= -10_000 && exponent <= 10_000) else { return nil }
      return DecimalNumber(negative: negative, digits: digits, exponent: exponent)
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
      return true
    }

    /// Adds a run of digits; returns its length, or nil if the number no longer fits.
    private mutating func digitRun() -> Int? {
      let start = index
      while index < bytes.count, Byte.isDigit(bytes[index]) {
        let digit = UInt64(bytes[index] - Byte.zero)
        index += 1
        if digits == 0, digit == 0 { continue }
        pendingZeros += 1
        guard digit != 0 else { continue }
        while pendingZeros > 0 {
          let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
          guard !overflow else { return nil }
          digits = product
          pendingZeros -= 1
        }
        let (sum, overflow) = digits.addingReportingOverflow(digit)
        guard !overflow else { return nil }
        digits = sum
      }
      return index - start
    }

    /// An exponent with its sign; beyond a million it stays there, which is refused later.
    private mutating func signedPower() -> Int? {
      let negative = take(Byte.minus)
      if !negative { _ = take(Byte.plus) }
      let start = index
      var power = 0
      while index < bytes.count, Byte.isDigit(bytes[index]) {
        power = min(power * 10 + Int(bytes[index] - Byte.zero), 1_000_000)
        index += 1
      }
      guard index > start else { return nil }
      return negative ? -power : power
    }
  }
}
