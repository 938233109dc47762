/// The place of a drawing between its axes.
struct PlotFrame {
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double

  func x(_ place: Double) -> Double { left + place * (right - left) }
  func y(_ place: Double) -> Double { bottom - place * (bottom - top) }

  /// The lower axis with its ticks, their labels, and what it shows.
  func lowerAxis(_ scale: PlotScale, _ title: String, hasGrid: Bool = false) -> [Shape] {
    var shapes: [Shape] = [.line((left, bottom), (right, bottom), Shape.Stroke(ink: .faint))]
    // Where labels would meet, zero and the large values have theirs.
    let order =
      scale.ticks.filter { $0.value == 0 }
      + scale.ticks.filter { $0.value != 0 }.sorted { $0.value.magnitude > $1.value.magnitude }
    var taken: [(left: Double, right: Double)] = []
    for (value, label) in order {
      let x = x(scale.place(value))
      if hasGrid { shapes.append(.line((x, top), (x, bottom), Shape.Stroke(ink: .line))) }
      shapes.append(.line((x, bottom), (x, bottom + 5), Shape.Stroke(ink: .faint)))
      let half = TextWidth.of(label, size: 12) / 2
      guard !taken.contains(where: { x - half < $0.right + 8 && $0.left - 8 < x + half }) else { continue }
      taken.append((x - half, x + half))
      shapes.append(.words(label, x: x, y: bottom + 19, Shape.Lettering(anchor: "middle")))
    }
    shapes.append(.words(title, x: (left + right) / 2, y: bottom + 38, Shape.Lettering(anchor: "middle")))
    return shapes
  }

  /// The left axis with lines across, and what it shows.
  func leftAxis(_ scale: PlotScale, _ title: String, x place: Double = 16) -> [Shape] {
    var shapes: [Shape] = []
    var end = Double.infinity
    for (value, label) in scale.ticks {
      let y = y(scale.place(value))
      shapes.append(.line((left, y), (right, y), Shape.Stroke(ink: .line)))
      guard y + 6 < end else { continue }
      end = y - 6
      shapes.append(.words(label, x: left - 8, y: y + 4, Shape.Lettering(anchor: "end")))
    }
    let middle = (top + bottom) / 2
    shapes.append(.words(title, x: place, y: middle, Shape.Lettering(anchor: "middle", turn: -90)))
    return shapes
  }
}
