import Experiments
import ScenarioText

extension ReportPage {
  /// All points with their mean counts and costs.
  func list(_ audience: ResultsReport.Audience) -> String {
    let rows = audience.rows
    let labels = rows.first.map { $0.group.axes.map { PageText.text($0.label) } } ?? []
    let counts = RankedPoints.counts(rows)
    let body = rows.map { row -> [String] in
      var cells = [String(row.number)] + row.group.axes.map { PageText.text($0.text) }
      cells += counts.map { metric in
        let text = EstimateText.count(row.mean(metric), .plain, isZero: row.isZero(metric))
        return metric == .lost && !row.isZero(.lost) ? "<span class=\"bad\">\(text)</span>" : text
      }
      return cells + RankedPoints.costs(row)
    }
    return PageText.table(
      caption: report.title("Mean counts per run", audience),
      head: ["#"] + labels + counts.map { $0.name } + RankedPoints.costTitles, rows: body,
      left: 1 + labels.count)
      + "<p class=\"note\">\(RankedPoints.legend)</p>\n"
  }

  /// The verdicts, with the drawing of estimates against their limits.
  func verdicts(_ room: inout Int) -> String {
    guard let tested = report.tested, let source = tested.source, !tested.verdicts.isEmpty else { return "" }
    let reports = VerdictReports([tested], skipsUnknown: true, examples: 3)
    let body = tested.verdicts.map { verdict -> [String] in
      let words = reports.text(verdict, source)
      let style = verdict.verdict == .isTrue ? "" : verdict.verdict == .isFalse ? "bad" : "doubt"
      let examples = reports.exampleLines(words).map { "<br><small>\(PageText.text($0))</small>" }.joined()
      return [
        "<span class=\"\(style)\">\(verdict.verdict.word)</span>",
        "<span class=\"wrap\">\(PageText.text(verdict.expectation.name))</span>",
        "<span class=\"wrap\">\(PageText.text(words.summary))\(examples)</span>",
      ]
    }
    var html = PageText.table(
      caption: VerdictCounts([tested]).text, head: ["verdict", "expectation", "measured"], rows: body, left: 3
    )
    if report.document.absentFirings {
      html +=
        "<p class=\"note\">These results do not say how many faults fired: whether a claim that holds says anything "
        + "is judged by <code>deliverylab test</code>.</p>\n"
    }
    for number in report.audiences.indices {
      do throws(PlotProblem) {
        html += try report.figures(.limits, of: number).map { drawing($0, &room) }.joined()
      } catch {}  // No expectation is about an estimate: the table says all.
    }
    return section("Verdicts", html)
  }

  /// What each strategy promises, and what was seen.
  var promises: String {
    var body: [[String]] = []
    for audience in report.audiences {
      for row in audience.rows {
        guard let summary = row.summary, !summary.promise.isEmpty else { continue }
        let name = report.audiences.count > 1 ? "\(row.label) (\(audience.name))" : row.label
        body.append([name, summary.setting, summary.promise, summary.observation].map { PageText.text($0) })
      }
    }
    guard !body.isEmpty else { return "" }
    return section(
      "Promise and observation",
      PageText.table(
        caption: "What each strategy promises, and what was seen in these runs under these faults",
        head: ["point", "commits", "promised", "observed"], rows: body, left: 4)
        + "<p class=\"note\">Observed means in these runs: that nothing was lost is no proof that nothing can be."
        + "</p>\n")
  }

  /// The counts that the page shows.
  var terms: String {
    "<dl>\n"
      + RankedPoints.terms.map { name, meaning in
        PageText.element("dt", [], PageText.text(name)) + PageText.element("dd", [], PageText.text(meaning))
          + "\n"
      }.joined() + "</dl>\n"
  }

  /// What was run, and the command that repeats it.
  var provenance: String {
    let list = report.facts.map {
      PageText.element("dt", [], $0.0) + PageText.element("dd", [], PageText.text($0.1)) + "\n"
    }
    let command = report.command.map { PageText.element("pre", [], PageText.text($0)) + "\n" } ?? ""
    let scenario =
      report.scenario.map {
        "<details><summary>The scenario</summary>\n<pre tabindex=\"0\">\(PageText.lines($0))</pre></details>\n"
      } ?? ""
    let notDrawn = report.notDrawn.map { "<p class=\"note\">Not drawn: \(PageText.text($0)).</p>\n" }.joined()
    return "<dl>\n\(list.joined())</dl>\n" + command + scenario + notDrawn
      + "<p class=\"note\">The same version, scenario and seed give the same bytes.</p>\n"
  }
}
