/// Finds room for labels beside what they name, so that none lies on another.
struct LabelPlacer {
  /// Where a label stands.
  struct Place {
    let x: Double
    let y: Double
    let anchor: String
    /// Whether a line must lead from the label to what it names.
    let isFar: Bool
  }

  private struct Box {
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double

    func meets(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  private static let heights = [4.0, -9, 18, -23, 32, -37, 46, -51, 60, -65, 74, -79, 88, -93, 102, -107]

  private let frame: PlotFrame
  private var taken: [Box] = []

  init(_ frame: PlotFrame) { self.frame = frame }

  /// Keeps labels away from a mark.
  mutating func avoid(x: Double, y: Double, r: Double) {
    taken.append(Box(left: x - r, right: x + r, top: y - r, bottom: y + r))
  }

  /// Finds a place near a point; `nil` if there is none.
  mutating func place(_ text: String, size: Double, x: Double, y: Double) -> Place? {
    let width = TextWidth.of(text, size: size)
    for height in Self.heights {
      for side in [1.0, -1] {
        let start = x + side * 10
        let box = Box(
          left: side > 0 ? start : start - width, right: side > 0 ? start + width : start,
          top: y + height - size * 0.8, bottom: y + height + size * 0.25)
        guard box.left >= frame.left, box.right <= frame.right, box.top >= frame.top - 8,
          box.bottom <= frame.bottom - 2, !taken.contains(where: { $0.meets(box) })
        else { continue }
        taken.append(box)
        return Place(
          x: start, y: y + height, anchor: side > 0 ? "start" : "end", isFar: height.magnitude > 12)
      }
    }
    return nil
  }

  /// Labels for points; those without room are numbered, and what the numbers mean is returned.
  mutating func labels(
    _ points: [(text: String, x: Double, y: Double, ink: Ink)]
  ) -> (shapes: [Shape], left: [(number: Int, text: String)]) {
    var shapes: [Shape] = []
    var left: [(number: Int, text: String)] = []
    for point in points {
      var words = point.text
      var found = place(words, size: 11.5, x: point.x, y: point.y)
      if found == nil {
        words = "(\(left.count + 1))"
        left.append((left.count + 1, point.text))
        found = place(words, size: 11.5, x: point.x, y: point.y)
      }
      guard let found else { continue }
      if found.isFar {
        let y = found.y - 4
        shapes.append(.line((point.x, point.y), (found.x, y), Shape.Stroke(ink: .faint, width: 0.75)))
      }
      shapes.append(
        .words(
          words, x: found.x + (found.anchor == "start" ? 1 : -1), y: found.y,
          Shape.Lettering(ink: point.ink, size: 11.5, anchor: found.anchor, hasHalo: true)))
    }
    return (shapes, left)
  }

  /// What the numbers mean that stand where a label had no room.
  static func list(
    _ labels: [(number: Int, text: String)], below y: Double
  ) -> (shapes: [Shape], height: Double) {
    var shapes: [Shape] = []
    var row = 0
    var x = 24.0
    for (number, text) in labels.prefix(60) {
      let words = "(\(number)) \(text)"
      let width = TextWidth.of(words, size: 11.5) + 16
      if x + width > 632, x > 24 {
        x = 24
        row += 1
      }
      shapes.append(.words(words, x: x, y: y + Double(row) * 16, Shape.Lettering(size: 11.5)))
      x += width
    }
    return (shapes, y - 8 + (labels.isEmpty ? 0 : Double(row + 1) * 16))
  }
}
