import Experiments

extension ReportPage {
  /// The shares of each class, the last axis across and the others down.
  func matrices(_ rows: [Row]) -> String {
    guard let last = rows.first?.group.axes.last else { return "" }
    var columns: [String] = []
    var lines: [String] = []
    for row in rows {
      let column = row.group.axes.last?.text ?? ""
      if !columns.contains(column) { columns.append(column) }
      if !lines.contains(Self.line(row)) { lines.append(Self.line(row)) }
    }
    let others = rows[0].group.axes.dropLast().map { $0.label }.joined(separator: " ")
    return [Metric.duplicated, .lost, .once].map { metric in
      let body = lines.map { line in
        [PageText.text(line.isEmpty ? metric.name : line)]
          + columns.map { column in
            let row = rows.first { Self.line($0) == line && $0.group.axes.last?.text == column }
            return row.map { Self.cell($0, metric) } ?? "--"
          }
      }
      return PageText.table(
        caption: "\(metric.name), % of acknowledged, by \(last.label)",
        head: [PageText.text(others)] + columns.map { PageText.text($0) },
        rows: body, left: 1)
    }.joined()
  }

  private static func line(_ row: Row) -> String {
    row.group.axes.dropLast().map { $0.text }.joined(separator: " ")
  }

  private static func cell(_ row: Row, _ metric: Metric) -> String {
    guard let share = row.mean(Quantity(.metric(metric, .rate))) else { return "--" }
    let (value, interval) = EstimateText.percent(share, isZero: row.isZero(metric))
    return interval.isEmpty ? value : "\(value) <small>\(interval)</small>"
  }

  /// All points with their mean counts and costs.
  func list(_ rows: [Row]) -> String {
    let labels = rows.first.map { $0.group.axes.map { PageText.text($0.label) } } ?? []
    let others = [Metric.deadLettered, .unresolved].filter { metric in rows.contains { !$0.isZero(metric) } }
    let counts = [Metric.acknowledged, .once, .duplicated, .lost, .extra] + others
    let body = rows.map { row -> [String] in
      var cells = [String(row.number)] + row.group.axes.map { PageText.text($0.text) }
      cells += counts.map { metric in
        let text = EstimateText.count(
          row.mean(Quantity(.metric(metric, .count))), .plain, isZero: row.isZero(metric))
        return metric == .lost && !row.isZero(.lost) ? "<span class=\"bad\">\(text)</span>" : text
      }
      cells.append(NumberText.significant(row.capacity?.mean ?? 0, digits: 4))
      cells.append(NumberText.significant(row.mean(Quantity(.commitsPerSecond))?.mean ?? 0, digits: 3))
      return cells + [row.isBest ? "yes" : ""]
    }
    return PageText.table(
      caption: "Mean counts per run",
      head: ["#"] + labels + counts.map { $0.name } + ["capacity/s", "commits/s", "frontier"], rows: body,
      left: 1 + labels.count)
      + "<p class=\"note\">On the frontier: no other point is at least as good on duplicates, losses and capacity, "
      + "beyond noise. Capacity: records per busy second of an instance, commits waited for included, "
      + "x instances.</p>\n"
  }

  /// The verdicts, or how to get them.
  var verdicts: String {
    guard let tested, let source = tested.source else { return "" }
    let reports = VerdictReports([tested], skipsUnknown: true, examples: 3)
    let body = tested.verdicts.map { verdict -> [String] in
      let words = reports.text(verdict, source)
      let style = verdict.verdict == .isTrue ? "" : verdict.verdict == .isFalse ? "bad" : "doubt"
      let examples = reports.exampleLines(words).map { "<br><small>\(PageText.text($0))</small>" }.joined()
      return [
        "<span class=\"\(style)\">\(verdict.verdict.word)</span>", PageText.text(verdict.expectation.name),
        "<span class=\"wrap\">\(PageText.text(words.summary))\(examples)</span>",
      ]
    }
    return "<section>\n<h2>Verdicts</h2>\n"
      + PageText.table(
        caption: VerdictCounts([tested]).text, head: ["verdict", "expectation", "measured"], rows: body,
        left: 3)
      + "<p class=\"note\">A results file does not say which faults fired: whether a claim that holds says anything "
      + "is judged by <code>deliverylab test</code>.</p>\n</section>\n"
  }

  /// The counts that the page shows.
  var terms: String {
    let metrics = [
      Metric.acknowledged, .once, .duplicated, .extra, .deadLettered, .unresolved, .lost, .commits,
    ]
    return "<dl>\n"
      + metrics.map { metric in
        PageText.element("dt", [], metric.name)
          + PageText.element("dd", [], PageText.text(ResultSchema.meaning(of: metric))) + "\n"
      }.joined() + "</dl>\n"
  }

  /// What was run, and the command that repeats it.
  var provenance: String {
    let header = document.header
    var facts = [
      ("version", header.tool), ("scenario", "\(header.file), sha256 \(header.sha256)"),
      ("seed", String(header.seed)), ("runs", String(header.runs)), ("points", String(header.points)),
    ]
    if !header.overrides.isEmpty { facts.append(("set", header.overrides.joined(separator: "; "))) }
    let list = facts.map {
      PageText.element("dt", [], $0.0) + PageText.element("dd", [], PageText.text($0.1)) + "\n"
    }
    let values = header.overrides.flatMap { ["--set", $0] }
    let words =
      ["deliverylab", "sweep", header.file, "--seed", String(header.seed), "--runs", String(header.runs)]
      + values
    let command =
      header.chosen == nil && header.overrides.allSatisfy { $0.hasPrefix("/") }
      ? PageText.element(
        "pre", [], PageText.text(words.map { ReplayCommand.quoted($0) }.joined(separator: " ")))
        + "\n" : ""
    return "<dl>\n\(list.joined())</dl>\n" + command
      + "<p class=\"note\">The same version, scenario and seed give the same bytes.</p>\n"
  }
}
