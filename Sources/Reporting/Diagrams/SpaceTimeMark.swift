import DeliveryHistory

/// The marks of a space-time diagram: what a shape means, its colour says again.
enum SpaceTimeMark {
  /// The mark at a place.
  static func drawing(_ mark: SequenceMark, _ x: Double, _ y: Double) -> String {
    switch mark {
    case .plain, .gap: ""
    case .effect(1), .outcome(.once): SVGShape.circle(x, y, 5, SVGShape.blue, isFull: true)
    case .effect(let count): ring(x, y) + label("\(count)x", x, y)
    case .outcome(.duplicated): ring(x, y)
    case .start: SVGShape.circle(x, y, 4, SVGShape.muted, isFull: false)
    case .end: SVGShape.cross(x, y, 6, SVGShape.orange)
    case .freeze, .thaw: SVGShape.line(x - 7, y, x + 7, y, SVGShape.orange, width: 2.5)
    case .fault, .cut, .mended:
      "<polygon points=\"\(SVGShape.number(x)),\(SVGShape.number(y - 6)) \(SVGShape.number(x + 6)),"
        + "\(SVGShape.number(y + 5)) \(SVGShape.number(x - 6)),\(SVGShape.number(y + 5))\" fill=\"#FFFFFF\" "
        + "stroke=\"\(SVGShape.orange)\" stroke-width=\"1.5\"/>"
    case .outcome(.lost):
      SVGShape.line(x - 22, y, x - 7, y, SVGShape.purple) + SVGShape.cross(x, y, 5, SVGShape.purple)
    case .outcome(.unresolved): SVGShape.circle(x, y, 5, SVGShape.muted, isFull: false)
    case .outcome(.deadLettered):
      "<rect x=\"\(SVGShape.number(x - 5))\" y=\"\(SVGShape.number(y - 5))\" width=\"10\" height=\"10\" "
        + "fill=\"#FFFFFF\" stroke=\"\(SVGShape.orange)\" stroke-width=\"1.5\"/>"
    }
  }

  /// Whether its words stand out.
  static func isGrave(_ mark: SequenceMark) -> Bool {
    switch mark {
    case .end, .fault, .cut: true
    case .effect(let count): count > 1
    default: false
    }
  }

  private static func ring(_ x: Double, _ y: Double) -> String {
    SVGShape.circle(x, y, 6, SVGShape.purple, dash: "3 2", isFull: false)
  }

  private static func label(_ words: String, _ x: Double, _ y: Double) -> String {
    SVGShape.text(words, x + 10, y + 4, size: 11, colour: SVGShape.purple, isBold: true)
  }
}
