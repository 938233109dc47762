import Experiments

/// How each point differs from the reference, seed by seed, with the interval of the mean difference.
struct DifferencePlot {
  private struct Strip {
    let row: ReportRow
    let paired: PairedDifference
    /// The differences of the runs, thinned if there are many.
    let differences: [Double]

    var verdict: String {
      switch paired.isBeyondNoise {
      case true?: paired.estimate.mean < 0 ? "lower" : "higher"
      case false?: differences.allSatisfy { $0 == 0 } ? "the same" : "not told apart"
      case nil: "one run"
      }
    }
  }

  private static let rowLimit = 60
  private static let dotLimit = 100

  private let strips: [Strip]
  private let left: Int
  private let reference: ReportRow
  private let quantity: Quantity
  private let id: String
  private let title: String
  private let across: PlotScale

  /// - Throws: `PlotProblem` without a reference, or where no point differs from it.
  init(_ rows: [ReportRow], _ quantity: Quantity, id: String, title: String) throws(PlotProblem) {
    guard let reference = rows.first(where: { $0.isReference }) else {
      throw PlotProblem("it compares points with a reference: --reference AXIS=VALUE,...")
    }
    guard rows.count > 1 else { throw PlotProblem("there is one point, and nothing to compare it with") }
    self.reference = reference
    self.quantity = quantity
    self.id = id
    self.title = title
    let factor = quantity.factor
    let base = reference.samples(quantity).map { $0 * factor }
    let all = rows.filter { $0.number != reference.number }.compactMap { row -> Strip? in
      let own = row.samples(quantity).map { $0 * factor }
      guard let paired = PairedDifference(sharedRunsOf: base, own) else { return nil }
      let count = min(base.count, own.count)
      let shown = min(count, Self.dotLimit)
      let differences = (0..<shown).map { number -> Double in
        let run = shown < count ? number * (count - 1) / (shown - 1) : number
        return own[run] - base[run]
      }
      return Strip(row: row, paired: paired, differences: differences)
    }
    strips = Array(all.prefix(Self.rowLimit))
    left = all.count - strips.count
    let values = strips.flatMap { strip -> [Double] in
      let estimate = strip.paired.estimate
      return strip.differences + [estimate.lower ?? 0, estimate.upper ?? 0]
    }
    let sizes = values.map { $0.magnitude }.filter { $0 > 0 }
    guard !sizes.isEmpty else { throw PlotProblem("no run differs from the reference in \(quantity.name)") }
    across = .symmetric(values, isSigned: true)
  }

  /// The drawing.
  var figure: Figure {
    let labels = strips.map { TextWidth.clipped($0.row.label, width: 215, size: 12) }
    let start = (labels.map { TextWidth.of($0, size: 12) }.max() ?? 0) + 24
    let height = 24.0
    let frame = PlotFrame(
      left: start, right: 530, top: 8, bottom: 8 + Double(strips.count) * height)
    var shapes = frame.lowerAxis(
      across, "\(quantity.title): difference\(quantity.isShare ? " in points" : "") (symmetric log)",
      hasGrid: true)
    let zero = frame.x(across.place(0))
    shapes.append(.line((zero, frame.top), (zero, frame.bottom), Shape.Stroke(width: 1.5)))
    for (number, strip) in strips.enumerated() {
      let y = frame.top + (Double(number) + 0.5) * height
      shapes.append(.words(labels[number], x: 12, y: y + 4, Shape.Lettering()))
      shapes.append(drawing(strip, in: frame, y: y))
      shapes.append(.words(strip.verdict, x: frame.right + 12, y: y + 4, Shape.Lettering()))
    }
    return Figure(
      id: id, title: title,
      words: "A row for each point: a dot for each seed, and the interval of the mean difference from "
        + "\(reference.label).",
      note:
        "Against \(reference.label), with the same seeds. Dots: runs\(isThinned ? " (\(Self.dotLimit) of them)" : ""). "
        + "Bar: the mean with its 95 % interval; where it leaves out zero, the difference is more than noise."
        + (left > 0 ? " \(left) more points are not drawn." : ""),
      height: frame.bottom + 48, shapes: shapes, data: data, table: table, view: view)
  }

  private var isThinned: Bool { strips.contains { $0.paired.estimate.count > Self.dotLimit } }

  private func drawing(_ strip: Strip, in frame: PlotFrame, y: Double) -> Shape {
    let x = { (value: Double) in frame.x(across.place(value)) }
    let estimate = strip.paired.estimate
    let ink: Ink = strip.paired.isBeyondNoise == true ? .plum : .blue
    var shapes: [Shape] = strip.differences.map {
      .circle(x: x($0), y: y, r: 2.5, Shape.Stroke(ink: .faint, width: 0.75))
    }
    if let lower = estimate.lower, let upper = estimate.upper {
      shapes.append(.line((x(lower), y), (x(upper), y), Shape.Stroke(ink: ink, width: 3)))
      for end in [lower, upper] {
        shapes.append(.line((x(end), y - 5), (x(end), y + 5), Shape.Stroke(ink: ink, width: 1.5)))
      }
    }
    shapes.append(.circle(x: x(estimate.mean), y: y, r: 4.5, Shape.Stroke(ink: .paper), fill: ink))
    return .mark("\(strip.row.label): \(Self.text(estimate)), \(strip.verdict)", shapes)
  }

  private static func text(_ estimate: MeanEstimate) -> String {
    let digits = { (value: Double) in NumberText.significant(value, digits: 3) }
    guard let lower = estimate.lower, let upper = estimate.upper else { return digits(estimate.mean) }
    return "\(digits(estimate.mean)) [\(digits(lower)) \(digits(upper))]"
  }

  private var table: PlotData {
    var table = PlotData(["point", "runs", "mean difference", "lower", "upper", "verdict"])
    for strip in strips {
      let estimate = strip.paired.estimate
      table.add([
        .text(strip.row.label), .number(Double(estimate.count)), .number(estimate.mean),
        PlotData.Value(estimate.lower), PlotData.Value(estimate.upper), .text(strip.verdict),
      ])
    }
    return table
  }

  private var data: PlotData {
    var data = PlotData(["point", "run", "difference", "mean", "lower", "upper", "verdict"])
    for strip in strips {
      let estimate = strip.paired.estimate
      for (number, difference) in strip.differences.enumerated() {
        // The interval stands once, in the row of the first run.
        let isFirst = number == 0
        data.add([
          .text(strip.row.label), .number(Double(number)), .number(difference),
          isFirst ? .number(estimate.mean) : .nothing, isFirst ? PlotData.Value(estimate.lower) : .nothing,
          isFirst ? PlotData.Value(estimate.upper) : .nothing, .text(strip.verdict),
        ])
      }
    }
    return data
  }

  private var view: String {
    let values = strips.flatMap { strip in strip.differences + [strip.paired.estimate.mean] }
    let sizes = values.map { $0.magnitude }.filter { $0 > 0 }
    let least = max(sizes.min() ?? 1, (sizes.max() ?? 1) / 10000)
    let x = VegaText.field(
      "difference", "quantitative", title: "\(quantity.title): difference from \(reference.label)",
      more: VegaText.symmetric([least], across))
    let y = VegaText.field(
      "point", "nominal", title: "", sort: strips.map { $0.row.label },
      more: "\"axis\":{\"labelLimit\":300}")
    return "\"width\":440,\"height\":{\"step\":24},\"encoding\":{\"y\":\(y)},\"layer\":["
      + "{\"mark\":{\"type\":\"point\",\"size\":20,\"color\":\"\(Ink.faint.light)\",\"strokeWidth\":0.75},"
      + "\"encoding\":{\"x\":\(x)}},"
      + "{\"transform\":[{\"filter\":\"isValid(datum.mean)\"}],\"mark\":{\"type\":\"rule\",\"strokeWidth\":3,"
      + "\"color\":\"\(Ink.blue.light)\"},\"encoding\":{\"x\":{\"field\":\"lower\",\"type\":\"quantitative\"},"
      + "\"x2\":{\"field\":\"upper\"}}},"
      + "{\"transform\":[{\"filter\":\"isValid(datum.mean)\"}],\"mark\":{\"type\":\"point\",\"filled\":true,"
      + "\"size\":70,\"tooltip\":true,\"color\":\"\(Ink.blue.light)\"},"
      + "\"encoding\":{\"x\":{\"field\":\"mean\",\"type\":\"quantitative\"}}},"
      + "{\"mark\":{\"type\":\"rule\",\"color\":\"\(Ink.ink.light)\"},"
      + "\"encoding\":{\"x\":{\"datum\":0},\"y\":null}}]"
  }
}
