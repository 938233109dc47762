import Experiments

extension ResultsReport {
  /// The report as one HTML page that needs nothing else: no script, no style sheet, no network.
  public var html: String { ReportPage(report: self).html }
}

/// The page of a report: verdicts first, then drawings with their numbers, all points, and where they come from.
struct ReportPage {
  /// Metrics of the switch above the matrices, but those that are zero everywhere.
  private static let switched: [Quantity] = [
    Quantity(.metric(.duplicated, .rate)), Quantity(.metric(.lost, .rate)), Quantity(.metric(.once, .rate)),
    Quantity(.metric(.unresolved, .rate)), Quantity(.metric(.deadLettered, .rate)), Quantity(.capacity),
    Quantity(.commitsPerSecond), Quantity(.metric(.maxLag, .count)),
  ]

  /// The most bytes of a page, so that it opens everywhere and goes with a message.
  private static let limit = 1_900_000

  let report: ResultsReport

  /// The page; drawings for which there is no room are left out, and that is said.
  var html: String {
    let name = PageText.text(report.document.header.name)
    let policy = "default-src 'none'; style-src 'unsafe-inline'"
    var styles = PageStyle.css
    var lists = ""
    for number in report.audiences.indices {
      lists += section(
        report.title("All points", report.audiences[number]), list(report.audiences[number]))
    }
    lists += promises + section("What the words mean", terms) + section("Where it comes from", provenance)
    var room = Self.limit - lists.utf8.count - styles.utf8.count
    var body = verdicts(&room)
    for number in report.audiences.indices {
      let (matrices, rules) = matrices(of: number, &room)
      body += matrices
      styles += rules
      body += drawings(of: number, &room)
    }
    body += lists
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      + "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">\n"
      + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>\(name)</title>\n"
      + "<style>\n\(styles)\n</style>\n</head>\n<body>\n<main>\n<h1>\(name)</h1>\n\(summary)"
      + folded(body) + "</main>\n</body>\n</html>\n"
  }

  func section(_ title: String, _ content: String) -> String {
    "<section>\n<h2>\(PageText.text(title))</h2>\n\(content)</section>\n"
  }

  private var summary: String {
    let doubts = report.doubts.map { "<p class=\"doubt\">\(PageText.text($0))</p>\n" }.joined()
    return "<p>\(PageText.text(report.summary))</p>\n" + doubts
  }

  /// The results behind the scenario's question, which can be answered before looking; nothing of it is kept.
  private func folded(_ results: String) -> String {
    guard let question = report.tested?.source?.plan.question, !question.isEmpty else { return results }
    return "<p class=\"question\">\(PageText.text(question))</p>\n<div class=\"fold\">\n<div class=\"guess\">"
      + "<p><label>Your guess: <input type=\"text\" autocomplete=\"off\"></label></p>\n"
      + "<p><label><input type=\"checkbox\" id=\"show\" autocomplete=\"off\"> Show the results</label></p></div>\n"
      + "<div class=\"results\">\n\(results)</div>\n</div>\n"
  }

  /// A matrix for each quantity, one of which is shown on a screen; and the style rules of the switch.
  private func matrices(of number: Int, _ room: inout Int) -> (html: String, rules: String) {
    let audience = report.audiences[number]
    guard audience.rows.count > 1 else { return ("", "") }
    let quantities =
      report.choices.quantities.isEmpty
      ? Self.switched.enumerated().filter { place, quantity in
        place < 2 || audience.rows.contains { !$0.isZero(quantity) }
      }.map { $0.element } : report.choices.quantities
    let group = "metric-\(number + 1)"
    var picks = ""
    var figures = ""
    var rules = ""
    for (place, quantity) in quantities.enumerated() {
      let figure = report.matrix(quantity, of: number)
      let pick = "\(group)-\(quantity.id)"
      picks +=
        "<label class=\"pick\"><input type=\"radio\" name=\"\(group)\" id=\"\(pick)\" autocomplete=\"off\""
        + (place == 0 ? " checked" : "") + "> \(PageText.text(quantity.word))</label>\n"
      figures += "<div class=\"\(pick)\">\(drawing(figure, &room))</div>\n"
      rules += "@media screen { .\(group):has(#\(pick):not(:checked)) .\(pick) { display: none } }\n"
    }
    let html = section(
      report.title("What each combination gives", audience),
      "<div class=\"\(group)\">\n<div class=\"picks\" role=\"radiogroup\" aria-label=\"metric\">\(picks)</div>\n"
        + figures + "</div>\n")
    return (html, rules)
  }

  /// What else can be drawn.
  private func drawings(of number: Int, _ room: inout Int) -> String {
    let audience = report.audiences[number]
    let titles: [(PlotKind, String)] = [
      (.tradeOff, "What it costs"), (.replay, "How bad one fault can be"),
      (.difference, "Is the difference real?"), (.precision, "How sure are we?"),
    ]
    var html = ""
    for (kind, title) in titles where kind != .tradeOff || audience.rows.count > 1 {
      do throws(PlotProblem) {
        let figures = try report.figures(kind, of: number)
        html += section(report.title(title, audience), figures.map { drawing($0, &room) }.joined())
      } catch {}  // What cannot be drawn is said where the results come from.
    }
    return html
  }

  /// A drawing with its numbers, if there is room for it.
  func drawing(_ figure: Figure, _ room: inout Int) -> String {
    let html = drawing(figure)
    guard html.utf8.count <= room else {
      return
        "<p class=\"note\">Left out, because the page would be too long: \(PageText.text(figure.title)). "
        + "<code>deliverylab report --format svg</code> draws it.</p>\n"
    }
    room -= html.utf8.count
    return html
  }

  private func drawing(_ figure: Figure) -> String {
    let caption = PageText.text(figure.title)
    let table = figure.table ?? figure.data
    let head = table.columns.map { PageText.text($0) }
    let limit = 400
    let rows = table.rows.prefix(limit).map { row in row.map { PageText.text($0.shown) } }
    let rest = table.rows.count - rows.count
    return "<figure>\n<figcaption>\(caption)</figcaption>\n"
      + "<div class=\"scroll\" tabindex=\"0\" role=\"region\"\(XMLText.attribute("aria-label", figure.title))>\n"
      + SVGText.inPage(figure) + "</div>\n<p class=\"note\">\(PageText.text(figure.note))</p>\n"
      + "<details><summary>The numbers</summary>\n"
      + PageText.table(caption: "\(figure.title): the numbers", head: head, rows: Array(rows), left: 1)
      + (rest > 0 ? "<p class=\"note\">\(rest) more rows are left out.</p>\n" : "")
      + "</details>\n</figure>\n"
  }
}
