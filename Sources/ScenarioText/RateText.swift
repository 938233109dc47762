/// Rates as our own keys write them: `"200/s"`.
public enum RateText {
  /// Reads a rate: a positive number, a slash, and one of the units s, m, h.
  public static func parse(_ text: String) -> Result<Rate, ValueTextError> {
    let bytes = Array(text.utf8)
    func refused(_ reason: String) -> Result<Rate, ValueTextError> {
      let found = JSONText.quoted(JSONText.clipped(text))
      return .failure(ValueTextError(reason: "\(found) \(reason)", help: remedy(for: text)))
    }
    guard !bytes.isEmpty else { return refused("is empty") }
    guard !bytes.contains(Byte.space) else { return refused("contains a space") }
    guard let slash = bytes.firstIndex(of: Byte.slash) else { return refused("has no unit of time") }
    let unit = String(decoding: bytes[(slash + 1)...], as: UTF8.self)
    guard let first = bytes.first, Byte.isDigit(first),
      let count = DecimalNumber(String(decoding: bytes[..<slash], as: UTF8.self))
    else { return refused("does not begin with a positive number of at most 19 digits") }
    guard count > .zero else { return refused("is not above zero") }
    guard unit == "s" || unit == "m" || unit == "h", let length = TimeUnit.length(unit) else {
      return refused("has the unit \(JSONText.quoted(JSONText.clipped(unit))), which is none of s, m, h")
    }
    guard let rate = Rate(count: count, unit: length) else {
      return refused("is above 1000000000/s, below one in 73 years, or has too many digits")
    }
    return .success(rate)
  }

  /// What to write instead: "200 per second", "200/sec" and "200rps" mean "200/s".
  private static func remedy(for text: String) -> String {
    let general = "write a number, a slash and a unit (s m h), such as \"200/s\""
    guard text.utf8.count <= 60 else { return general }
    let bytes = text.utf8.map { Byte.lowercased($0) }.filter { $0 != Byte.space }
    let figures = bytes.prefix { Byte.isDigit($0) || $0 == Byte.dot }
    let number = String(decoding: figures, as: UTF8.self)
    guard let count = DecimalNumber(number), count > .zero else { return general }
    var rest = String(decoding: bytes[figures.count...], as: UTF8.self)
    for prefix in ["per", "/", "p"] where rest.hasPrefix(prefix) {
      rest = String(rest.dropFirst(prefix.utf8.count))
    }
    let unit: String
    switch rest {
    case "", "s", "sec", "secs", "second", "seconds", "rps", "tps", "hz": unit = "s"
    case "m", "min", "mins", "minute", "minutes": unit = "m"
    case "h", "hr", "hour", "hours": unit = "h"
    default: return general
    }
    let likely = "\(number)/\(unit)"
    // What is refused for its size must not be recommended again.
    guard likely != text, case .success = parse(likely) else { return general }
    return "write \"\(likely)\""
  }
}
