import Experiments
import ScenarioText

/// Markdown for people: a table of verdicts for each scenario, then the examples.
extension VerdictReports {
  /// The report.
  public var markdown: String { summary(limit: .max) }

  /// The report within so many bytes; scenarios that do not fit are left out, and that is said.
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
      guard text.utf8.count + part.utf8.count + note.utf8.count <= limit else {
        return text.utf8.count + note.utf8.count <= limit ? text + note : ""
      }
      text += part
    }
    return text
  }

  private static func rank(_ scenario: TestedScenario) -> Int {
    if scenario.failure != nil { return 3 }
    let counts = VerdictCounts([scenario])
    return counts[.isFalse] > 0 ? 2 : counts[.unknown] + counts[.vacuous] > 0 ? 1 : 0
  }

  private func section(_ scenario: TestedScenario) -> String {
    var text = "\n### \(Self.markup(scenario.path))\n\n"
    if let failure = scenario.failure {
      let place = failure.position.map { "line \($0.line), column \($0.column): " } ?? ""
      text += "**error** \(place)\(Self.markup(failure.message))\n"
    }
    guard let source = scenario.source else { return text }
    text += "| verdict | expectation | measured |\n|---|---|---|\n"
    var details = ""
    for (index, verdict) in scenario.verdicts.enumerated() {
      let words = self.text(verdict, source)
      let word = verdict.verdict == .isTrue ? "true" : "**\(verdict.verdict.rawValue)**"
      let known = scenario.isKnown(index) ? " (known)" : ""
      let name = Self.markup(verdict.expectation.name)
      text += "| \(word)\(known) | \(name) | \(Self.markup(words.summary)) |\n"
      let lines = exampleLines(words)
      if !lines.isEmpty {
        details += "\n\(name):\n\n" + lines.map { "    \($0)\n" }.joined()
      }
    }
    return text + details
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
