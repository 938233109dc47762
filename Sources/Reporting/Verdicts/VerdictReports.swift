import Experiments

/// What `test` found, in the formats that other programs read.
public struct VerdictReports: Sendable {
  let scenarios: [TestedScenario]
  /// Whether a verdict that is neither true nor false is shown as skipped; else as a failure.
  let skipsUnknown: Bool
  /// The most examples for one expectation.
  let examples: Int

  /// The most bytes that GitHub takes as the summary of one step.
  public static let summaryLimit = 1024 * 1024

  /// Makes reports.
  public init(_ scenarios: [TestedScenario], skipsUnknown: Bool, examples: Int) {
    self.scenarios = scenarios
    self.skipsUnknown = skipsUnknown
    self.examples = examples
  }

  /// The words for one verdict.
  func text(_ verdict: ExpectationVerdict, _ source: TestedScenario.Source) -> VerdictText {
    VerdictText(verdict: verdict, source: source, dress: .plain)
  }

  /// Examples with their replay commands, one per line.
  func exampleLines(_ text: VerdictText) -> [String] {
    text.examples.prefix(examples).flatMap { example in
      [example.text, example.replay.map { "replay: \($0)" } ?? ""].filter { !$0.isEmpty }
    }
  }

  /// Whether a verdict, by its number, fails in reports that know no third answer; what is known does not.
  func fails(_ scenario: TestedScenario, _ index: Int) -> Bool {
    let verdict = scenario.verdicts[index].verdict
    return !scenario.isKnown(index) && (verdict == .isFalse || (verdict != .isTrue && !skipsUnknown))
  }
}
