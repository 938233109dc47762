import Experiments
import SimulationKernel

/// How narrow the intervals have become with each run, and how many more would make them narrower.
struct PrecisionPlot {
  private struct Series {
    let row: ReportRow
    let widths: [(runs: Int, half: Double)]
    let last: Double
    var runs: Int { row.group.lines.count }
  }

  private static let limit = 12

  private let series: [Series]
  private let left: Int
  private let quantity: Quantity
  private let id: String
  private let title: String
  private let across: PlotScale
  private let up: PlotScale

  /// - Throws: `PlotProblem` where no interval has a width.
  init(_ rows: [ReportRow], _ quantity: Quantity, id: String, title: String) throws(PlotProblem) {
    self.quantity = quantity
    self.id = id
    self.title = title
    guard rows.contains(where: { $0.group.lines.count > 2 }) else {
      throw PlotProblem("it needs at least three runs of a point")
    }
    let all = rows.compactMap { Self.series($0, quantity) }
    guard !all.isEmpty else { throw PlotProblem("\(quantity.name) does not vary from run to run") }
    let order = all.indices.sorted { all[$0].last == all[$1].last ? $0 < $1 : all[$0].last > all[$1].last }
    let shown = order.prefix(Self.limit).sorted()
    series = shown.map { all[$0] }
    left = all.count - series.count
    across = .logarithmic(series.flatMap { [Double($0.widths[0].runs), Double($0.runs * 4)] }, isTight: true)
    up = .logarithmic(series.flatMap { series in series.widths.map { $0.half } + [series.last / 2] })
  }

  private static func series(_ row: ReportRow, _ quantity: Quantity) -> Series? {
    let samples = row.samples(quantity).map { $0 * quantity.factor }
    guard samples.count > 2, let last = MeanEstimate(samples: samples)?.halfWidth, last > 0 else {
      return nil
    }
    // Every number of runs while there are few, then ever fewer of them.
    var widths: [(runs: Int, half: Double)] = []
    var runs = 3
    while runs <= samples.count {
      if let half = MeanEstimate(samples: Array(samples[..<runs]))?.halfWidth, half > last / 1000 {
        widths.append((runs, half))
      }
      runs = runs == samples.count ? runs + 1 : min(samples.count, max(runs + 1, runs * 23 / 20))
    }
    return Series(row: row, widths: widths, last: last)
  }

  /// The drawing.
  var figure: Figure {
    let frame = PlotFrame(left: 76, right: 624, top: 14, bottom: 320)
    let unit = quantity.isShare ? "points" : quantity.name
    var shapes = frame.leftAxis(up, "half width of the interval, \(unit) (log)")
    shapes += frame.lowerAxis(across, "runs of the point (log)", hasGrid: true)
    var placer = LabelPlacer(frame)
    var labels: [(text: String, x: Double, y: Double, ink: Ink)] = []
    for (number, series) in series.enumerated() {
      let style = SeriesStyle(number)
      shapes.append(drawing(series, style, in: frame))
      let end = (x: frame.x(across.place(Double(series.runs))), y: frame.y(up.place(series.last)))
      placer.avoid(x: end.x, y: end.y, r: 5)
      labels.append((series.row.label, end.x, end.y, style.ink))
    }
    let (words, missing) = placer.labels(labels)
    let (list, height) = LabelPlacer.list(missing, below: frame.bottom + 56)
    return Figure(
      id: id, title: title,
      words: "A falling line for each point: the half width of its interval after each run.",
      note:
        "Dot: now. Dotted: if runs go on varying as they do; an interval half as wide takes four times the runs."
        + (left > 0 ? " The \(series.count) widest; \(left) more points vary less." : ""),
      height: height, shapes: shapes + words + list, data: data, table: table, view: view)
  }

  private func drawing(_ series: Series, _ style: SeriesStyle, in frame: PlotFrame) -> Shape {
    let point = { (runs: Double, half: Double) in
      (x: frame.x(across.place(runs)), y: frame.y(up.place(half)))
    }
    let now = point(Double(series.runs), series.last)
    let points = series.widths.map { point(Double($0.runs), $0.half) }
    return .mark(
      "\(series.row.label): +-\(NumberText.significant(series.last, digits: 3)) after \(series.runs) runs, half of it "
        + "after about \(series.runs * 4)",
      [
        .line(through: points, Shape.Stroke(ink: style.ink, width: 2, dash: style.dash)),
        .line(
          now, point(Double(series.runs * 4), series.last / 2), Shape.Stroke(ink: style.ink, dash: "1 4")),
        .circle(x: now.x, y: now.y, r: 4, nil, fill: style.ink),
      ])
  }

  private var table: PlotData {
    var table = PlotData(["point", "runs", "half width", "runs for half of it", "runs for a tenth"])
    for series in series {
      let runs = Double(series.runs)
      table.add([
        .text(series.row.label), .number(runs), .number(series.last), .number(runs * 4), .number(runs * 100),
      ])
    }
    return table
  }

  private var data: PlotData {
    var data = PlotData(["point", "runs", "half_width", "expected"])
    for series in series {
      for (runs, half) in series.widths {
        data.add([.text(series.row.label), .number(Double(runs)), .number(half), .flag(false)])
      }
      data.add([
        .text(series.row.label), .number(Double(series.runs * 4)), .number(series.last / 2), .flag(true),
      ])
    }
    return data
  }

  private var view: String {
    let names = series.map { $0.row.label }
    let x = VegaText.field(
      "runs", "quantitative", title: "runs of the point",
      more: "\"scale\":{\"type\":\"log\",\"nice\":false}")
    let y = VegaText.field(
      "half_width", "quantitative",
      title: "half width of the interval, \(quantity.isShare ? "points" : quantity.name)",
      more: "\"scale\":{\"type\":\"log\"}")
    return "\"width\":560,\"height\":300,\"encoding\":{\"x\":\(x),\"y\":\(y),"
      + "\(VegaText.series("point", names))},\"layer\":["
      + "{\"transform\":[{\"filter\":\"!datum.expected\"}],\"mark\":{\"type\":\"line\",\"tooltip\":true}},"
      + "{\"transform\":[{\"filter\":\"datum.expected\"}],\"mark\":{\"type\":\"point\",\"tooltip\":true}}]"
  }
}
