/// How wide words are drawn, roughly: there is no font here to ask.
enum TextWidth {
  /// The width in the units of a drawing; rather too much than too little.
  static func of(_ text: String, size: Double) -> Double {
    var width = 0.0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "i", "l", "j", "t", "f", "r", "I", " ", ".", ",", ":", ";", "'", "|", "[", "]", "(", ")", "-", "/":
        width += 0.36
      case "m", "w", "M", "W", "%", "@": width += 0.9
      case "A"..."Z": width += 0.7
      default: width += scalar.value < 0x2E80 ? 0.6 : 1.05
      }
    }
    return width * size
  }

  /// Words in lines that are not wider than that; a word that is too long is cut.
  static func lines(_ text: String, width: Double, size: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      let word = clipped(String(word), width: width, size: size)
      if let last = lines.last, of(last + " " + word, size: size) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(word)
      }
    }
    return lines
  }

  /// The beginning of a text with dots at its end, if all of it is too wide.
  static func clipped(_ text: String, width: Double, size: Double) -> String {
    guard of(text, size: size) > width else { return text }
    var kept = text
    while !kept.isEmpty, of(kept + "...", size: size) > width { kept.removeLast() }
    return kept + "..."
  }
}
