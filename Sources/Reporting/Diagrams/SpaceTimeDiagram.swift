public import DeliveryHistory
import SimulationKernel

/// A trace as a space-time diagram: a stand-alone SVG file.
///
/// Time runs down, a row for each step and not to scale; everybody has a lifeline, and the words stand beside it all,
/// where nothing can cover them. Shapes tell what colours tell: a cross ends a life, a ring with a number is a
/// repeated effect, a cross at an open end a loss, a dotted line a process that stands still, hatching a partition.
public struct SpaceTimeDiagram {
  /// The most steps that are drawn.
  public static let stepLimit = 120
  /// The most lifelines.
  public static let columnLimit = 16

  private static let top = 52.0
  private static let rowHeight = 24.0
  private static let lineHeight = 15.0
  private static let lineLength = 78

  private let names: TraceNames
  private let title: String
  private let steps: [SequenceStep]
  private let actors: [TraceActor]
  private let rows: [SpaceTimeRow]
  private let headHeight: Double
  private let columnWidth: Double

  /// Makes a diagram of a trace.
  public init(_ names: TraceNames, of trace: Trace, title: String) {
    self.names = names
    self.title = title
    let story = SequenceStory(names, of: trace)
    let all = story.shown(Self.stepLimit)
    let everybody = Self.actors(all)
    let actors = everybody.prefix(Self.columnLimit)
    func isShown(_ step: SequenceStep) -> Bool {
      step.isAcross || actors.contains(step.from.actor) && actors.contains(step.to.actor)
    }
    var steps = all.filter { isShown($0) }
    if steps.count < all.count, let last = all.last {
      let words = SequenceStory.leftOut(
        all.count - steps.count, of: " of \(everybody.count - actors.count) others")
      steps.append(SequenceStep(note: words, at: last.at, by: last.from, mark: .gap))
    }
    let ranked = (0...4).flatMap { rank in
      actors.filter { SequenceParticipant(actor: $0, life: 0).rank == rank }
    }
    let labels = ranked.map { Self.label(names.name(of: $0)) }
    headHeight = Double(labels.map { $0.count }.max() ?? 1) * Self.lineHeight + 9
    columnWidth = max(72, Double(labels.joined().map { $0.count }.max() ?? 0) * 7 + 18)
    var y = Self.top + headHeight + 22
    rows = steps.map { step in
      let row = SpaceTimeRow(step: step, lines: SVGShape.wrapped(step.words, Self.lineLength), y: y)
      y += Self.rowHeight + Double(max(0, row.lines.count - 1)) * Self.lineHeight
      return row
    }
    self.steps = steps
    self.actors = ranked
  }

  /// The whole file.
  public var svg: String {
    let legend = SpaceTimeLegend(steps, width: width - 32)
    let height = bottom + 26 + legend.height
    var parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(SVGShape.number(width)) \(SVGShape.number(height))\" "
        + "role=\"img\" aria-labelledby=\"title words\" font-family=\"system-ui, sans-serif\">",
      "<title id=\"title\">\(XMLText.escaped(title))</title>",
      "<desc id=\"words\">\(XMLText.escaped(description))</desc>",
      "<defs><pattern id=\"cut\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" "
        + "patternTransform=\"rotate(45)\">" + SVGShape.line(0, 0, 0, 8, "#B0B0B0", width: 2)
        + "</pattern></defs>",
      "<rect width=\"\(SVGShape.number(width))\" height=\"\(SVGShape.number(height))\" fill=\"#FFFFFF\"/>",
      SVGShape.text(title, 16, 26, size: 16, isBold: true),
    ]
    parts += bands + actors.indices.flatMap { lifeline($0) } + actors.indices.map { head($0) }
    for (number, row) in rows.enumerated() {
      let words = XMLText.escaped(time(row.step) + " " + row.step.words)
      parts.append("<g id=\"step-\(number + 1)\"><title>\(words)</title>\(drawing(row))</g>")
    }
    parts.append(legend.drawing(16, bottom + 20))
    return parts.joined(separator: "\n") + "\n</svg>\n"
  }

  private static func actors(_ steps: [SequenceStep]) -> [TraceActor] {
    var actors: [TraceActor] = []
    for step in steps where !step.isAcross {
      for actor in [step.from.actor, step.to.actor] where !actors.contains(actor) { actors.append(actor) }
    }
    return actors
  }

  /// A name in lines that are not too long, broken behind dashes.
  private static func label(_ name: String) -> [String] {
    var lines = [""]
    for character in name {
      if lines[lines.count - 1].count >= 9, lines[lines.count - 1].last == "-" { lines.append("") }
      if lines[lines.count - 1].count == 20 { lines.append("") }
      lines[lines.count - 1].append(character)
    }
    return lines
  }

  private var description: String {
    "Time runs down, one row for each of \(rows.count) steps, not to scale; "
      + "\(actors.count) lifelines: \(actors.map { names.name(of: $0) }.joined(separator: ", "))."
  }

  // MARK: Places

  private var left: Double { 84 }
  private var wordsLeft: Double { left + Double(actors.count) * columnWidth + 40 }
  private var bottom: Double {
    guard let last = rows.last else { return Self.top + headHeight + 10 }
    return last.y + Double(last.lines.count - 1) * Self.lineHeight + 14
  }
  private var width: Double {
    let longest = rows.flatMap { $0.lines }.map { $0.count }.max() ?? 0
    return max(wordsLeft + Double(longest) * 7 + 16, 24 + Double(title.count) * 10, 480)
  }

  private func x(_ actor: TraceActor) -> Double {
    left + (Double(actors.firstIndex(of: actor) ?? 0) + 0.5) * columnWidth
  }

  private func time(_ step: SequenceStep) -> String { String(TraceText.seconds(step.at).dropLast(3)) + " s" }

  // MARK: Parts

  private func head(_ index: Int) -> String {
    let lines = Self.label(names.name(of: actors[index]))
    let x = left + Double(index) * columnWidth
    var text =
      "<rect x=\"\(SVGShape.number(x + 4))\" y=\"\(SVGShape.number(Self.top - 8))\" "
      + "width=\"\(SVGShape.number(columnWidth - 8))\" height=\"\(SVGShape.number(headHeight))\" rx=\"4\" "
      + "fill=\"#F1F3F4\" stroke=\"\(SVGShape.muted)\"/>"
    let first = Self.top - 8 + (headHeight - Double(lines.count) * Self.lineHeight) / 2 + 11
    for (number, line) in lines.enumerated() {
      text += SVGShape.text(
        line, x + columnWidth / 2, first + Double(number) * Self.lineHeight, anchor: "middle", isBold: true)
    }
    return text
  }

  /// Hatched bands for as long as partitions last.
  private var bands: [String] {
    var bands: [String] = []
    for (index, row) in rows.enumerated() {
      guard case .cut(let fault) = row.step.mark else { continue }
      let end = rows[index...].first { $0.step.mark == .mended(fault) }
      let to = end?.y ?? bottom
      bands.append(
        "<rect x=\"\(SVGShape.number(left))\" y=\"\(SVGShape.number(row.y))\" "
          + "width=\"\(SVGShape.number(Double(actors.count) * columnWidth))\" "
          + "height=\"\(SVGShape.number(to - row.y))\" fill=\"url(#cut)\" stroke=\"\(SVGShape.muted)\"/>")
    }
    return bands
  }

  /// Stretches of an actor's line: none between its end and its start, dotted while it stands still.
  private func lifeline(_ index: Int) -> [String] {
    let own = rows.filter { !$0.step.isAcross && $0.step.to.actor == actors[index] }
    var lines: [String] = []
    var from = Self.top - 8 + headHeight
    var isAlive = true
    var isFrozen = false
    // A process that starts again without its end being told has been away from the first row on.
    if let first = own.first(where: { $0.step.mark == .start || $0.step.mark == .end }),
      first.step.mark == .start
    {
      isAlive = false
    }
    func stretch(to y: Double) {
      guard isAlive, y > from else { return }
      let x = left + (Double(index) + 0.5) * columnWidth
      lines.append(SVGShape.line(x, from, x, y, SVGShape.muted, width: 1.5, dash: isFrozen ? "2 5" : nil))
    }
    for row in own {
      switch row.step.mark {
      case .end, .freeze, .thaw:
        stretch(to: row.y)
        isFrozen = row.step.mark == .freeze
        if row.step.mark == .end { isAlive = false }
        from = row.y
      case .start:
        isAlive = true
        isFrozen = false
        from = row.y
      default: break
      }
    }
    stretch(to: bottom)
    return lines
  }

  /// The marks, the time and the words of a row.
  private func drawing(_ row: SpaceTimeRow) -> String {
    let step = row.step
    var text =
      step.mark == .gap
      ? "" : SVGShape.text(time(step), left - 8, row.y + 4, anchor: "end", size: 11, colour: SVGShape.muted)
    if step.isAcross {
      text += SpaceTimeMark.drawing(step.mark, wordsLeft - 16, row.y)
      if step.mark == .gap {
        text += SVGShape.line(
          left, row.y, left + Double(actors.count) * columnWidth, row.y, SVGShape.muted, dash: "2 5")
      }
    } else {
      text += arrow(step, row.y)
      text += SpaceTimeMark.drawing(step.mark, x(step.to.actor), row.y)
    }
    for (number, line) in row.lines.enumerated() {
      text += SVGShape.text(
        line, wordsLeft, row.y + 4 + Double(number) * Self.lineHeight,
        isBold: step.isAcross || SpaceTimeMark.isGrave(step.mark))
    }
    return text
  }

  /// The arrow of a message, or the dot of a note.
  private func arrow(_ step: SequenceStep, _ y: Double) -> String {
    let from = x(step.from.actor)
    let to = x(step.to.actor)
    // What ends or starts a process is a mark on its line, not a message.
    if step.mark == .end || step.mark == .start { return "" }
    guard from != to, step.shape != .note else {
      return step.mark == .plain ? SVGShape.circle(to, y, 3, SVGShape.ink, isFull: true) : ""
    }
    let toRight = to > from
    let near = toRight ? to - 2 : to + 2
    switch step.shape {
    case .lost:
      let end = from + (to - from) * 0.6
      return SVGShape.line(from, y, end, y, SVGShape.purple) + SVGShape.cross(end, y, 5, SVGShape.purple)
    case .answer:
      return SVGShape.line(from, y, near, y, SVGShape.blue, dash: "5 3")
        + SVGShape.head(near, y, toRight: toRight, SVGShape.blue)
    case .request where step.mark == .fault:
      return SVGShape.line(from, y, toRight ? to - 5 : to + 5, y, SVGShape.orange)
    default:
      return SVGShape.line(from, y, near, y, SVGShape.blue)
        + SVGShape.head(near, y, toRight: toRight, SVGShape.blue)
    }
  }
}
