/// One thing that is drawn.
indirect enum Shape {
  /// How an outline is drawn.
  struct Stroke {
    var ink = Ink.ink
    var width = 1.0
    var dash = ""
  }

  /// How words stand.
  struct Lettering {
    var ink = Ink.ink
    var size = 12.0
    var anchor = "start"
    var isBold = false
    /// Whether lines that it lies on are kept off it.
    var hasHalo = false
    /// Degrees, clockwise.
    var turn = 0
  }

  case path(String, Stroke, fill: Ink? = nil)
  case circle(x: Double, y: Double, r: Double, Stroke?, fill: Ink? = nil)
  case box(x: Double, y: Double, width: Double, height: Double, Stroke? = nil, fill: Ink? = nil)
  /// A box that is hatched, because there is nothing to show.
  case hatched(x: Double, y: Double, width: Double, height: Double)
  case words(String, x: Double, y: Double, Lettering)
  /// Shapes that belong together, with what is said of them where somebody points.
  case mark(String, [Shape])

  /// A straight line.
  static func line(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double), _ stroke: Stroke) -> Shape {
    .path("M\(number(from.x)) \(number(from.y))L\(number(to.x)) \(number(to.y))", stroke)
  }

  /// A line through points.
  static func line(through points: [(x: Double, y: Double)], _ stroke: Stroke) -> Shape {
    .path("M" + points.map { "\(number($0.x)) \(number($0.y))" }.joined(separator: "L"), stroke)
  }

  /// A coordinate with two decimals at most, so that drawings are the same everywhere.
  static func number(_ value: Double) -> String {
    var text = NumberText.fixed(value, decimals: 2)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
