extension DecimalNumber: CustomStringConvertible, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  /// The number as JSON text: plain where that is short, else with an exponent.
  public var description: String {
    let sign = negative ? "-" : ""
    let figures = String(digits)
    if exponent >= 0 {
      guard exponent <= 21 else { return sign + figures + "e" + String(exponent) }
      return sign + figures + String(repeating: "0", count: exponent)
    }
    let places = -exponent
    guard places <= 24 else { return sign + figures + "e" + String(exponent) }
    let padding = String(repeating: "0", count: max(0, places + 1 - figures.utf8.count))
    let padded = Array((padding + figures).utf8)
    let point = padded.count - places
    return sign + String(decoding: padded[..<point], as: UTF8.self) + "."
      + String(decoding: padded[point...], as: UTF8.self)
  }

  /// Makes a whole number from a literal.
  public init(integerLiteral value: Int64) { self.init(value) }

  /// Makes an exact number from a literal in quotes, such as "0.7"; a float literal would pass through
  /// binary.
  public init(stringLiteral value: String) {
    guard let number = DecimalNumber(value) else {
      preconditionFailure("the literal is not a decimal number of at most 19 digits")
    }
    self = number
  }
}
