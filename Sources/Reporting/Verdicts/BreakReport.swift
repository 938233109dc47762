public import Experiments
import ScenarioText

/// What `test --break` prints: for each broken rule of the model, the expectations that noticed it.
public struct BreakReport {
  /// Something that noticed.
  public struct Catch: Sendable {
    /// The scenario's path.
    public var path: String
    /// The expectation's name; `nil` where the run itself failed.
    public var expectation: String?
    /// What was found.
    public var summary: String
    /// How to repeat it; `nil` where no single run shows it.
    public var replay: String?

    /// An expectation of a scenario that is false.
    public init(_ verdict: ExpectationVerdict, of scenario: TestedScenario, dress: TextDress) {
      path = scenario.path
      expectation = verdict.expectation.name
      let text = scenario.source.map { VerdictText(verdict: verdict, source: $0, dress: dress) }
      summary = text?.summary ?? ""
      replay = text?.examples.lazy.compactMap { $0.replay }.first
    }

    /// A run of a scenario that failed.
    public init(path: String, failure: String) {
      self.path = path
      summary = failure
    }
  }

  /// A rule that was broken.
  public struct Bug: Sendable {
    /// Its name.
    public var name: String
    /// What goes wrong.
    public var sentence: String
    /// Who noticed; empty if nobody did.
    public var catches: [Catch]

    /// Puts the parts together.
    public init(name: String, sentence: String, catches: [Catch]) {
      self.name = name
      self.sentence = sentence
      self.catches = catches
    }
  }

  private let dress: TextDress

  /// Makes reports.
  public init(dress: TextDress) { self.dress = dress }

  /// One bug with everybody who noticed it, and how to see that.
  public func details(_ bug: Bug) -> String {
    var lines = ["\(bug.name): \(bug.sentence)"]
    for found in bug.catches {
      lines.append("  caught   \(title(found))   \(found.summary)")
      if let replay = found.replay { lines.append("           replay: \(replay)") }
    }
    if bug.catches.isEmpty { lines.append("  " + dress.red("NOT caught")) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A line for a bug: who noticed it first.
  public func line(_ bug: Bug, width: Int) -> String {
    let name = bug.name + String(repeating: " ", count: max(0, width - bug.name.count))
    guard let first = bug.catches.first else {
      return "\(name)  " + dress.red("NOT caught") + "   \(bug.sentence)\n"
    }
    return "\(name)  caught   \(title(first))\n"
  }

  /// The last line: how many of the bugs were caught, by how many expectations.
  public func summary(_ bugs: [Bug], expectations: Int, scenarios: Int) -> String {
    let caught = bugs.count { !$0.catches.isEmpty }
    let isAll = caught == bugs.count
    return "\ncaught? \(dress.bold(isAll ? "true" : "false"))   \(caught) of \(bugs.count) "
      + (bugs.count == 1 ? "bug" : "bugs") + " by \(dress.count(expectations)) "
      + (expectations == 1 ? "expectation" : "expectations") + " of \(scenarios) "
      + (scenarios == 1 ? "scenario" : "scenarios") + "\n"
  }

  private func title(_ found: Catch) -> String {
    JSONText.sanitized(found.path) + (found.expectation.map { ": " + JSONText.sanitized($0) } ?? "")
  }
}
