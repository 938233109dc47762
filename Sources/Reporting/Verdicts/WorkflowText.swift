/// Text as GitHub's runner takes it, which looks for commands in whatever a step prints.
///
/// The runner obeys a line whose first characters behind spaces are `::`, and `##[` wherever it stands. Names come from
/// scenarios and files of strangers, so that both are broken up where a name may have put them.
public enum WorkflowText {
  /// The lines with nothing in them that the runner would obey; others stay as they are.
  public static func harmless(_ text: String) -> String {
    var result = ""
    var line = ""
    for scalar in text.unicodeScalars {
      line.unicodeScalars.append(scalar)
      if scalar == "\n" || scalar == "\r" {
        result += harmlessLine(line)
        line = ""
      }
    }
    return result + harmlessLine(line)
  }

  /// Escapes what ends a command's message.
  static func message(_ text: String) -> String {
    replaced(text) { scalar in
      switch scalar {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      default: nil
      }
    }
  }

  /// Escapes what ends a command's property as well.
  static func property(_ text: String) -> String {
    replaced(message(text)) { scalar in
      switch scalar {
      case ":": "%3A"
      case ",": "%2C"
      default: nil
      }
    }
  }

  private static func harmlessLine(_ line: String) -> String {
    let scalars = Array(line.unicodeScalars)
    var result = ""
    var isStart = true
    for (index, scalar) in scalars.enumerated() {
      let isDouble = index + 1 < scalars.count && scalars[index + 1] == scalar
      result.unicodeScalars.append(scalar)
      if scalar == ":", isStart, isDouble { result += " " }
      if scalar == "#", isDouble, index + 2 < scalars.count, scalars[index + 2] == "[" { result += " " }
      isStart = isStart && isSpace(scalar)
    }
    return result
  }

  /// What the runner trims: the white space of Unicode.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  private static func replaced(_ text: String, _ replacement: (Unicode.Scalar) -> String?) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let other = replacement(scalar) { result += other } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}
