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

  let files: [String]
  let simulation: SimulationOptions
  let format: Format
  /// Nil for the usual: false and unknown count, and reports show unknown as skipped.
  let failOn: FailOn?
  let exitsWithZero: Bool
  let isFailFast: Bool
  let examples: Int
  let exports: [Export<Kind>]
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
    files = arguments.operands
    simulation = try SimulationOptions(arguments)
    format = arguments.choice(.format, default: .text)
    failOn = arguments.value(.failOn).flatMap { FailOn(rawValue: $0) }
    exitsWithZero = arguments.has(.exitZero)
    isFailFast = arguments.has(.failFast)
    examples = try arguments.integer(.maxFailuresShown, in: 0...1_000_000) ?? 5
    exports = try Export.all(arguments)
    if let text = arguments.value(.mustFail) {
      mustFail = try PointFilter(text, of: .mustFail, in: arguments)
    } else {
      mustFail = nil
    }
    baseline = try BaselineOptions.read(arguments)
    global = GlobalOptions(arguments)
    if mustFail != nil, format != .text || !exports.isEmpty {
      throw arguments.problem("'--must-fail' wants false verdicts, which no report for machines can say")
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
}
