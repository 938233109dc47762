/// Numbers as text, built digit by digit from integer arithmetic, so no locale or C library has a say.
///
/// Every finite double is a finite decimal; it is expanded exactly and rounded once, ties to even.
public enum NumberText {
  /// The separator between groups of three digits on a terminal.
  public static let thinSpace = "\u{2009}"

  /// Returns `value` with exactly `decimals` digits after the point; `--` when it is not a number.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    precondition(decimals >= 0, "a number cannot have \(decimals) decimals")
    if let text = exceptional(value) { return text }
    var digits = DecimalDigits(value.magnitude)
    digits.round(toDecimals: decimals)
    return signed(digits, isNegative: value < 0, decimals: decimals)
  }

  /// Returns `value` with at least `digits` significant digits and never an exponent.
  ///
  /// Digits before the point are never rounded away: 1234.5 with three digits is `1234`, not `1230`.
  public static func significant(_ value: Double, digits count: Int) -> String {
    precondition(count >= 1, "a number needs at least one significant digit")
    if let text = exceptional(value) { return text }
    guard value != 0 else { return "0" }
    let exact = DecimalDigits(value.magnitude)
    var decimals = max(0, count - exact.magnitude)
    var digits = exact
    digits.round(toDecimals: decimals)
    if digits.magnitude > exact.magnitude, decimals > 0 {
      // Rounding carried into a new digit (9.996 is 10.0, not 10.00).
      decimals -= 1
      digits = exact
      digits.round(toDecimals: decimals)
    }
    return signed(digits, isNegative: value < 0, decimals: decimals)
  }

  /// Returns `value` with its digits in groups of three from the right.
  public static func grouped(_ value: Int, separator: String = thinSpace) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += separator }
      text.append(digit)
    }
    return text
  }

  /// Returns a fraction of one as a percentage with a fixed number of decimals, such as `1.371 %`.
  public static func percent(_ fraction: Double, decimals: Int) -> String {
    let text = fixed(fraction * 100, decimals: decimals)
    return fraction.isNaN ? text : text + " %"
  }

  private static func exceptional(_ value: Double) -> String? {
    if value.isNaN { return "--" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    return nil
  }

  /// Joins sign and digits; what rounds to zero has no sign.
  private static func signed(_ digits: DecimalDigits, isNegative: Bool, decimals: Int) -> String {
    (isNegative && !digits.isZero ? "-" : "") + digits.text(decimals: decimals)
  }
}

/// The exact decimal expansion of a double that is not negative.
private struct DecimalDigits {
  /// The digits, most significant first; the last `scale` of them stand after the point.
  private var digits: [UInt8]
  private var scale: Int

  init(_ value: Double) {
    // value = significand * 2^exponent with an integer significand.
    let isNormal = value.exponentBitPattern > 0
    let significand = value.significandBitPattern | (isNormal ? 1 << 52 : 0)
    let exponent = max(Int(value.exponentBitPattern), 1) - 1075
    // Limbs of nine decimal digits, least significant first.
    var limbs: [UInt64] = [
      significand % 1_000_000_000, significand / 1_000_000_000,
    ]
    // For a negative exponent, s / 2^k = s * 5^k / 10^k: the same limbs, with k digits after the point.
    let factor: UInt64 = exponent < 0 ? 5 : 2
    for _ in 0..<abs(exponent) {
      var carry: UInt64 = 0
      for index in limbs.indices {
        let product = limbs[index] * factor + carry
        limbs[index] = product % 1_000_000_000
        carry = product / 1_000_000_000
      }
      if carry > 0 { limbs.append(carry) }
    }
    var digits: [UInt8] = []
    for limb in limbs {
      var rest = limb
      for _ in 0..<9 {
        digits.append(UInt8(rest % 10))
        rest /= 10
      }
    }
    while let last = digits.last, last == 0 { digits.removeLast() }
    self.digits = digits.reversed()
    self.scale = max(0, -exponent)
  }

  var isZero: Bool { digits.allSatisfy { $0 == 0 } }

  /// The number of digits before the point; zero or less for numbers below one (0.05 has -1).
  var magnitude: Int { digits.count - scale }

  /// Rounds half to even at a digit after the point.
  mutating func round(toDecimals decimals: Int) {
    let dropped = scale - decimals
    guard dropped > 0 else { return }
    scale = decimals
    guard dropped <= digits.count else {
      digits = []
      return
    }
    let kept = digits.count - dropped
    let first = digits[kept]
    let hasMore = digits[(kept + 1)...].contains { $0 != 0 }
    let isOdd = kept > 0 && digits[kept - 1] % 2 == 1
    digits.removeLast(dropped)
    guard first > 5 || (first == 5 && (hasMore || isOdd)) else { return }
    var index = kept - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 { digits[index] += 1 } else { digits.insert(1, at: 0) }
  }

  /// Returns the digits with a point and `decimals` digits after it; rounding must have come before.
  func text(decimals: Int) -> String {
    let padding = max(0, scale + 1 - digits.count)
    let all = [UInt8](repeating: 0, count: padding) + digits
    var text = ""
    for (index, digit) in all.enumerated() {
      if index == all.count - scale { text += "." }
      text += String(digit)
    }
    guard decimals > scale else { return text }
    if scale == 0 { text += "." }
    return text + String(repeating: "0", count: decimals - scale)
  }
}
