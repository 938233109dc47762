import Experiments
import ScenarioText

/// Workflow commands that GitHub shows beside the lines of a scenario.
extension VerdictReports {
  /// GitHub shows so many of each kind for a step.
  private static let annotationLimit = 10

  /// One annotation, and how early it is shown: what cannot be judged, then false, then unknown and vacuous.
  private struct Annotation {
    let isError: Bool
    let rank: Int
    let line: String
  }

  /// The commands, the worst first; of what does not fit it is said that it stands in the summary.
  public var annotations: String {
    let all = scenarios.flatMap { annotations(of: $0) }
    var lines: [String] = []
    var left: [String] = []
    for (isError, word) in [(true, "errors"), (false, "warnings")] {
      let own = all.filter { $0.isError == isError }
      let sorted = (0...3).flatMap { rank in own.filter { $0.rank == rank } }
      lines += sorted.prefix(Self.annotationLimit).map { $0.line }
      if own.count > Self.annotationLimit { left.append("\(own.count - Self.annotationLimit) more \(word)") }
    }
    if !left.isEmpty {
      let rest = left.joined(separator: " and ")
      lines.append("::notice title=deliverylab::\(rest): see the summary of the step")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func annotations(of scenario: TestedScenario) -> [Annotation] {
    var annotations: [Annotation] = []
    if let failure = scenario.failure {
      let line = Self.command(
        "error", scenario.path, failure.position, "cannot be judged", failure.message)
      annotations.append(Annotation(isError: true, rank: 0, line: line))
    }
    guard let source = scenario.source else { return annotations }
    for (index, verdict) in scenario.verdicts.enumerated() where verdict.verdict != .isTrue {
      let text = text(verdict, source)
      let message = ([text.summary] + exampleLines(text)).joined(separator: "\n")
      let known = scenario.isKnown(index) ? "known: " : ""
      let title = "\(known)\(verdict.verdict.rawValue): \(verdict.expectation.name)"
      let fails = fails(scenario, index)
      let line = Self.command(
        fails ? "error" : "warning", scenario.path, source.positions[index], title, message)
      let rank = scenario.isKnown(index) ? 3 : verdict.verdict == .isFalse ? 1 : 2
      annotations.append(Annotation(isError: fails, rank: rank, line: line))
    }
    return annotations
  }

  private static func command(
    _ kind: String, _ path: String, _ place: SourcePosition?, _ title: String, _ message: String
  ) -> String {
    var properties = ["file=\(WorkflowText.property(path))"]
    if let place { properties += ["line=\(place.line)", "col=\(place.column)"] }
    properties.append("title=\(WorkflowText.property(title))")
    return "::\(kind) \(properties.joined(separator: ","))::\(WorkflowText.message(message))"
  }
}
