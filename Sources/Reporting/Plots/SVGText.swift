/// Drawings as SVG: inside a page with its style sheet's colours, or alone with its own.
struct SVGText {
  /// Whether colours are named by classes of the page.
  let isInPage: Bool

  /// The figure inside a page.
  static func inPage(_ figure: Figure) -> String {
    let svg = SVGText(isInPage: true)
    let width = Int(figure.width)
    return
      "<svg viewBox=\"0 0 \(width) \(Shape.number(figure.height))\" role=\"img\" "
      + "style=\"min-width:\(width)px;max-width:\(width * 5 / 4)px\""
      + XMLText.attribute("aria-labelledby", "\(figure.id) \(figure.id)-words") + ">\n"
      + svg.naming(figure) + svg.hatching(figure) + svg.text(figure.shapes, figure) + "</svg>\n"
  }

  /// Figures as one file, one below the other, each with its title and its note.
  static func file(_ figures: [Figure], title: String) -> String {
    let svg = SVGText(isInPage: false)
    var body = ""
    var y = 26.0
    let width = figures.reduce(640) { max($0, $1.width) }
    for figure in figures {
      let heads = TextWidth.lines(figure.title, width: figure.width - 60, size: 15)
      let notes = TextWidth.lines(figure.note, width: figure.width - 24, size: 11.5)
      var shapes: [Shape] = heads.enumerated().map { place, line in
        .words(line, x: 12, y: 24 + Double(place) * 19, Shape.Lettering(size: 15, isBold: true))
      }
      let top = 14 + Double(heads.count) * 19
      shapes += notes.enumerated().map { place, line in
        .words(
          line, x: 12, y: top + figure.height + 16 + Double(place) * 16,
          Shape.Lettering(ink: .faint, size: 11.5))
      }
      body +=
        "<g role=\"img\"" + XMLText.attribute("aria-labelledby", "\(figure.id) \(figure.id)-words")
        + (y > 0 ? XMLText.attribute("transform", "translate(0 \(Shape.number(y)))") : "") + ">\n"
        + svg.naming(figure) + svg.hatching(figure) + svg.text(shapes, figure)
        + "<g\(XMLText.attribute("transform", "translate(0 \(Shape.number(top)))"))>\n"
        + svg.text(figure.shapes, figure) + "</g>\n</g>\n"
      y += top + figure.height + Double(notes.count) * 16 + 24
    }
    let size = "\(Shape.number(width)) \(Shape.number(y))"
    let sides = size.split(separator: " ")
    return
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(sides[0])\" height=\"\(sides[1])\" "
      + "viewBox=\"0 0 \(size)\" font-family=\"system-ui, sans-serif\">\n<title>\(XMLText.escaped(title))</title>\n"
      + "<rect width=\"\(sides[0])\" height=\"\(sides[1])\" fill=\"\(Ink.paper.light)\"/>\n"
      + svg.text(title, 12, 20, Shape.Lettering(ink: .faint)) + "\n\(body)</svg>\n"
  }

  private func naming(_ figure: Figure) -> String {
    "<title\(XMLText.attribute("id", figure.id))>\(XMLText.escaped(figure.title))</title>\n"
      + "<desc\(XMLText.attribute("id", figure.id + "-words"))>\(XMLText.escaped(figure.words))</desc>\n"
  }

  private func hatching(_ figure: Figure) -> String {
    guard figure.shapes.contains(where: { $0.isHatched }) else { return "" }
    return
      "<defs><pattern id=\"\(figure.id)-hatch\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" "
      + "patternTransform=\"rotate(45)\"><path d=\"M0 0V7\"\(stroke(Shape.Stroke(ink: .faint)))/></pattern></defs>\n"
  }

  private func text(_ shapes: [Shape], _ figure: Figure) -> String {
    shapes.map { text($0, figure) + "\n" }.joined()
  }

  private func text(_ shape: Shape, _ figure: Figure) -> String {
    switch shape {
    case .path(let path, let outline, let fill):
      return "<path d=\"\(path)\"" + stroke(outline) + filled(fill) + "/>"
    case .circle(let x, let y, let r, let outline, let fill):
      return "<circle" + numbers([("cx", x), ("cy", y), ("r", r)]) + stroke(outline) + filled(fill) + "/>"
    case .box(let x, let y, let width, let height, let outline, let fill):
      return "<rect" + numbers([("x", x), ("y", y), ("width", width), ("height", height)]) + stroke(outline)
        + filled(fill) + "/>"
    case .hatched(let x, let y, let width, let height):
      return "<rect" + numbers([("x", x), ("y", y), ("width", width), ("height", height)])
        + " fill=\"url(#\(figure.id)-hatch)\"" + stroke(Shape.Stroke(ink: .line)) + "/>"
    case .words(let words, let x, let y, let lettering): return text(words, x, y, lettering)
    case .mark(let title, let shapes):
      return "<g><title>\(XMLText.escaped(title))</title>" + shapes.map { text($0, figure) }.joined() + "</g>"
    }
  }

  private func text(_ words: String, _ x: Double, _ y: Double, _ lettering: Shape.Lettering) -> String {
    let place = numbers([("x", x), ("y", y)])
    let turn =
      lettering.turn == 0
      ? "" : " transform=\"rotate(\(lettering.turn) \(Shape.number(x)) \(Shape.number(y)))\""
    return "<text" + place + turn + numbers([("font-size", lettering.size)])
      + (lettering.anchor == "start" ? "" : XMLText.attribute("text-anchor", lettering.anchor))
      + (lettering.isBold ? " font-weight=\"600\"" : "") + filled(lettering.ink)
      + (lettering.hasHalo ? stroke(Shape.Stroke(ink: .paper, width: 3)) + " paint-order=\"stroke\"" : "")
      + ">\(XMLText.escaped(words))</text>"
  }

  private func numbers(_ pairs: [(String, Double)]) -> String {
    pairs.map { " \($0.0)=\"\(Shape.number($0.1))\"" }.joined()
  }

  private func stroke(_ stroke: Shape.Stroke?) -> String {
    guard let stroke else { return "" }
    var text = color("stroke", "s", stroke.ink)
    if stroke.width != 1 { text += " stroke-width=\"\(Shape.number(stroke.width))\"" }
    if !stroke.dash.isEmpty { text += " stroke-dasharray=\"\(stroke.dash)\"" }
    return text
  }

  private func filled(_ ink: Ink?) -> String {
    guard let ink else { return " fill=\"none\"" }
    return color("fill", "f", ink)
  }

  /// Colours of the page are classes, others attributes.
  private func color(_ attribute: String, _ prefix: String, _ ink: Ink) -> String {
    if isInPage, let name = ink.name { return " data-\(prefix)=\"\(name)\"" }
    return " \(attribute)=\"\(ink.light)\""
  }
}

extension Shape {
  /// Whether a hatching is needed.
  var isHatched: Bool {
    switch self {
    case .hatched: true
    case .mark(_, let shapes): shapes.contains { $0.isHatched }
    default: false
    }
  }
}
