import Experiments
import ScenarioText

/// What `test` prints for people: each expectation with its verdict and what was measured.
public struct TestReport {
  private let dress: TextDress
  private let shown: Int

  /// Makes reports that show at most `examples` examples for each expectation that is not true.
  public init(dress: TextDress, examples: Int) {
    self.dress = dress
    shown = examples
  }

  /// The lines of one scenario.
  public func text(_ scenario: TestedScenario) -> String {
    var lines = [JSONText.sanitized(scenario.path)]
    if let failure = scenario.failure {
      lines.append("  " + dress.red("error") + "    \(JSONText.sanitized(failure.message))")
    }
    guard let source = scenario.source else { return lines.joined(separator: "\n") + "\n" }
    let names = scenario.verdicts.map { JSONText.sanitized($0.expectation.name) }
    let width = min(72, names.map { $0.count }.max() ?? 0)
    for (index, (verdict, name)) in zip(scenario.verdicts, names).enumerated() {
      let text = VerdictText(verdict: verdict, source: source, dress: dress)
      let word = verdict.verdict.word
      lines.append(
        "  " + colored(word, verdict.verdict) + spaces(9 - word.count) + name
          + spaces(max(0, width - name.count) + 3) + text.summary
          + (scenario.isKnown(index) ? dress.dim("   (known)") : ""))
      lines += examples(text)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The last lines: the answer as a whole.
  public func summary(_ scenarios: [TestedScenario]) -> String {
    let counts = VerdictCounts(scenarios)
    let runs = scenarios.reduce(0) { $0 + ($1.source.map { $0.plan.points.count * $0.plan.runs } ?? 0) }
    let files = scenarios.count == 1 ? "1 scenario" : "\(scenarios.count) scenarios"
    let errors = scenarios.reduce(0) { $0 + ($1.failure == nil ? 0 : 1) }
    let noun = runs == 1 ? "run" : "runs"
    return
      "\nvalid? \(dress.bold(counts.word))   \(counts.text)   \(files), \(dress.count(runs)) \(noun)"
      + (errors == 0 ? "" : ", \(errors) could not be judged") + "\n"
      + (counts.word == "false" ? AnomalyText(scenarios, dress: dress, examples: shown).text : "")
  }

  private func examples(_ text: VerdictText) -> [String] {
    let examples = text.examples
    var lines: [String] = []
    for example in examples.prefix(shown) {
      lines.append(spaces(11) + JSONText.sanitized(example.text))
      if let replay = example.replay {
        lines.append(spaces(11) + "replay: " + JSONText.sanitized(replay))
      }
    }
    if examples.count > shown, shown > 0 {
      lines.append(spaces(11) + "and \(examples.count - shown) more like it")
    }
    return lines
  }

  private func colored(_ word: String, _ verdict: Verdict) -> String {
    switch verdict {
    case .isTrue: word
    case .isFalse: dress.red(word)
    case .unknown, .vacuous: dress.yellow(word)
    }
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
