import Experiments
import ScenarioText

extension ComparisonReport {
  /// The report for people.
  public var text: String {
    var lines = [dress.bold(heading)]
    if !listed.isEmpty {
      var table = TextTable(leading: 2, trailing: 5)
      table.add(["", "", "base", "new", "change, 95 %", "verdict"])
      for row in listed {
        table.add([
          name(row.group), row.quantity.name, Self.value(row.change.base, row.quantity),
          Self.value(row.change.new, row.quantity), Self.change(row), colored(row),
        ])
      }
      lines += table.lines
    }
    lines += notes
    lines += doubts.map { dress.yellow($0) }
    lines += ["", summary]
    return lines.joined(separator: "\n") + "\n"
  }

  private func colored(_ row: ResultsComparison.Row) -> String {
    let words = Self.verdict(row)
    switch row.verdict {
    case .regressed: return dress.red(words)
    case .undecided: return row.limit == nil ? words : dress.yellow(words)
    case .worse, .changed, .improved, .same: return words
    }
  }

  /// A table for a pull request.
  public var markdown: String {
    var text = "## deliverylab: regressed? \(answer.rawValue)\n\n\(VerdictReports.markup(heading))\n"
    if !listed.isEmpty {
      text += "\n| point | metric | base | new | change, 95 % | verdict |\n|---|---|--:|--:|--:|---|\n"
      for row in listed {
        let words = Self.verdict(row)
        let cells = [
          VerdictReports.markup(name(row.group)), VerdictReports.markup(row.quantity.name),
          Self.value(row.change.base, row.quantity), Self.value(row.change.new, row.quantity),
          VerdictReports.markup(Self.change(row)), row.verdict == .regressed ? "**\(words)**" : words,
        ]
        text += "| " + cells.joined(separator: " | ") + " |\n"
      }
    }
    text += "\n\(summary)\n"
    for note in doubts + notes { text += "\n- \(VerdictReports.markup(note))" }
    return text + (doubts.isEmpty && notes.isEmpty ? "" : "\n")
  }

  /// Everything as one JSON document, `deliverylab.comparison/1`; numbers in the metric's own unit, shares in ones.
  public var json: String {
    var writer = JSONWriter()
    writer.add("format", "deliverylab.comparison/1")
    writer.add("regressed", answer.rawValue)
    writer.raw("base", base.header.line)
    writer.raw("new", new.header.line)
    writer.raw("doubts", JSONLine.array(doubts))
    writer.raw("rows", "[\n  " + comparison.rows.map { Self.json($0) }.joined(separator: ",\n  ") + "]")
    return writer.finished + "\n"
  }

  private static func json(_ row: ResultsComparison.Row) -> String {
    var axes = JSONWriter()
    for axis in row.group.axes { axes.raw(axis.label, axis.value.serialized()) }
    var writer = JSONWriter()
    writer.raw("axes", axes.finished)
    writer.add("consumer", row.group.consumer)
    writer.add("sink", row.group.sink)
    writer.add("metric", row.quantity.name)
    let change = row.change
    for (name, value) in [
      ("base", change.base), ("new", change.new), ("change", change.mean), ("lower", change.lower),
      ("upper", change.upper),
    ] {
      writer.raw(name, value.map { NumberText.fixed($0, decimals: 9) } ?? "null")
    }
    writer.add("paired", change.isPaired)
    writer.add("base_runs", change.runs.base)
    writer.add("new_runs", change.runs.new)
    writer.raw("limit", row.limit.map { JSONText.quoted($0.text) } ?? "null")
    writer.add("verdict", row.verdict.rawValue)
    if case .straddles(let runs)? = row.doubt {
      writer.raw("runs_needed", runs.map { String($0) } ?? "null")
    }
    return writer.finished
  }
}
