import Experiments

/// What was measured for each expectation about the mean or a share of runs, against its limit.
struct LimitsPlot {
  private struct Dot {
    let label: String
    let middle: Double
    let lower: Double
    let upper: Double
    let verdict: Verdict

    var ink: Ink { verdict == .isTrue ? .blue : verdict == .isFalse ? .plum : .orange }
  }

  private struct Panel {
    let name: String
    let claim: String
    let unit: String
    let limit: Double
    let dots: [Dot]
    let left: Int
  }

  private static let dotLimit = 40

  private let panels: [Panel]
  private let id: String
  private let title: String

  /// - Throws: `PlotProblem` without verdicts, or where none is about an estimate.
  init(_ tested: TestedScenario?, _ audience: ResultsReport.Audience, id: String, title: String)
    throws(PlotProblem)
  {
    guard let tested else {
      throw PlotProblem("it shows the scenario's expectations: --scenario FILE")
    }
    self.id = id
    self.title = title
    panels = tested.verdicts.flatMap { verdict in
      verdict.claims.compactMap { Self.panel(verdict.expectation, $0, audience) }
    }
    guard !panels.isEmpty else {
      throw PlotProblem("no expectation is about a mean, or about a share of several runs")
    }
  }

  private static func panel(
    _ expectation: Expectation, _ claim: ClaimVerdict, _ audience: ResultsReport.Audience
  ) -> Panel? {
    let own = claim.findings.filter { $0.consumer == audience.consumer && $0.sink == audience.sink }
    let label = { (finding: ClaimFinding) in
      finding.point.axes.isEmpty
        ? finding.consumer : finding.point.axes.map { $0.text }.joined(separator: " ")
    }
    var dots: [Dot] = []
    var limit = claim.claim.limit.value
    var unit = claim.claim.subject
    switch claim.reading {
    case .mean:
      let isRate = claim.claim.measure == .rate
      let factor = isRate ? 100.0 : 1
      limit *= factor
      if isRate { unit = "\(claim.claim.metric.name), % of acknowledged" }
      dots = own.compactMap { finding in
        finding.mean.map { mean in
          Dot(
            label: label(finding), middle: mean.mean * factor, lower: max(0, mean.lower * factor),
            upper: mean.upper * factor, verdict: finding.verdict)
        }
      }
    case .share(let share):
      limit = share.value * 100
      unit = "runs in which it holds, %"
      dots = own.compactMap { finding in
        finding.share.map { share in
          Dot(
            label: label(finding), middle: share.share * 100, lower: share.lower * 100,
            upper: share.upper * 100, verdict: finding.verdict)
        }
      }
    case .everyRun, .maximum: return nil
    }
    guard !dots.isEmpty else { return nil }
    let percent = NumberText.significant(expectation.confidence * 100, digits: 2)
    return Panel(
      name: expectation.name, claim: "\(claim.claim.text), interval \(percent) %", unit: unit, limit: limit,
      dots: Array(dots.prefix(dotLimit)), left: max(0, dots.count - dotLimit))
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
    let left = panels.reduce(0) { $0 + $1.left }
    return Figure(
      id: id, title: title,
      words: "For each expectation a dot with its interval at each point, and a line at the limit.",
      note:
        "Dot and bar: the estimate with its interval. Upright line: the limit. True or false where the whole interval "
        + "lies on one side of it, else unknown." + (left > 0 ? " \(left) more points are not drawn." : ""),
      height: y, shapes: shapes, data: data, view: view)
  }

  private func drawing(_ panel: Panel, at y: Double) -> (shapes: [Shape], height: Double) {
    var shapes: [Shape] = []
    var top = y + 16
    for line in TextWidth.lines(panel.name, width: 560, size: 13) {
      shapes.append(.words(line, x: 12, y: top, Shape.Lettering(size: 13, isBold: true)))
      top += 17
    }
    shapes.append(.words(panel.claim, x: 12, y: top, Shape.Lettering(ink: .faint, size: 11.5)))
    let labels = panel.dots.map { TextWidth.clipped($0.label, width: 215, size: 12) }
    let start = (labels.map { TextWidth.of($0, size: 12) }.max() ?? 0) + 24
    let height = 22.0
    let frame = PlotFrame(
      left: start, right: 544, top: top + 10, bottom: top + 10 + Double(panel.dots.count) * height)
    let values = panel.dots.flatMap { [$0.lower, $0.upper] } + [panel.limit]
    let least = values.min() ?? 0
    let most = values.max() ?? 1
    let scale = PlotScale.linear(values, from: least < most / 4 ? 0 : least)
    shapes += frame.lowerAxis(scale, panel.unit, hasGrid: true)
    let limit = frame.x(scale.place(panel.limit))
    shapes.append(
      .mark(
        "limit \(NumberText.significant(panel.limit, digits: 4))",
        [.line((limit, frame.top - 6), (limit, frame.bottom + 6), Shape.Stroke(width: 2))]))
    for (number, dot) in panel.dots.enumerated() {
      let middle = frame.top + (Double(number) + 0.5) * height
      let x = { (value: Double) in frame.x(scale.place(value)) }
      shapes.append(.words(labels[number], x: 12, y: middle + 4, Shape.Lettering()))
      let digits = { (value: Double) in NumberText.significant(value, digits: 3) }
      shapes.append(
        .mark(
          "\(dot.label): \(digits(dot.middle)) [\(digits(dot.lower)) \(digits(dot.upper))], \(dot.verdict.word)",
          [
            .line((x(dot.lower), middle), (x(dot.upper), middle), Shape.Stroke(ink: dot.ink, width: 3)),
            .circle(x: x(dot.middle), y: middle, r: 5, Shape.Stroke(ink: .paper), fill: dot.ink),
          ]))
      shapes.append(
        .words(
          dot.verdict.word, x: frame.right + 14, y: middle + 4,
          Shape.Lettering(ink: dot.verdict == .isTrue ? .ink : dot.ink, isBold: dot.verdict != .isTrue)))
    }
    return (shapes, frame.bottom + 56 - y)
  }

  private var data: PlotData {
    var data = PlotData([
      "expectation", "claim", "unit", "point", "value", "lower", "upper", "limit", "verdict",
    ])
    for panel in panels {
      for dot in panel.dots {
        data.add([
          .text(panel.name), .text(panel.claim), .text(panel.unit), .text(dot.label), .number(dot.middle),
          .number(dot.lower), .number(dot.upper), .number(panel.limit), .text(dot.verdict.rawValue),
        ])
      }
    }
    return data
  }

  private var view: String {
    let y = VegaText.field("point", "nominal", title: "", more: "\"sort\":null,\"axis\":{\"labelLimit\":300}")
    let verdicts = "[\"true\",\"false\",\"unknown\",\"vacuous\"]"
    let colors = JSONLine.array([Ink.blue, .plum, .orange, .orange].map { $0.light })
    let color =
      "\"color\":{\"field\":\"verdict\",\"type\":\"nominal\",\"scale\":{\"domain\":\(verdicts),\"range\":\(colors)}}"
    let shape =
      "\"shape\":{\"field\":\"verdict\",\"type\":\"nominal\",\"scale\":{\"domain\":\(verdicts),"
      + "\"range\":[\"circle\",\"cross\",\"diamond\",\"square\"]}}"
    let view =
      "\"width\":440,\"height\":{\"step\":22},\"encoding\":{\"y\":\(y)},\"layer\":["
      + "{\"mark\":{\"type\":\"rule\",\"strokeWidth\":3},\"encoding\":{"
      + "\"x\":{\"field\":\"lower\",\"type\":\"quantitative\",\"title\":null},\"x2\":{\"field\":\"upper\"},\(color)}},"
      + "{\"mark\":{\"type\":\"point\",\"filled\":true,\"size\":90,\"tooltip\":true},\"encoding\":{"
      + "\"x\":{\"field\":\"value\",\"type\":\"quantitative\"},\(color),\(shape)}},"
      + "{\"mark\":{\"type\":\"tick\",\"thickness\":2,\"color\":\"\(Ink.ink.light)\"},\"encoding\":{"
      + "\"x\":{\"field\":\"limit\",\"type\":\"quantitative\"}}}]"
    return VegaText.panels(panels.map { [("expectation", $0.name), ("claim", $0.claim)] }, view)
  }
}
