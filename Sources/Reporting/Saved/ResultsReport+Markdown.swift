import Experiments

extension ResultsReport {
  /// The report as GitHub's Markdown: verdicts, matrices, all points; with `isWorksheet` the measured numbers are left
  /// blank, to be guessed.
  public func markdown(isWorksheet: Bool = false) -> String {
    let header = document.header
    var text = "## \(Self.markup(header.name))\n\n"
    if let question = tested?.source?.plan.question, !question.isEmpty {
      text += "**\(Self.markup(question))**\n\n"
    }
    text += Self.markup(summary) + "\n"
    for doubt in doubts { text += "\n**\(Self.markup(doubt))**\n" }
    text += verdictTable(isWorksheet)
    for audience in audiences {
      for quantity in quantities where audience.rows.count > 1 {
        text += matrix(audience, quantity, isWorksheet)
      }
    }
    for audience in audiences { text += list(audience, isWorksheet) }
    text += "\n\(Self.markup(RankedPoints.legend))\n\n<details><summary>What the words mean</summary>\n\n"
    for (name, meaning) in RankedPoints.terms {
      text += "- **\(Self.markup(name))**: \(Self.markup(meaning))\n"
    }
    text += "\nAll of them: `deliverylab explain --terms`\n\n</details>\n\n"
    text += facts.map { "\($0.0): \(Self.markup($0.1))" }.joined(separator: " · ") + "\n"
    if let command { text += "\n```sh\n\(command)\n```\n" }
    return text
  }

  private static func markup(_ text: String) -> String { VerdictReports.markup(text) }

  /// A table; the first `left` columns are words, the others numbers, which stand on the right.
  private static func table(_ head: [String], _ rows: [[String]], left: Int) -> String {
    let line = { (cells: [String]) in "| " + cells.map { markup($0) }.joined(separator: " | ") + " |\n" }
    let rule = "|" + head.indices.map { $0 < left ? "---|" : "--:|" }.joined() + "\n"
    return line(head) + rule + rows.map { line($0) }.joined()
  }

  private func verdictTable(_ isWorksheet: Bool) -> String {
    guard let tested, let source = tested.source, !tested.verdicts.isEmpty else { return "" }
    let reports = VerdictReports([tested], skipsUnknown: true, examples: 1)
    let rows = tested.verdicts.map { verdict -> [String] in
      let words = reports.text(verdict, source)
      return isWorksheet
        ? ["", verdict.expectation.name, ""]
        : [verdict.verdict.word, verdict.expectation.name, words.summary]
    }
    let counts = isWorksheet ? "" : "\n\(VerdictCounts([tested]).text)\n"
    return "\n### Verdicts\n\(counts)\n" + Self.table(["verdict", "expectation", "measured"], rows, left: 3)
  }

  private func matrix(_ audience: Audience, _ quantity: Quantity, _ isWorksheet: Bool) -> String {
    let layout = MatrixLayout(audience.rows)
    let others = axes.dropLast().joined(separator: " ")
    let body = layout.lines.map { line in
      [line.isEmpty ? quantity.name : line]
        + layout.columns.map { column -> String in
          guard let row = layout.row(line, column),
            let (value, interval) = row.cell(quantity)
          else { return "--" }
          return isWorksheet ? "" : interval.isEmpty ? value : "\(value) \(interval)"
        }
    }
    let by = axes.last.map { ", by \($0)" } ?? ""
    return "\n### \(Self.markup(title(quantity.title + by, audience)))\n\n"
      + Self.table([others] + layout.columns, body, left: 1)
  }

  private func list(_ audience: Audience, _ isWorksheet: Bool) -> String {
    let counts = RankedPoints.counts(audience.rows)
    // In a worksheet the order must not tell what is to be found out.
    let rows = isWorksheet ? audience.rows : RankedPoints.ranked(audience.rows)
    let body = rows.map { row -> [String] in
      let names = row.group.axes.isEmpty ? [row.label] : row.group.axes.map { $0.text }
      let numbers =
        counts.map { EstimateText.count(row.mean($0), .plain, isZero: row.isZero($0)) }
        + RankedPoints.costs(row)
      return names + (isWorksheet ? numbers.map { _ in "" } : numbers)
    }
    let labels = axes.isEmpty ? [""] : axes
    return "\n### \(Self.markup(title("All points, mean counts per run", audience)))\n\n"
      + Self.table(labels + counts.map { $0.name } + RankedPoints.costTitles, body, left: labels.count)
  }
}
