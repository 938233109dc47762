import Experiments

/// A results file as one HTML page that needs nothing else: no script, no style sheet, no network.
public struct ReportPage: Sendable {
  /// One row of the page: a point, application and sink.
  struct Row {
    let number: Int
    let group: ResultsComparison.Group
    let isBest: Bool

    func mean(_ quantity: Quantity) -> MeanEstimate? {
      MeanEstimate(samples: group.lines.compactMap { quantity.range(in: $0)?.low })
    }

    func isZero(_ metric: Metric) -> Bool { group.lines.allSatisfy { $0[metric] == 0 } }

    /// Records duplicated or lost, as a share of the acknowledged ones.
    var harm: MeanEstimate? {
      MeanEstimate(
        samples: group.lines.compactMap { line in
          line[.acknowledged] > 0
            ? Double(line[.duplicated] + line[.lost]) / Double(line[.acknowledged]) : nil
        })
    }

    var capacity: MeanEstimate? { MeanEstimate(samples: group.lines.map { $0.capacity }) }
  }

  let document: ResultsDocument
  let tested: TestedScenario?

  /// Makes a page; `tested` are the verdicts of the scenario's expectations, if the scenario is at hand.
  public init(_ document: ResultsDocument, verdicts tested: TestedScenario?) {
    self.document = document
    self.tested = tested
  }

  /// The page.
  public var html: String {
    let name = PageText.text(document.header.name)
    let policy = "default-src 'none'; style-src 'unsafe-inline'"
    var body = "<h1>\(name)</h1>\n" + summary + verdicts
    for (number, (audience, rows)) in audiences.enumerated() {
      let suffix = audiences.count > 1 ? " (\(audience))" : ""
      if rows.count > 1 {
        body += section("Lost, duplicated, processed once" + suffix, matrices(rows))
        body += section("What it costs" + suffix, TradeOffPlot(rows).svg(number: number + 1))
      }
      body += section("All points" + suffix, list(rows))
    }
    body += section("What the words mean", terms) + section("Where it comes from", provenance)
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      + "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">\n"
      + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>\(name)</title>\n"
      + "<style>\n\(PageStyle.css)\n</style>\n</head>\n<body>\n<main>\n\(body)</main>\n</body>\n</html>\n"
  }

  /// The rows of each application and sink, numbered in the order of the file.
  private var audiences: [(name: String, rows: [Row])] {
    var found: [(name: String, groups: [ResultsComparison.Group])] = []
    for group in document.groups {
      let name = "\(group.consumer) -> \(group.sink)"
      if let place = found.firstIndex(where: { $0.name == name }) {
        found[place].groups.append(group)
      } else {
        found.append((name, [group]))
      }
    }
    return found.map { name, groups in
      let best = Frontier.members(groups.map { $0.lines })
      return (
        name, groups.indices.map { Row(number: $0 + 1, group: groups[$0], isBest: best[$0]) }
      )
    }
  }

  private func section(_ title: String, _ content: String) -> String {
    "<section>\n<h2>\(PageText.text(title))</h2>\n\(content)</section>\n"
  }

  private var summary: String {
    let header = document.header
    var text = ""
    if let question = tested?.source?.plan.question, !question.isEmpty {
      text += "<p class=\"question\">\(PageText.text(question))</p>\n"
    }
    text +=
      "<p>\(header.points == 1 ? "1 point" : "\(header.points) points") x "
      + (header.runs == 1
        ? "1 run, seed \(header.seed). "
        : "\(header.runs) runs, seeds \(header.seed)+0..\(header.runs - 1). ")
      + (header.runs > 1
        ? "Intervals hold 95 %, from variation between runs; 0* is zero in all runs of a point."
        : "One run says nothing about variation.") + "</p>\n"
    if document.ending != .complete || header.shard != .whole {
      text += "<p class=\"doubt\">These results are not complete (shard \(header.shard.text)).</p>\n"
    }
    let undrained = document.units.reduce(0) { $0 + ($1.lines.contains { !$0.drained } ? 1 : 0) }
    if undrained > 0 {
      text +=
        "<p class=\"doubt\">\(undrained) runs hit the drain's timeout: nothing is lost there, only unresolved.</p>\n"
    }
    return text
  }
}
