import Experiments
import ScenarioText

/// The page of a library of claims: what is claimed, what is true, the counts that show it, and the command.
extension VerdictReports {
  /// The page; scenarios without a `claim` are left out.
  public var claimsPage: String {
    let cards = scenarios.compactMap { scenario in
      scenario.source?.plan.claim.map { (card: $0, scenario: scenario) }
    }
    let sorted = cards.sorted { $0.card.parts.lexicographicallyPrecedes($1.card.parts) }
    var text = """
      # Claims

      Statements of widely read articles about delivery, each with the case that shows what is true of it.
      This page is written by `deliverylab test --export claims=FILE`; do not edit it.

      | # | claim | verdict | counts | command |
      |---|---|---|---|---|

      """
    for (card, scenario) in sorted {
      let cells = [
        card.number, Self.markup(card.text), verdict(card, scenario), counts(scenario),
        "`deliverylab test \(ReplayCommand.quoted(scenario.path))`",
      ]
      text += "| " + cells.joined(separator: " | ") + " |\n"
    }
    return text
  }

  /// The verdict that the scenario states; if its expectations do not bear it out, that is said instead.
  private func verdict(_ card: ClaimCard, _ scenario: TestedScenario) -> String {
    let counts = VerdictCounts([scenario])
    if scenario.failure == nil, counts[.isTrue] == counts.total { return Self.markup(card.verdict) }
    return "**not shown**: \(counts.text)"
  }

  private func counts(_ scenario: TestedScenario) -> String {
    guard let source = scenario.source else { return "" }
    return scenario.verdicts.map { verdict in
      Self.markup("\(verdict.expectation.name): \(text(verdict, source).summary)")
    }.joined(separator: "<br>")
  }
}
