public import Experiments
public import ScenarioText

/// One scenario that `test` was given: what was found, or why nothing could be.
public struct TestedScenario: Sendable {
  /// What stands behind one verdict: where it is stated, and how its examples are repeated.
  public struct Source: Sendable {
    /// The scenario as it was run.
    public var plan: Plan
    /// The SHA-256 of the file.
    public var sha256: String
    /// Where each expectation is stated.
    public var positions: [SourcePosition]
    /// How runs are repeated.
    public var replay: ReplayCommand

    /// Puts the parts together.
    public init(plan: Plan, sha256: String, positions: [SourcePosition], replay: ReplayCommand) {
      self.plan = plan
      self.sha256 = sha256
      self.positions = positions
      self.replay = replay
    }
  }

  /// What a page shows besides the verdicts.
  public struct Evidence: Sendable {
    /// The story of one record of a run that contradicts.
    public struct Story: Sendable {
      /// What it shows, in one line.
      public var caption: String
      /// The source of a Mermaid diagram.
      public var diagram: String

      /// Puts the parts together.
      public init(caption: String, diagram: String) {
        self.caption = caption
        self.diagram = diagram
      }
    }

    /// The matrices of the sweep as Markdown; empty without one.
    public var matrices = ""
    /// The story; `nil` if there is none to tell.
    public var story: Story?

    /// Begins with nothing.
    public init() {}
  }

  /// Why a scenario could not be judged.
  public struct Failure: Sendable, Equatable {
    /// The reason in one line.
    public var message: String
    /// Where in the file; `nil` for all of it.
    public var position: SourcePosition?

    /// Names a reason.
    public init(message: String, position: SourcePosition?) {
      self.message = message
      self.position = position
    }
  }

  /// The path as the user gave it.
  public var path: String
  /// What was run; `nil` if the scenario could not be read.
  public var source: Source?
  /// What was found, in the order of the file.
  public var verdicts: [ExpectationVerdict]
  /// Why nothing, or not everything, could be judged.
  public var failure: Failure?
  /// Whether each verdict is known from a baseline not to be true; `nil` without a baseline.
  public var known: [Bool]?
  /// What went wrong in its runs, whatever was expected.
  public var anomalies: [Anomaly] = []
  /// What pages show besides.
  public var evidence = Evidence()

  /// Puts the parts together.
  public init(path: String, source: Source?, verdicts: [ExpectationVerdict], failure: Failure? = nil) {
    self.path = path
    self.source = source
    self.verdicts = verdicts
    self.failure = failure
  }

  /// Whether a verdict, by its number, is known not to be true.
  public func isKnown(_ index: Int) -> Bool { known?[index] ?? false }

  /// The names of the expectations, made unique: some readers of reports keep the first of a name alone.
  var uniqueNames: [String] {
    var names: [String] = []
    for verdict in verdicts {
      let name = verdict.expectation.name
      var unique = name
      var number = 2
      while names.contains(unique) {
        unique = "\(name) (\(number))"
        number += 1
      }
      names.append(unique)
    }
    return names
  }
}

/// How many expectations came out how.
public struct VerdictCounts: Sendable, Equatable {
  private var counts = [0, 0, 0, 0]

  /// Counts over scenarios.
  public init(_ scenarios: [TestedScenario]) {
    for scenario in scenarios {
      for verdict in scenario.verdicts { counts[Self.place(verdict.verdict)] += 1 }
    }
  }

  /// The number with a verdict.
  public subscript(verdict: Verdict) -> Int { counts[Self.place(verdict)] }

  /// All of them.
  public var total: Int { counts.reduce(0) { $0 + $1 } }

  /// The answer as a whole: `true`, `false` or `unknown`.
  public var word: String {
    if self[.isFalse] > 0 { return "false" }
    return self[.unknown] + self[.vacuous] > 0 || total == 0 ? "unknown" : "true"
  }

  /// `3 true, 1 false, 0 unknown`, and how many are vacuous if any are.
  public var text: String {
    "\(self[.isTrue]) true, \(self[.isFalse]) false, \(self[.unknown]) unknown"
      + (self[.vacuous] > 0 ? ", \(self[.vacuous]) vacuous" : "")
  }

  private static func place(_ verdict: Verdict) -> Int {
    switch verdict {
    case .isTrue: 0
    case .isFalse: 1
    case .unknown: 2
    case .vacuous: 3
    }
  }
}
