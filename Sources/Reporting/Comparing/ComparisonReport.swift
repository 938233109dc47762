public import Experiments
import ScenarioText

/// What `compare` says, for people and for programs.
public struct ComparisonReport: Sendable {
  /// The answer as a whole.
  public enum Answer: String, Sendable {
    case regressed = "true"
    case unchanged = "false"
    case undecided = "unknown"
  }

  let base: ResultsDocument
  let new: ResultsDocument
  let comparison: ResultsComparison
  let dress: TextDress
  let listsAll: Bool

  /// Compares two results.
  ///
  /// - Parameters:
  ///   - base: What it was.
  ///   - new: What it has become.
  ///   - limits: What is judged.
  ///   - shown: What is shown besides.
  ///   - dress: How text is dressed.
  ///   - listsAll: Whether rows without a change are listed, too.
  public init(
    base: ResultsDocument, new: ResultsDocument, limits: [RegressionLimit], shown: [Quantity],
    dress: TextDress,
    listsAll: Bool
  ) {
    self.base = base
    self.new = new
    self.dress = dress
    self.listsAll = listsAll
    // What one of the versions did not count yet cannot be compared.
    let absent = base.absent + new.absent
    func isThere(_ quantity: Quantity) -> Bool {
      guard case .metric(let metric, _) = quantity.kind else { return true }
      return !absent.contains(metric)
    }
    comparison = ResultsComparison(
      base: base.groups, new: new.groups, limits: limits.filter { isThere($0.quantity) },
      shown: shown.filter { isThere($0) })
    unknown = limits.map { $0.quantity.name }.filter { name in
      !limits.contains { $0.quantity.name == name && isThere($0.quantity) }
    }
  }

  /// Judged metrics that one of the files does not have.
  let unknown: [String]

  /// Whether there is anything to compare.
  public var isEmpty: Bool { comparison.rows.isEmpty }

  /// The answer as a whole: a regression, none, or neither can be said.
  public var answer: Answer {
    if comparison[.regressed] > 0 { return .regressed }
    let isOpen = comparison.rows.contains { $0.verdict == .undecided && $0.limit != nil }
    return isOpen || !doubts.isEmpty ? .undecided : .unchanged
  }

  /// Why the answer cannot be that nothing is worse.
  var doubts: [String] {
    var doubts = [base, new].compactMap { file -> String? in
      if let problem = file.problem { return problem.message }
      return file.ending == .complete && file.header.shard == .whole
        ? nil : "\(JSONText.sanitized(file.path)) is not complete"
    }
    if !comparison.onlyInBase.isEmpty {
      doubts.append("only in the base: " + names(comparison.onlyInBase))
    }
    if !unknown.isEmpty {
      doubts.append("one of the files does not count " + unknown.joined(separator: ", "))
    }
    return doubts
  }

  /// What else a reader should know.
  var notes: [String] {
    var notes: [String] = []
    if !comparison.onlyInNew.isEmpty {
      notes.append("new: " + names(comparison.onlyInNew))
    }
    let (all, same) = comparison.sameLines
    if all > 0 { notes.append("\(same) of \(all) result lines with one seed come from the same history") }
    let open = comparison.rows.filter { $0.change.lower != 0 || $0.change.upper != 0 }.count
    if open >= 20 {
      notes.append("\(open) comparisons at 95 %, of which about \(open / 20) stand out by chance alone")
    }
    return notes
  }

  private func names(_ groups: [ResultsComparison.Group]) -> String {
    let shown = groups.prefix(4).map { name($0) }.joined(separator: "; ")
    return groups.count > 4 ? shown + "; and \(groups.count - 4) more" : shown
  }

  func name(_ group: ResultsComparison.Group) -> String {
    JSONText.sanitized(group.text(withAudience: comparison.hasSeveralAudiences))
  }

  /// Versions, scenarios and seeds of both, in one line.
  var heading: String {
    let (old, young) = (base.header, new.header)
    let tool = old.tool == young.tool ? old.tool : "\(old.tool) -> \(young.tool)"
    let scenario =
      old.sha256 == young.sha256 && old.overrides == young.overrides
      ? "same scenario (sha256 \(old.sha256.prefix(8)))"
      : "scenario \(old.name) (sha256 \(old.sha256.prefix(8))) -> \(young.name) (\(young.sha256.prefix(8)))"
        + (old.overrides == young.overrides ? "" : ", other values set")
    let isPaired = comparison.rows.allSatisfy { $0.change.isPaired }
    let seeds =
      old.seed == young.seed && old.runs == young.runs
      ? "same \(old.runs) seeds"
      : "seeds \(old.seed)+0..\(old.runs - 1) -> \(young.seed)+0..\(young.runs - 1)"
    return JSONText.sanitized("\(tool), \(scenario), \(seeds) (\(isPaired ? "paired" : "not paired"))")
  }

  /// The rows that are listed.
  var listed: [ResultsComparison.Row] {
    listsAll ? comparison.rows : comparison.rows.filter { $0.verdict != .same }
  }

  /// How many rows came out how, in words.
  var summary: String {
    let counts: [(ResultsComparison.Verdict, String)] = [
      (.regressed, "regressed"), (.undecided, "undecided"), (.worse, "worse"), (.changed, "changed"),
      (.improved, "improved"), (.same, "without a change"),
    ]
    let parts = counts.filter { comparison[$0.0] > 0 }.map { "\(comparison[$0.0]) \($0.1)" }
    return "regressed? \(answer.rawValue)   " + parts.joined(separator: ", ")
  }
}
