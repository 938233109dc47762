import Experiments
import ScenarioText

/// Markdown for people: a table of verdicts for each scenario, then the examples.
extension VerdictReports {
  /// The report.
  public var markdown: String { summary(limit: .max) }

  /// The report within so many bytes; what does not fit is left out from the end, and that is said.
  public func summary(limit: Int) -> String {
    let counts = VerdictCounts(scenarios)
    var text = "## deliverylab: \(counts.word)\n\n\(counts.text)\n"
    let note = "\nThe rest is left out: the report is too long for this place.\n"
    // What is not true comes first: it must not be what is left out.
    let order = scenarios.enumerated().sorted { first, second in
      let left = Self.rank(first.element)
      let right = Self.rank(second.element)
      return left == right ? first.offset < second.offset : left > right
    }
    for (_, scenario) in limit == .max ? Array(scenarios.enumerated()) : order {
      let part = section(scenario)
      let room = limit - text.utf8.count - note.utf8.count
      guard part.utf8.count > room else {
        text += part
        continue
      }
      return room >= 0 ? text + beginning(of: scenario, within: room) + note : ""
    }
    return text
  }

  private static func rank(_ scenario: TestedScenario) -> Int {
    if scenario.failure != nil { return 3 }
    let counts = VerdictCounts([scenario])
    return counts[.isFalse] > 0 ? 2 : counts[.unknown] + counts[.vacuous] > 0 ? 1 : 0
  }

  private func section(_ scenario: TestedScenario) -> String {
    var text = heading(scenario)
    guard let source = scenario.source else { return text }
    text += Self.tableHead
    for index in scenario.verdicts.indices { text += row(scenario, source, index) }
    for index in scenario.verdicts.indices { text += details(scenario, source, index) }
    text += scenario.evidence.matrices
    if let story = scenario.evidence.story {
      text += "\n\(Self.markup(story.caption)):\n\n```mermaid\n\(story.diagram)```\n"
    }
    return text
  }

  /// The part of a section that is needed most: what is not true, with its examples.
  private func beginning(of scenario: TestedScenario, within room: Int) -> String {
    var text = heading(scenario) + Self.tableHead
    guard text.utf8.count <= room, let source = scenario.source else { return "" }
    let open = scenario.verdicts.indices.filter { scenario.verdicts[$0].verdict != .isTrue }
    let order =
      open.filter { scenario.verdicts[$0].verdict == .isFalse }
      + open.filter { scenario.verdicts[$0].verdict != .isFalse }
    // Half for the table, so that examples have a place, too.
    for (limit, part) in [(room / 2, row), (room, details)] {
      for index in order {
        let piece = part(scenario, source, index)
        guard text.utf8.count + piece.utf8.count <= limit else { break }
        text += piece
      }
    }
    return text
  }

  private static let tableHead = "| verdict | expectation | measured |\n|---|---|---|\n"

  private func heading(_ scenario: TestedScenario) -> String {
    let text = "\n### \(Self.markup(scenario.path))\n\n"
    guard let failure = scenario.failure else { return text }
    let place = failure.position.map { "line \($0.line), column \($0.column): " } ?? ""
    return text + "**error** \(place)\(Self.markup(failure.message))\n"
  }

  private func row(_ scenario: TestedScenario, _ source: TestedScenario.Source, _ index: Int) -> String {
    let verdict = scenario.verdicts[index]
    let word = verdict.verdict == .isTrue ? "true" : "**\(verdict.verdict.rawValue)**"
    let known = scenario.isKnown(index) ? " (known)" : ""
    let name = Self.markup(verdict.expectation.name)
    return "| \(word)\(known) | \(name) | \(Self.markup(text(verdict, source).summary)) |\n"
  }

  private func details(_ scenario: TestedScenario, _ source: TestedScenario.Source, _ index: Int) -> String {
    let verdict = scenario.verdicts[index]
    let lines = exampleLines(text(verdict, source))
    guard !lines.isEmpty else { return "" }
    return "\n\(Self.markup(verdict.expectation.name)):\n\n"
      + lines.map { "    \(JSONText.sanitized($0))\n" }.joined()
  }

  /// Escapes what a table or a paragraph would take as markup, and breaks no line.
  static func markup(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "|", "*", "_", "`", "<", "[", "]", "\\", "#": result += "\\" + String(Character(scalar))
      default: result.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
      }
    }
    return result
  }
}
