import DeliveryLab
import Experiments
import Foundation
import ScenarioText
import Testing

@testable import Reporting

/// The drawings of a results file: their numbers are those of the runs, and nobody needs colours or a page to read them.
struct PlotTests {
  private static let reference: ResultsReport.Choices = {
    var choices = ResultsReport.Choices()
    choices.reference = [("<b>&\"how", "after-processing"), ("every", "poll")]
    return choices
  }()

  private func report() throws -> ResultsReport {
    try ReportBench.report(ReportBench.asking, withFaults: true, choices: Self.reference)
  }

  private func column(_ name: String, of figure: Figure) throws -> [PlotData.Value] {
    let place = try #require(figure.data.columns.firstIndex(of: name))
    return figure.data.rows.map { $0[place] }
  }

  private func numbers(_ name: String, of figure: Figure) throws -> [Double] {
    try column(name, of: figure).compactMap { value in
      if case .number(let number) = value { number } else { nil }
    }
  }

  private func parse(_ text: String) -> JSONValue? {
    let problems = ProblemCollector()
    let value = JSONParser.parse(problems.addSource(name: "x", bytes: Array(text.utf8)), into: problems)
    return problems.hasErrors ? nil : value
  }

  @Test(arguments: PlotKind.allCases)
  func `A drawing stands alone, can be read, and is always the same`(kind: PlotKind) throws {
    let report = try report()
    let svg = try report.svg(kind)
    #expect(try svg == self.report().svg(kind))
    #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" "))
    let (counts, wrong) = ReportBench.tags(svg)
    #expect(wrong == nil)
    // Names that would be markup stay words, whatever they are.
    #expect(counts["b"] == nil && counts["script"] == nil && counts["foreignObject"] == nil)
    for word in ["var(", "data-", "class=", "style=", "NaN", "inf\"", "href", "://"] {
      #expect(!svg.replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "").contains(word), "\(word)")
    }
    let sizes = svg.split(separator: "font-size=\"").dropFirst().compactMap {
      Double($0.prefix { $0 != "\"" })
    }
    #expect(!sizes.isEmpty && sizes.allSatisfy { $0 >= 11 })
    let ids = svg.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(ids).count == ids.count && !ids.isEmpty)
    // Coordinates have two decimals at most.
    for name in ["x", "y", "cx", "cy", "r", "d", "width", "height", "transform"] {
      for part in svg.components(separatedBy: " \(name)=\"").dropFirst() {
        let numbers = part.prefix { $0 != "\"" }.split { !($0.isNumber || $0 == ".") }
        #expect(numbers.allSatisfy { $0.drop { $0 != "." }.count <= 3 }, "\(name)")
      }
    }
    let marks = try report.figures(kind).flatMap { $0.shapes }.filter { shape in
      if case .mark(let title, _) = shape { !title.isEmpty } else { false }
    }
    #expect(!marks.isEmpty)
  }

  @Test(arguments: PlotKind.allCases)
  func `A specification holds the numbers of the drawing`(kind: PlotKind) throws {
    let report = try report()
    let text = try report.vegaLite(kind)
    let spec = try #require(parse(text), "\(text.prefix(2000))")
    #expect(spec.text("$schema") == "https://vega.github.io/schema/vega-lite/v6.json")
    let figures = try report.figures(kind)
    let views = spec.elements("vconcat") ?? [spec]
    #expect(views.count == figures.count)
    for (view, figure) in zip(views, figures) {
      let rows = try #require(view.member("data")?.elements("values"))
      #expect(rows.count == figure.data.rows.count && !rows.isEmpty)
      #expect(view.member("data")?.member("url") == nil)
      for (row, values) in zip(rows, figure.data.rows) {
        for (name, value) in zip(figure.data.columns, values) {
          #expect(row.member(name)?.serialized() == value.json)
        }
      }
    }
  }

  @Test func `A matrix has a cell for each point with its mean and interval`() throws {
    let report = try report()
    let figure = report.matrix(Quantity(.metric(.lost, .rate)), of: 0)
    let rows = report.audiences[0].rows
    #expect(figure.data.rows.count == 6)
    for (row, mean) in zip(rows, try numbers("mean", of: figure)) {
      let shares = row.group.lines.map { Double($0[.lost]) / Double($0[.acknowledged]) }
      let expected = try #require(MeanEstimate(samples: shares)).mean * 100
      #expect((mean - expected).magnitude < 1e-9)
    }
    #expect(rows.contains { !$0.isZero(.lost) })
    let svg = try report.svg(.matrix)
    #expect(svg.contains(">0*</text>"))
    for row in rows {
      let cell = try #require(row.cell(Quantity(.metric(.lost, .rate))))
      #expect(svg.contains(">\(cell.value)</text>"))
    }
    #expect(!svg.contains("-hatch"))
  }

  @Test func `Points that a sweep skips are hatched`() throws {
    let scenario = ReportBench.scenario(ReportBench.kill).replacingOccurrences(
      of: "\"runs\": 3,",
      with: "\"runs\": 3, \"skip\": [{ \"every\": \"poll\", \"<b>&\\\"how\": \"before-processing\" }],")
    let svg = try ResultsReport(ReportBench.document(scenario), verdicts: nil).svg(.matrix)
    #expect(svg.contains("fill=\"url(#matrix-1-duplicated-rate-hatch)\"") && svg.contains(">--</text>"))
  }

  @Test func `What firings cost is what their lines say`() throws {
    let report = try report()
    let figure = try #require(try report.figures(.replay, of: 0).first)
    let shares = try numbers("firings_percent", of: figure)
    let records = try numbers("records", of: figure)
    #expect(shares.allSatisfy { $0 >= 0 && $0 <= 100.000_001 })
    // Each series begins at no records, rises, and ends at all firings with the largest cost.
    let starts = shares.indices.filter { records[$0] == 0 && shares[$0] == 0 }
    let costly = report.audiences[0].rows.filter { row in
      row.group.lines.contains { $0.firings.contains { $0.replayed > 0 || $0.lost > 0 } }
    }
    #expect(starts.count == costly.count && starts.count >= 4)
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : shares.count
      let own = start..<end
      #expect((shares[end - 1] - 100).magnitude < 1e-9)
      #expect(zip(own, own.dropFirst()).allSatisfy { shares[$0] < shares[$1] && records[$0] <= records[$1] })
    }
    let largest = report.audiences[0].rows.flatMap { $0.group.lines }.flatMap { $0.firings }
      .map { Double(max($0.replayed, $0.lost)) }.max()
    #expect(records.max() == largest && (largest ?? 0) > 1)
    let without = try ReportBench.report(ReportBench.asking)
    #expect(throws: PlotProblem.self) { try without.svg(.replay) }
  }

  @Test func `A prediction bounds what one firing costs`() throws {
    let scenario = """
      { "version": 1, "name": "bound", "duration": "2m", "topics": { "t": { "partitions": 1 } },
        "producers": { "p": { "topic": "t", "records": 80000, "arrival": { "process": "backlog" } } },
        "consumers": { "c": { "assign": ["t"], "processing": { "time": "2ms" },
          "commit": { "every": "10 records" }, "config": { "auto.offset.reset": "earliest" } } },
        "faults": [{ "id": "kill", "type": "crash", "target": "c-1",
          "every": { "dist": "exponential", "mean": "5s" } }],
        "sweep": { "runs": 2, "axes": { "every": { "path": "/consumers/c/commit/every",
          "values": ["10 records", "100 records"] } } } }
      """
    let report = try ReportBench.report(scenario, withFaults: true)
    let figure = try #require(try report.figures(.replay).first)
    let most = Set(try numbers("most", of: figure))
    #expect(most == [10, 100])
    for row in report.audiences[0].rows {
      let bound = try #require(row.summary?.prediction?.most)
      let largest = try #require(row.group.lines.flatMap { $0.firings }.map { $0.replayed }.max())
      #expect(Double(largest) <= bound && Double(largest) > bound / 2)
    }
  }

  @Test func `Differences are those of runs with one seed`() throws {
    let report = try report()
    let figure = try #require(try report.figures(.difference, of: 0).first)
    let rows = report.audiences[0].rows
    let base = try #require(rows.first { $0.isReference })
    let others = rows.filter { !$0.isReference }
    let quantity = Quantity(.metric(.duplicated, .rate))
    let means = try numbers("mean", of: figure)
    #expect(others.count == 5 && means.count == 5)
    for (row, mean) in zip(others, means) {
      let paired = try #require(PairedDifference(base: base.samples(quantity), other: row.samples(quantity)))
      #expect((paired.estimate.mean * 100 - mean).magnitude < 1e-9)
    }
    #expect(try numbers("difference", of: figure).count == 5 * 3)
    #expect(throws: PlotProblem.self) { try ReportBench.report(ReportBench.asking).svg(.difference) }
  }

  @Test func `The last width is that of the interval`() throws {
    let report = try report()
    let figure = try #require(try report.figures(.precision, of: 0).first)
    let runs = try numbers("runs", of: figure)
    let widths = try numbers("half_width", of: figure)
    let varying = report.audiences[0].rows.compactMap { row in
      row.mean(Quantity(.metric(.duplicated, .rate)))?.halfWidth.map { $0 * 100 }
    }.filter { $0 > 0 }
    let last = runs.indices.filter { runs[$0] == 3 }.map { widths[$0] }
    #expect(last.count == varying.count && !varying.isEmpty)
    #expect(zip(last, varying).allSatisfy { ($0 - $1).magnitude < 1e-9 })
    // Four times the runs, half the width.
    #expect(runs.indices.filter { runs[$0] == 12 }.map { widths[$0] * 2 } == last)
  }

  @Test func `Estimates stand against the limits of their claims`() throws {
    let report = try report()
    let figure = try #require(try report.figures(.limits, of: 0).first)
    #expect(Set(try numbers("limit", of: figure)) == [0.5, 0.01, 50])
    let svg = try report.svg(.limits)
    #expect(svg.contains(">FALSE</text>") && svg.contains(">some loss</text>"))
    #expect(!svg.contains("never both"))
    let plain = ResultsReport(try ReportBench.document(ReportBench.asking), verdicts: nil)
    #expect(throws: PlotProblem.self) { try plain.svg(.limits) }
  }

  @Test func `Letters on every colour can be read, and lines on paper and screen be seen`() {
    func light(_ hex: String) -> Double {
      let digits = Array(hex.dropFirst())
      let parts = [0, 2, 4].map { Double(Int(String(digits[$0...$0 + 1]), radix: 16) ?? 0) / 255 }
      let linear = parts.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
    func contrast(_ first: String, _ second: String) -> Double {
      let (high, low) = (max(light(first), light(second)), min(light(first), light(second)))
      return (high + 0.05) / (low + 0.05)
    }
    for place in 0...100 {
      let color = HeatColor(Double(place) / 100)
      #expect(contrast(color.hex, color.text) >= 4.5, "\(color.hex)")
    }
    for ink in [Ink.ink, .faint, .blue, .orange, .plum] {
      #expect(contrast(ink.light, Ink.paper.light) >= 4.5 && contrast(ink.dark, Ink.paper.dark) >= 4.5)
    }
  }

  @Test func `Sixteen series differ in colour or dashes`() {
    let styles = (0..<16).map { SeriesStyle($0) }.map { "\($0.ink.light) \($0.dash)" }
    #expect(Set(styles).count == 16)
  }

  @Test func `Labels do not lie on each other, and those without room are listed`() {
    let frame = PlotFrame(left: 0, right: 300, top: 0, bottom: 200)
    var placer = LabelPlacer(frame)
    let points = (0..<40).map { number in
      (text: "label \(number)", x: 150.0, y: 100 + Double(number % 3), ink: Ink.ink)
    }
    let (shapes, left) = placer.labels(points)
    var boxes: [(left: Double, right: Double, top: Double, bottom: Double)] = []
    for case .words(let text, let x, let y, let lettering) in shapes {
      let width = TextWidth.of(text, size: lettering.size)
      let start = lettering.anchor == "start" ? x : x - width
      let box = (left: start, right: start + width, top: y - 8, bottom: y + 2)
      #expect(box.left >= -2 && box.right <= 302)
      #expect(
        !boxes.contains {
          $0.left < box.right && box.left < $0.right && $0.top < box.bottom && box.top < $0.bottom
        })
      boxes.append(box)
    }
    #expect(boxes.count > 5 && !left.isEmpty)
    #expect(left.map { $0.number } == Array(1...left.count))
  }

  @Test(arguments: [
    [0.0, 0.0], [0, 1], [5, 5], [1e-6, 1], [0, 1e-9, 1e9], [527.8, 750.1], [-3, 0.001, 40], [-5, -4],
  ])
  func `An axis holds its values in their order`(values: [Double]) {
    var scales = [PlotScale.linear(values), .symmetric(values, isSigned: true)]
    if values.allSatisfy({ $0 >= 0 }) { scales.append(.symmetric(values)) }
    if values.allSatisfy({ $0 > 0 }) {
      scales += [.logarithmic(values), .logarithmic(values, isTight: true)]
    }
    for scale in scales {
      let places = values.sorted().map { scale.place($0) }
      #expect(places.allSatisfy { $0 >= -1e-9 && $0 <= 1 + 1e-9 }, "\(places)")
      #expect(places == places.sorted())
      #expect(!scale.ticks.isEmpty && scale.ticks.count < 20)
      #expect(
        zip(scale.ticks, scale.ticks.dropFirst()).allSatisfy { $0.value < $1.value && $0.label != $1.label })
    }
  }
}
