/// Durations as our own keys write them: `"250ms"`, `"1m30s"`.
///
/// Numbers with units from long to short, each at most once. A decimal fraction is fine where it is a whole
/// number of nanoseconds. No bare numbers: whether 500 means seconds or milliseconds is exactly what people
/// get wrong.
public enum DurationText {
  /// The longest duration, 2^61 ns or about 73 years: sums of a few still fit.
  public static let maximum: Int64 = 1 << 61

  /// Reads a duration in nanoseconds.
  public static func parse(_ text: String) -> Result<Int64, ValueTextError> {
    let bytes = Array(text.utf8)
    func refused(_ reason: String, help: String? = nil) -> Result<Int64, ValueTextError> {
      let found = JSONText.quoted(JSONText.clipped(text))
      return .failure(ValueTextError(reason: "\(found) \(reason)", help: help ?? remedy(for: text)))
    }
    guard let first = bytes.first else { return refused("is empty") }
    if first == Byte.minus || first == Byte.plus {
      return refused("has a sign", help: "write a duration without a sign, such as \"5s\"")
    }
    guard !bytes.contains(Byte.space) else { return refused("contains a space") }
    var index = 0
    var total: Int64 = 0
    var previous = Int64.max
    while index < bytes.count {
      let numberStart = index
      while index < bytes.count, Byte.isDigit(bytes[index]) || bytes[index] == Byte.dot { index += 1 }
      let unitStart = index
      while index < bytes.count, !Byte.isDigit(bytes[index]), bytes[index] != Byte.dot { index += 1 }
      let figures = String(decoding: bytes[numberStart..<unitStart], as: UTF8.self)
      let unit = String(decoding: bytes[unitStart..<index], as: UTF8.self)
      guard unitStart > numberStart else { return refused("is not a number with a unit") }
      guard !unit.isEmpty else { return refused("has no unit") }
      guard let length = TimeUnit.length(unit) else {
        return refused("has the unit \(JSONText.quoted(JSONText.clipped(unit))), which does not exist")
      }
      guard let number = DecimalNumber(figures) else {
        let cut = JSONText.quoted(JSONText.clipped(figures))
        return refused("has \(cut), which is not a number of at most 19 digits")
      }
      guard length < previous else { return refused("has units that do not go from long to short") }
      previous = length
      guard number <= DecimalNumber(maximum / length) else { return refused(tooLong, help: longest) }
      guard let part = number.scaled(by: length) else {
        return refused(
          "has a fraction of a nanosecond", help: "write \"1ns\" at least, and whole nanoseconds")
      }
      guard part <= maximum - total else { return refused(tooLong, help: longest) }
      total += part
    }
    return .success(total)
  }

  private static let tooLong = "is longer than 2^61 ns (about 73 years)"
  private static let longest = "write \"640511h\" at most"

  /// The shortest exact text of this pattern: hours, minutes, then one number in the unit that fits.
  public static func format(_ nanoseconds: Int64) -> String {
    guard nanoseconds != 0 else { return "0s" }
    var rest = nanoseconds.magnitude
    var text = nanoseconds < 0 ? "-" : ""
    for unit in TimeUnit.all {
      let length = UInt64(unit.nanoseconds)
      guard rest >= length else { continue }
      if length <= 1_000_000_000 {
        let places = String(length).utf8.count - 1
        return text + DecimalNumber(negative: false, digits: rest, exponent: -places).description + unit.name
      }
      text += String(rest / length) + unit.name
      rest %= length
    }
    return text
  }
}
