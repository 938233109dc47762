import Experiments

/// Records duplicated or lost against capacity: a mark for each point with intervals both ways, and the frontier.
struct TradeOffPlot {
  private struct Mark {
    let row: ReportRow
    let capacity: MeanEstimate
    let harm: MeanEstimate

    var kind: String { row.harms }
    var ink: Ink { !row.isZero(.lost) ? .plum : row.isZero(.duplicated) ? .orange : .blue }

    func ends(_ estimate: MeanEstimate) -> (low: Double, high: Double) {
      (max(0, estimate.lower ?? estimate.mean), estimate.upper ?? estimate.mean)
    }
  }

  private static let frame = PlotFrame(left: 86, right: 624, top: 14, bottom: 340)

  /// The most labels; with more points only those are named that matter most.
  private static let labelLimit = 60

  private let marks: [Mark]
  private let id: String
  private let title: String
  private let across: PlotScale
  private let up: PlotScale

  init(_ rows: [ReportRow], id: String, title: String) {
    marks = rows.compactMap { row in
      guard let capacity = row.capacity, let harm = row.harm else { return nil }
      return Mark(row: row, capacity: capacity, harm: harm)
    }
    self.id = id
    self.title = title
    across = .linear(marks.flatMap { [$0.ends($0.capacity).low, $0.ends($0.capacity).high] })
    let shares = marks.map { $0.harm.mean * 100 } + marks.map { min(100, $0.ends($0.harm).high * 100) }
    up = .symmetric(shares)
  }

  private func place(_ mark: Mark) -> (x: Double, y: Double) {
    (Self.frame.x(across.place(mark.capacity.mean)), Self.frame.y(up.place(mark.harm.mean * 100)))
  }

  /// The drawing.
  var figure: Figure {
    let frame = Self.frame
    var shapes = frame.leftAxis(up, "duplicated or lost, % of acknowledged (symmetric log)")
    shapes += frame.lowerAxis(across, "capacity, records per second")
    let front = marks.filter { $0.row.isBest }.map { place($0) }.sorted { $0.x < $1.x }
    if front.count > 1 {
      shapes.append(.line(through: front, Shape.Stroke(ink: .faint, width: 1.5, dash: "5 4")))
    }
    var placer = LabelPlacer(frame)
    for mark in marks {
      let (x, y) = place(mark)
      placer.avoid(x: x, y: y, r: mark.row.isReference ? 12 : 7)
    }
    shapes += marks.map { drawing($0) }
    let named = clusters.filter { cluster in
      !isCrowded || cluster.rows.contains { $0.isBest || $0.isReference }
    }.prefix(Self.labelLimit)
    let (labels, left) = placer.labels(named.map { (Self.label($0.rows), $0.x, $0.y, Ink.ink) })
    shapes += labels
    let (list, height) = LabelPlacer.list(left, below: frame.bottom + 56)
    return Figure(
      id: id, title: title,
      words:
        "A mark for each point; points farther right process more, points lower down harm fewer records. "
        + "The numbers are those of the table below.",
      note: note, height: height, shapes: shapes + list, data: data, table: data.withoutLast(),
      view: view)
  }

  /// Marks that lie on each other share a label; what matters most comes first and so gets the best place.
  private var clusters: [(x: Double, y: Double, rows: [ReportRow])] {
    var clusters: [(x: Double, y: Double, rows: [ReportRow])] = []
    let order = marks.filter { $0.row.isReference } + marks.filter { !$0.row.isReference && $0.row.isBest }
    for mark in order + marks.filter({ !$0.row.isReference && !$0.row.isBest }) {
      let (x, y) = place(mark)
      if let place = clusters.firstIndex(where: { ($0.x - x).magnitude < 3 && ($0.y - y).magnitude < 5 }) {
        clusters[place].rows.append(mark.row)
      } else {
        clusters.append((x, y, [mark.row]))
      }
    }
    return clusters
  }

  /// The names of points, those of one line of the matrix put together.
  private static func label(_ rows: [ReportRow]) -> String {
    var lines: [(line: String, columns: [String])] = []
    for row in rows {
      let column = row.lastLabel + (row.isReference ? " (reference)" : "")
      if let place = lines.firstIndex(where: { $0.line == row.line }) {
        lines[place].columns.append(column)
      } else {
        lines.append((row.line, [column]))
      }
    }
    let names = lines.map { line, columns in
      (line.isEmpty ? "" : line + " ") + columns.joined(separator: " / ")
    }
    return TextWidth.clipped(names.joined(separator: ", "), width: 400, size: 11.5)
  }

  private var isCrowded: Bool { marks.count > Self.labelLimit }

  private var note: String {
    "Circle: duplicates, no losses. Cross: loses. Square: neither. Thick: on the frontier, which the dashed line "
      + "joins. Bars: 95 % intervals."
      + (marks.contains { $0.row.isReference } ? " Ring: the reference." : "")
      + (isCrowded ? " Of so many points only the frontier is named." : "")
  }

  private func drawing(_ mark: Mark) -> Shape {
    let (x, y) = place(mark)
    let frame = Self.frame
    let (left, right) = mark.ends(mark.capacity)
    let (low, high) = mark.ends(mark.harm)
    let bar = Shape.Stroke(ink: mark.ink)
    var shapes: [Shape] = []
    if right > left {
      shapes.append(.line((frame.x(across.place(left)), y), (frame.x(across.place(right)), y), bar))
    }
    if high > low {
      let ends = (frame.y(up.place(low * 100)), max(frame.top, frame.y(up.place(high * 100))))
      shapes.append(.line((x, ends.0), (x, ends.1), bar))
    }
    let stroke = Shape.Stroke(ink: mark.ink, width: mark.row.isBest ? 4 : 2)
    switch mark.kind {
    case "duplicates": shapes.append(.circle(x: x, y: y, r: 5.5, stroke, fill: .paper))
    case "neither": shapes.append(.box(x: x - 5, y: y - 5, width: 10, height: 10, stroke, fill: .paper))
    default:
      let number = Shape.number
      let path =
        "M\(number(x - 5)) \(number(y - 5))L\(number(x + 5)) \(number(y + 5))"
        + "M\(number(x - 5)) \(number(y + 5))L\(number(x + 5)) \(number(y - 5))"
      shapes.append(.path(path, stroke))
    }
    if mark.row.isReference { shapes.append(.circle(x: x, y: y, r: 11, Shape.Stroke(width: 1.5))) }
    let harm = EstimateText.percent(mark.harm, isZero: mark.harm.mean == 0)
    return .mark(
      "\(mark.row.label): \(harm.value) % \(harm.interval) \(mark.kind), "
        + "\(NumberText.significant(mark.capacity.mean, digits: 4)) records per second",
      shapes)
  }

  private var data: PlotData {
    var data = PlotData([
      "point", "capacity", "capacity_lower", "capacity_upper", "harm", "harm_lower", "harm_upper", "outcome",
      "frontier", "reference", "label",
    ])
    let clusters = clusters
    for mark in marks {
      let (left, right) = mark.ends(mark.capacity)
      let (low, high) = mark.ends(mark.harm)
      let cluster = clusters.first { $0.rows[0].number == mark.row.number }
      data.add([
        .text(mark.row.label), .number(mark.capacity.mean), .number(left), .number(right),
        .number(mark.harm.mean * 100), .number(low * 100), .number(high * 100), .text(mark.kind),
        .flag(mark.row.isBest), .flag(mark.row.isReference), .text(cluster.map { Self.label($0.rows) } ?? ""),
      ])
    }
    return data
  }

  private var view: String {
    let x = VegaText.field(
      "capacity", "quantitative", title: "capacity, records per second", more: "\"scale\":{\"zero\":false}")
    let shares = marks.map { $0.harm.mean * 100 }
    let y = VegaText.field(
      "harm", "quantitative", title: "duplicated or lost, % of acknowledged",
      more: VegaText.symmetric(shares, up)
    )
    let ends = marks.map { $0.capacity.mean }
    let middle = ((ends.min() ?? 0) + (ends.max() ?? 0)) / 2
    let kinds = "[\"neither\",\"duplicates\",\"loses\",\"loses, duplicates\"]"
    let colors = JSONLine.array([Ink.orange, .blue, .plum, .plum].map { $0.light })
    let color =
      "\"color\":{\"field\":\"outcome\",\"type\":\"nominal\",\"scale\":{\"domain\":\(kinds),\"range\":\(colors)}}"
    let shape =
      "\"shape\":{\"field\":\"outcome\",\"type\":\"nominal\",\"scale\":{\"domain\":\(kinds),"
      + "\"range\":[\"square\",\"circle\",\"cross\",\"cross\"]}}"
    return "\"width\":560,\"height\":330,\"encoding\":{\"x\":\(x),\"y\":\(y)},\"layer\":["
      + "{\"transform\":[{\"filter\":\"datum.frontier\"}],\"mark\":{\"type\":\"line\",\"strokeDash\":[5,4],"
      + "\"color\":\"\(Ink.faint.light)\"},\"encoding\":{\"order\":{\"field\":\"capacity\"}}},"
      + "{\"mark\":\"rule\",\"encoding\":{\"x\":{\"field\":\"capacity_lower\",\"type\":\"quantitative\"},"
      + "\"x2\":{\"field\":\"capacity_upper\"},\(color)}},"
      + "{\"mark\":\"rule\",\"encoding\":{\"y\":{\"field\":\"harm_lower\",\"type\":\"quantitative\"},"
      + "\"y2\":{\"field\":\"harm_upper\"},\(color)}},"
      + "{\"mark\":{\"type\":\"point\",\"size\":90,\"tooltip\":true},\"encoding\":{\(color),\(shape),"
      + "\"strokeWidth\":{\"condition\":{\"test\":\"datum.frontier\",\"value\":4},\"value\":2}}},"
      + "{\"transform\":[{\"filter\":\"datum.reference\"}],\"mark\":{\"type\":\"point\",\"size\":400,"
      + "\"color\":\"\(Ink.ink.light)\"}},"
      + "\(Self.labels(right: false, middle)),\(Self.labels(right: true, middle))]"
  }

  /// Labels on the side where there is room.
  private static func labels(right isRight: Bool, _ middle: Double) -> String {
    let side = isRight ? ">" : "<="
    return "{\"transform\":[{\"filter\":\"datum.capacity \(side) \(PlotData.digits(middle))\"}],\"mark\":{"
      + "\"type\":\"text\",\"align\":\"\(isRight ? "right" : "left")\",\"dx\":\(isRight ? -9 : 9)},\"encoding\":{"
      + "\"text\":{\"field\":\"label\"}}}"
  }
}
