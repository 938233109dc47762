import DeliveryModel

/// The options of `test`.
struct TestOptions: Equatable, Sendable {
  /// How the verdicts are written.
  enum Format: String, CaseIterable, Sendable {
    case text, json, github, tap, junit
  }

  /// Which verdicts decide the exit code.
  enum FailOn: String, CaseIterable, Sendable {
    case `false`, unknown, never
  }

  /// What a file that is written beside the answer holds.
  enum Kind: String, ExportKind {
    case junit, md, json, tap, claims

    /// The kind that the end of a file's name says.
    init?(suffixOf path: String) {
      switch path.split(separator: ".").last {
      case "xml": self = .junit
      case "md": self = .md
      case "json": self = .json
      case "tap": self = .tap
      default: return nil
      }
    }

    static var example: String { "junit=report.xml" }
  }

  /// The scenarios.
  let files: [String]
  /// Results of theirs, to be judged in place of runs.
  let parts: [String]
  /// The folder where the runs of each scenario are kept; nil for nowhere.
  let results: String?
  let resumes: Bool
  /// Whether results of other scenarios are overwritten.
  let overwritesForeignResults: Bool
  /// The part of the work; nil for all of it, and verdicts.
  let shard: ShardChoice?
  let simulation: SimulationOptions
  let format: Format
  /// Nil for the usual: false and unknown count, and reports show unknown as skipped.
  let failOn: FailOn?
  let exitsWithZero: Bool
  let isFailFast: Bool
  let examples: Int
  let exports: [Export<Kind>]
  let annotations: AnnotationChoice
  /// Points that must refute an expectation; nil to judge as usual.
  let mustFail: PointFilter?
  /// The verdicts of an earlier time; nil to judge as usual.
  let baseline: BaselineOptions?
  let global: GlobalOptions
  /// Rules that the model is to break, one after the other; empty to judge as usual.
  let bugs: [PlantedBug]

  /// The word for all of them.
  static let allBugs = "all"

  init(_ arguments: ParsedArguments) throws(UsageError) {
    files = arguments.operands.filter { !$0.hasSuffix(Self.resultsSuffix) }
    parts = arguments.operands.filter { $0.hasSuffix(Self.resultsSuffix) }
    results = arguments.value(.results)
    resumes = arguments.has(.resume)
    overwritesForeignResults = arguments.has(.force)
    shard = try arguments.value(.shard).map { text throws(UsageError) in try ShardChoice(text, in: arguments)
    }
    simulation = try SimulationOptions(arguments)
    format = arguments.choice(.format, default: .text)
    failOn = arguments.value(.failOn).flatMap { FailOn(rawValue: $0) }
    exitsWithZero = arguments.has(.exitZero)
    isFailFast = arguments.has(.failFast)
    examples = try arguments.integer(.maxFailuresShown, in: 0...1_000_000) ?? 5
    exports = try Export.all(arguments)
    annotations = arguments.choice(.annotations, default: .auto)
    if let text = arguments.value(.mustFail) {
      mustFail = try PointFilter(text, of: .mustFail, in: arguments)
    } else {
      mustFail = nil
    }
    baseline = try BaselineOptions.read(arguments)
    global = GlobalOptions(arguments)
    try Self.checkRuns(arguments, files, parts)
    if mustFail != nil, format != .text || !exports.isEmpty {
      throw arguments.problem("'--must-fail' wants false verdicts, which no report for machines can say")
    }
    if format == .github, annotations == .never {
      throw arguments.problem("'--format github' and '--annotations never' exclude each other")
    }
    let breaksAll = arguments.value(.break) == Self.allBugs
    bugs = breaksAll ? PlantedBug.allCases : simulation.plantedBug.map { [$0] } ?? []
    if !bugs.isEmpty, format != .text || !exports.isEmpty || mustFail != nil || baseline != nil {
      throw arguments.problem(
        "'--break' wants false verdicts: it goes with no report for machines, --must-fail or --baseline")
    }
    guard files.filter({ $0 == "-" }).count <= 1 else {
      throw arguments.problem("standard input can be read once")
    }
  }

  /// What the names of results files end in.
  static let resultsSuffix = ".jsonl"

  /// Refuses what does not go together with runs that are kept, divided or given.
  private static func checkRuns(
    _ arguments: ParsedArguments, _ files: [String], _ parts: [String]
  ) throws(UsageError) {
    func refuse(_ name: OptionName, _ others: [OptionName]) throws(UsageError) {
      for other in others where arguments.has(name) && arguments.has(other) {
        throw arguments.problem("'\(name.spelling)' and '\(other.spelling)' exclude each other")
      }
    }
    guard !files.isEmpty else {
      throw arguments.problem("results are judged by what scenarios expect: name the scenarios, too")
    }
    // A part of the runs has no verdicts.
    try refuse(.shard, [.format, .export, .mustFail, .baseline, .failFast, .failOn, .exitZero])
    try refuse(.results, [.mustFail, .break])
    try refuse(.shard, [.break])
    let makesRuns: [OptionName] = [
      .results, .shard, .resume, .mustFail, .failFast, .timeLimit, .break,
    ]
    for name in makesRuns where arguments.has(name) && !parts.isEmpty {
      throw arguments.problem("'\(name.spelling)' is about runs, and results files are judged without any")
    }
    guard arguments.has(.results) || arguments.has(.shard) || !arguments.has(.resume) else {
      throw arguments.problem("'--resume' needs --results DIR")
    }
    guard !arguments.has(.results) && !arguments.has(.shard) || !files.contains("-") else {
      throw arguments.problem("results take the name of their scenario, and standard input has none")
    }
    let names = files.map { resultsName(of: $0) }
    if arguments.has(.results) || arguments.has(.shard),
      let name = names.first(where: { name in names.filter { $0 == name }.count > 1 })
    {
      throw arguments.problem("two scenarios are named '\(name)', and their results would have one name")
    }
  }

  /// The name of a scenario's results, without what tells parts apart.
  static func resultsName(of path: String) -> String {
    let file = path.split(separator: "/").last.map { String($0) } ?? path
    return file.hasSuffix(".json") ? String(file.dropLast(5)) : file
  }
}
