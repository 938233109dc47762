import DeliveryHistory

/// What the marks of a space-time diagram mean: only those that it has.
struct SpaceTimeLegend {
  private let items: [(drawing: (Double, Double) -> String, words: String)]
  private let places: [(x: Double, y: Double)]

  init(_ steps: [SequenceStep], width: Double) {
    var items: [(drawing: (Double, Double) -> String, words: String)] = []
    func add(_ words: String, if isUsed: Bool, _ drawing: @escaping (Double, Double) -> String) {
      if isUsed { items.append((drawing, words)) }
    }
    let messages = steps.filter {
      !$0.isAcross && $0.from.actor != $0.to.actor && $0.mark != .start && $0.mark != .end
    }
    add("request", if: messages.contains { $0.shape == .request && $0.mark == .plain }) { x, y in
      SVGShape.line(x - 12, y, x + 12, y, SVGShape.blue)
        + SVGShape.head(x + 12, y, toRight: true, SVGShape.blue)
    }
    add("answer", if: messages.contains { $0.shape == .answer }) { x, y in
      SVGShape.line(x - 12, y, x + 12, y, SVGShape.blue, dash: "5 3")
        + SVGShape.head(x + 12, y, toRight: true, SVGShape.blue)
    }
    add("lost on its way", if: messages.contains { $0.shape == .lost }) { x, y in
      SVGShape.line(x - 12, y, x + 4, y, SVGShape.purple) + SVGShape.cross(x + 4, y, 5, SVGShape.purple)
    }
    func mark(_ mark: SequenceMark, _ words: String, if isUsed: Bool) {
      add(words, if: isUsed) { x, y in SpaceTimeMark.drawing(mark, x, y) }
    }
    let marks = steps.map { $0.mark }
    mark(.effect(1), "effect", if: marks.contains(.effect(1)))
    mark(
      .effect(2), "repeated effect", if: marks.contains { if case .effect(2...) = $0 { true } else { false } }
    )
    mark(.fault, "fault", if: marks.contains { $0 == .fault || Self.isCut($0) })
    mark(.end, "end of a process", if: marks.contains(.end))
    mark(.start, "it starts again", if: marks.contains(.start))
    add("stands still", if: marks.contains(.freeze)) { x, y in
      SVGShape.line(x, y - 9, x, y + 9, SVGShape.muted, dash: "2 5")
    }
    add("network partition", if: marks.contains { Self.isCut($0) }) { x, y in
      "<rect x=\"\(SVGShape.number(x - 12))\" y=\"\(SVGShape.number(y - 7))\" width=\"24\" height=\"14\" "
        + "fill=\"url(#cut)\" stroke=\"\(SVGShape.muted)\"/>"
    }
    mark(.outcome(.lost), "lost", if: marks.contains(.outcome(.lost)))
    self.items = items
    var places: [(x: Double, y: Double)] = []
    var at = (x: 0.0, y: 0.0)
    for item in items {
      let length = 70 + Double(item.words.count) * 7
      if at.x > 0, at.x + length > width { at = (0, at.y + 22) }
      places.append(at)
      at.x += length
    }
    self.places = places
  }

  /// How much room it takes.
  var height: Double { items.isEmpty ? 0 : (places.last?.y ?? 0) + 24 }

  /// The legend from a corner on.
  func drawing(_ x: Double, _ y: Double) -> String {
    let parts = zip(items, places).map { item, place in
      item.drawing(x + place.x + 14, y + place.y)
        + SVGShape.text(item.words, x + place.x + 46, y + place.y + 4, colour: SVGShape.muted)
    }
    return "<g id=\"legend\">\(parts.joined())</g>"
  }

  private static func isCut(_ mark: SequenceMark) -> Bool {
    switch mark {
    case .cut, .mended: true
    default: false
    }
  }
}
