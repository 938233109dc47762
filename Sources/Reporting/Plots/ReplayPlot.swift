import Experiments

/// What one fault firing replayed, or lost where nothing is replayed: the share of firings up to each count.
struct ReplayPlot {
  private struct Series {
    let row: ReportRow
    /// What each firing cost, in rising order.
    let costs: [Int]
    let prediction: Prediction?

    /// The share of firings that cost no more than that, at every count that occurs; thinned if there are many.
    var steps: [(cost: Int, share: Double)] {
      var steps: [(cost: Int, share: Double)] = []
      for (index, cost) in costs.enumerated() where index + 1 == costs.count || costs[index + 1] != cost {
        steps.append((cost: cost, share: Double(index + 1) / Double(costs.count)))
      }
      guard steps.count > 200 else { return steps }
      return (0..<200).map { steps[($0 * (steps.count - 1)) / 199] }
    }

    func quantile(_ share: Double) -> Int {
      costs[max(0, min(costs.count - 1, Int((share * Double(costs.count)).rounded(.up)) - 1))]
    }
  }

  private struct Panel {
    let name: String
    let isLoss: Bool
    var series: [Series]
    var word: String { isLoss ? "lost" : "replayed" }
  }

  private static let panelLimit = 12

  private let panels: [Panel]
  private let left: [String]
  private let id: String
  private let title: String
  private let axis: String
  private let across: PlotScale

  /// - Throws: `PlotProblem` where the lines do not say what firings did, or none did anything.
  init(_ rows: [ReportRow], id: String, title: String) throws(PlotProblem) {
    self.id = id
    self.title = title
    guard rows.allSatisfy({ $0.group.lines.allSatisfy { $0.holdsFirings } }) else {
      throw PlotProblem(
        "the results do not say what each fault firing did (save it with: deliverylab sweep FILE --faults "
          + "--results RESULTS)")
    }
    var panels: [Panel] = []
    var left: [String] = []
    for row in rows {
      let firings = row.group.lines.flatMap { $0.firings }
      let isLoss = firings.allSatisfy { $0.replayed == 0 }
      guard firings.contains(where: { $0.replayed > 0 || $0.lost > 0 }) else {
        left.append(row.label)
        continue
      }
      var prediction = row.summary?.prediction
      if prediction?.metric != (isLoss ? .lost : .extra) { prediction = nil }
      let series = Series(
        row: row, costs: firings.map { isLoss ? $0.lost : $0.replayed }.sorted(), prediction: prediction)
      if let place = panels.firstIndex(where: { $0.name == row.line && $0.isLoss == isLoss }) {
        panels[place].series.append(series)
      } else {
        panels.append(Panel(name: row.line, isLoss: isLoss, series: [series]))
      }
    }
    guard !panels.isEmpty else { throw PlotProblem("no fault firing replayed or lost anything") }
    self.left = left + panels.dropFirst(Self.panelLimit).flatMap { $0.series.map { $0.row.label } }
    self.panels = Array(panels.prefix(Self.panelLimit))
    axis = rows[0].group.axes.last?.label ?? ""
    let series = self.panels.flatMap { $0.series }
    let costs = series.flatMap { series -> [Double] in [Double(series.costs.last ?? 0), 1] }
    across = .symmetric(costs + series.compactMap { $0.prediction?.most })
  }

  /// The drawing.
  var figure: Figure {
    var shapes: [Shape] = []
    var y = 0.0
    for panel in panels {
      let (own, height) = drawing(panel, at: y)
      shapes += own
      y += height
    }
    return Figure(
      id: id, title: title,
      words:
        "A rising line for each point: the share of fault firings that cost no more than so many records.",
      note: note, height: y, shapes: shapes, data: data, table: table, view: view)
  }

  private var note: String {
    var faults: [String] = []
    for firing in panels.flatMap({ $0.series }).flatMap({ $0.row.group.lines }).flatMap({ $0.firings })
    where !faults.contains(firing.id) { faults.append(firing.id) }
    let most =
      series.contains { $0.prediction?.most != nil } ? " Upright dashes: the most that there can be." : ""
    let mean = series.contains { $0.prediction != nil } ? " Ring: the mean by arithmetic." : ""
    let nothing = left.isEmpty ? "" : " Not drawn: " + Self.names(left) + "."
    return
      "All firings of \(faults.joined(separator: ", ")), over all runs; the line of a point crosses 50 % at its "
      + "median." + most + mean + nothing
  }

  private static func title(_ panel: Panel) -> String {
    (panel.name.isEmpty ? "" : "\(panel.name): ") + "records \(panel.word)"
  }

  private var series: [Series] { panels.flatMap { $0.series } }

  private static func names(_ names: [String]) -> String {
    names.prefix(6).joined(separator: "; ") + (names.count > 6 ? "; and \(names.count - 6) more" : "")
  }

  private func drawing(_ panel: Panel, at y: Double) -> (shapes: [Shape], height: Double) {
    let frame = PlotFrame(left: 62, right: 624, top: y + 28, bottom: y + 228)
    let up = PlotScale.linear([0, 100])
    var shapes: [Shape] = [
      .words(
        Self.title(panel), x: frame.left, y: y + 16, Shape.Lettering(size: 13, isBold: true))
    ]
    shapes += frame.leftAxis(up, "firings, %")
    shapes += frame.lowerAxis(across, "records \(panel.word) by one firing (symmetric log)", hasGrid: true)
    var placer = LabelPlacer(frame)
    var labels: [(String, Double, Double, Ink)] = []
    for (number, series) in panel.series.enumerated() {
      let style = SeriesStyle(number)
      shapes.append(drawing(series, style, in: frame, up, panel.word))
      // Beside the median, or a little above or below it where many lines meet.
      let share = 0.5 + Double(number % 5 - 2) * 0.09
      let x = frame.x(across.place(Double(series.quantile(share))))
      labels.append((series.row.lastLabel, x, frame.y(share), style.ink))
    }
    for label in labels { placer.avoid(x: label.1, y: label.2, r: 3) }
    let (words, missing) = placer.labels(labels.map { (text: $0.0, x: $0.1, y: $0.2, ink: $0.3) })
    shapes += words
    let (list, end) = LabelPlacer.list(missing, below: frame.bottom + 56)
    return (shapes + list, end + 10 - y)
  }

  private func drawing(
    _ series: Series, _ style: SeriesStyle, in frame: PlotFrame, _ up: PlotScale, _ word: String
  ) -> Shape {
    let x = { (cost: Int) in Shape.number(frame.x(across.place(Double(cost)))) }
    var path = "M\(x(0)) \(Shape.number(frame.bottom))"
    for (cost, share) in series.steps {
      path += "H\(x(cost))V\(Shape.number(frame.y(up.place(share * 100))))"
    }
    path += "H\(Shape.number(frame.right))"
    var shapes: [Shape] = [.path(path, Shape.Stroke(ink: style.ink, width: 2, dash: style.dash))]
    if let most = series.prediction?.most {
      let place = frame.x(across.place(most))
      shapes.append(
        .line((place, frame.top), (place, frame.bottom), Shape.Stroke(ink: style.ink, width: 1, dash: "3 3")))
    }
    if let prediction = series.prediction {
      let place = frame.x(across.place(prediction.perCrash))
      shapes.append(
        .circle(x: place, y: frame.bottom, r: 4, Shape.Stroke(ink: style.ink, width: 1.5), fill: .paper))
    }
    let most = series.prediction?.most.map { ", at most \(NumberText.significant($0, digits: 4))" } ?? ""
    return .mark(
      "\(series.row.label): \(series.costs.count) firings, \(word) median \(series.quantile(0.5)), "
        + "p95 \(series.quantile(0.95)), max \(series.costs.last ?? 0)\(most)",
      shapes)
  }

  /// The usual quantiles of each point.
  private var table: PlotData {
    var table = PlotData(["point", "what", "firings", "median", "p95", "max", "predicted mean", "at most"])
    for panel in panels {
      for series in panel.series {
        let quantiles = [series.quantile(0.5), series.quantile(0.95), series.quantile(1)]
        table.add(
          [.text(series.row.label), .text(panel.word), .number(Double(series.costs.count))]
            + quantiles.map { .number(Double($0)) }
            + [PlotData.Value(series.prediction?.perCrash), PlotData.Value(series.prediction?.most)])
      }
    }
    return table
  }

  private var data: PlotData {
    var data = PlotData(["panel", "series", "records", "firings_percent", "most"])
    for panel in panels {
      let name = Self.title(panel)
      for series in panel.series {
        let most = PlotData.Value(series.prediction?.most)
        data.add([.text(name), .text(series.row.lastLabel), .number(0), .number(0), most])
        for (cost, share) in series.steps {
          data.add([
            .text(name), .text(series.row.lastLabel), .number(Double(cost)), .number(share * 100), most,
          ])
        }
      }
    }
    return data
  }

  private var view: String {
    var names: [String] = []
    for series in series where !names.contains(series.row.lastLabel) { names.append(series.row.lastLabel) }
    let x = VegaText.field(
      "records", "quantitative", title: "records by one firing", more: VegaText.symmetric([1], across))
    let y = VegaText.field("firings_percent", "quantitative", title: "firings, %")
    let view =
      "\"width\":560,\"height\":200,\"encoding\":{\(VegaText.series("series", names))},\"layer\":["
      + "{\"mark\":{\"type\":\"line\",\"interpolate\":\"step-after\",\"tooltip\":true},"
      + "\"encoding\":{\"x\":\(x),\"y\":\(y),\"order\":{\"field\":\"firings_percent\"}}},"
      + "{\"transform\":[{\"filter\":\"isValid(datum.most) && datum.firings_percent == 0\"}],"
      + "\"mark\":\"rule\",\"encoding\":{\"x\":{\"field\":\"most\",\"type\":\"quantitative\"}}}]"
    return VegaText.panels(panels.map { [("panel", Self.title($0))] }, view)
  }
}
