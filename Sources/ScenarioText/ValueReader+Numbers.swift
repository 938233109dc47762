extension ValueReader {
  /// Reads a whole number within a range; `5.0` and `5e0` are whole, too.
  public func integer(in allowed: ClosedRange<Int64>) -> Int64? {
    let wanted = "a whole number\(Self.bounds(allowed))"
    guard let number = number(wanted) else { return nil }
    guard let whole = number.scaled(by: 1) else {
      let isFraction = number.exponent < 0
      return refuse(
        isFraction ? .badNumber : .outOfRange, "\(label) must be \(wanted), found \(mention)",
        help: isFraction ? "write a number without a fraction" : nil)
    }
    guard allowed.contains(whole) else {
      let nearest = whole < allowed.lowerBound ? allowed.lowerBound : allowed.upperBound
      let side = whole < allowed.lowerBound ? "least" : "most"
      return refuse(
        .outOfRange, "\(label) must be \(wanted), found \(whole)", help: "write \(nearest) at \(side)")
    }
    return whole
  }

  /// Reads a decimal number within a range.
  public func decimal(in allowed: ClosedRange<DecimalNumber>) -> DecimalNumber? {
    let wanted = "a number from \(allowed.lowerBound) to \(allowed.upperBound)"
    guard let number = number(wanted) else { return nil }
    guard allowed.contains(number) else {
      let isBelow = number < allowed.lowerBound
      let nearest = isBelow ? allowed.lowerBound : allowed.upperBound
      return refuse(
        .outOfRange, "\(label) must be \(wanted), found \(mention)",
        help: "write \(nearest) at \(isBelow ? "least" : "most")")
    }
    return number
  }

  /// Reads a probability: a number from 0 to 1.
  public func probability() -> DecimalNumber? {
    let wanted = "a probability from 0 to 1"
    if case .string(let text) = value.kind {
      var remedy = "write a number without quotes, such as 0.05"
      var figures = Array(text.utf8)
      let isPercent = figures.last == 0x25
      if isPercent { figures.removeLast() }
      if figures.last == Byte.space { figures.removeLast() }
      if let number = DecimalNumber(String(decoding: figures, as: UTF8.self)) {
        let meant = isPercent ? number.dividedByHundred : number
        if meant >= .zero, meant <= .one { remedy = "write \(meant)" + (isPercent ? "" : ", without quotes") }
      }
      return refuse(.badProbability, "\(label) must be \(wanted), found \(value.mention)", help: remedy)
    }
    guard let number = number(wanted) else { return nil }
    guard number >= .zero, number <= .one else {
      let share = number.dividedByHundred
      let help =
        share >= .zero && share <= .one
        ? "\(number) % is written \(share)" : "0 is never, 1 is always"
      return refuse(.badProbability, "\(label) must be \(wanted), found \(mention)", help: help)
    }
    return number
  }

  /// Reads a number of any size that can be kept exactly.
  private func number(_ wanted: String) -> DecimalNumber? {
    guard case .number(let text) = value.kind else {
      var remedy: String?
      if case .string(let text) = value.kind, let meant = DecimalNumber(text) {
        remedy = "write \(meant), without quotes"
      }
      if case .null = value.kind { remedy = "leave the key out" }
      return wrongType(wanted, help: remedy)
    }
    guard let number = DecimalNumber(text) else {
      return refuse(
        .badNumber, "\(label) has a number that cannot be kept exactly: \(JSONText.clipped(text))",
        help: "write at most 19 digits, and an exponent within ±10000")
    }
    return number
  }

  /// The number as it stands in the source.
  private var mention: String {
    if case .number(let text) = value.kind { return JSONText.clipped(text) }
    return value.mention
  }

  /// A range in words; a bound at the end of the type is none.
  private static func bounds(_ range: ClosedRange<Int64>) -> String {
    if range.lowerBound == range.upperBound { return " equal to \(range.lowerBound)" }
    return switch (range.lowerBound == Int64.min, range.upperBound == Int64.max) {
    case (true, true): ""
    case (false, true): " of at least \(range.lowerBound)"
    case (true, false): " of at most \(range.upperBound)"
    case (false, false): " from \(range.lowerBound) to \(range.upperBound)"
    }
  }
}

extension DecimalNumber {
  /// The number as a share, if it was a percentage.
  var dividedByHundred: DecimalNumber {
    DecimalNumber(negative: negative, digits: digits, exponent: exponent - 2)
  }
}
