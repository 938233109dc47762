/// Text that goes into JSON and into messages.
public enum JSONText {
  /// The text as a JSON string, in quotes.
  ///
  /// Control characters and the invisible ones that can reorder or break a line in a terminal are escaped, so
  /// that a message never carries a command of the file that it complains about.
  public static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x08: result += "\\b"
      case 0x09: result += "\\t"
      case 0x0A: result += "\\n"
      case 0x0C: result += "\\f"
      case 0x0D: result += "\\r"
      case let value where isUnsafe(value): result += "\\u" + hexadecimal(value)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// At most 40 scalars of the text, with "..." where it was cut.
  public static func clipped(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: 40, limitedBy: scalars.endIndex),
      end != scalars.endIndex
    else { return text }
    return String(scalars[scalars.startIndex..<end]) + "..."
  }

  /// The text with a replacement character for each scalar that must not reach a terminal.
  public static func sanitized(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(isUnsafe(scalar.value) ? "\u{FFFD}" : scalar)
    }
    return result
  }

  /// Names in quotes with commas between them.
  static func list(_ names: [String]) -> String {
    names.map { quoted($0) }.joined(separator: ", ")
  }

  /// Whether a scalar must not reach a terminal: controls, line separators, direction overrides.
  static func isUnsafe(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Four or more hexadecimal digits.
  static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
