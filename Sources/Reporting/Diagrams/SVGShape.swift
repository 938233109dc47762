/// Pieces of SVG with everything that they need in attributes of their own, so that every program draws them alike.
///
/// Colours are of the Okabe-Ito palette where it has enough contrast on white, and darkened where it has not.
enum SVGShape {
  static let ink = "#1A1A1A"
  static let muted = "#5F6368"
  static let blue = "#0072B2"
  static let orange = "#B85C00"
  static let purple = "#A8006B"

  /// A number with at most two decimals.
  static func number(_ value: Double) -> String {
    var text = NumberText.fixed(value, decimals: 2)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// A straight line.
  static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ colour: String, width: Double = 1.5,
    dash: String? = nil
  ) -> String {
    "<line x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" y2=\"\(number(y2))\" stroke=\"\(colour)\" "
      + "stroke-width=\"\(number(width))\"" + (dash.map { " stroke-dasharray=\"\($0)\"" } ?? "") + "/>"
  }

  /// A circle, full or with a line only.
  static func circle(
    _ x: Double, _ y: Double, _ radius: Double, _ colour: String, dash: String? = nil, isFull: Bool
  )
    -> String
  {
    "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(radius))\" "
      + (isFull
        ? "fill=\"\(colour)\"/>"
        : "fill=\"#FFFFFF\" stroke=\"\(colour)\" stroke-width=\"1.5\""
          + (dash.map { " stroke-dasharray=\"\($0)\"" } ?? "") + "/>")
  }

  /// A cross.
  static func cross(_ x: Double, _ y: Double, _ size: Double, _ colour: String) -> String {
    line(x - size, y - size, x + size, y + size, colour, width: 2.5)
      + line(x - size, y + size, x + size, y - size, colour, width: 2.5)
  }

  /// The head of an arrow that points to the right or to the left.
  static func head(_ x: Double, _ y: Double, toRight: Bool, _ colour: String) -> String {
    let back = toRight ? x - 8 : x + 8
    return
      "<polygon points=\"\(number(x)),\(number(y)) \(number(back)),\(number(y - 4)) \(number(back)),\(number(y + 4))\" "
      + "fill=\"\(colour)\"/>"
  }

  /// Words; `anchor` is `start`, `middle` or `end`.
  static func text(
    _ words: String, _ x: Double, _ y: Double, anchor: String = "start", size: Int = 12, colour: String = ink,
    isBold: Bool = false
  ) -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(size)\" fill=\"\(colour)\""
      + (anchor == "start" ? "" : " text-anchor=\"\(anchor)\"") + (isBold ? " font-weight=\"bold\"" : "")
      + ">\(XMLText.escaped(words))</text>"
  }

  /// Words in lines of at most so many characters.
  static func wrapped(_ words: String, _ length: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in words.split(separator: " ") {
      var rest = String(word)
      if !line.isEmpty, line.count + 1 + rest.count > length {
        lines.append(line)
        line = ""
      }
      while rest.count > length {
        lines.append(String(rest.prefix(length)))
        rest = String(rest.dropFirst(length))
      }
      line += line.isEmpty ? rest : " " + rest
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
