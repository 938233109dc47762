/// The options of `sweep`.
struct SweepOptions: Equatable, Sendable {
  let simulation: SimulationOptions
  /// Where one line per run is saved; nil for nowhere.
  let results: String?
  let resumes: Bool
  /// The part of the work; nil for all of it.
  let shard: ShardChoice?
  let overwritesForeignResults: Bool
  /// The metric that orders the list of points.
  let sort: String?
  /// The metrics that get a matrix each; empty for the usual ones.
  let metrics: [String]
  /// The point that the others are compared with.
  let reference: PointFilter?
  let listsAllPoints: Bool
  /// Whether each run gets one more crash, whose cost is told.
  let isRare: Bool
  /// Whether results hold what each fault firing did.
  let savesFaults: Bool
  let exports: ResultsExports
  let global: GlobalOptions

  init(_ arguments: ParsedArguments) throws(UsageError) {
    simulation = try SimulationOptions(arguments)
    results = arguments.value(.results)
    resumes = arguments.has(.resume)
    shard = try arguments.value(.shard).map { text throws(UsageError) in try ShardChoice(text, in: arguments)
    }
    overwritesForeignResults = arguments.has(.force)
    sort = arguments.value(.sort)
    metrics = arguments.values(.metric)
    if let text = arguments.value(.reference) {
      reference = try PointFilter(text, of: .reference, in: arguments)
    } else {
      reference = nil
    }
    listsAllPoints = arguments.has(.all)
    isRare = arguments.has(.rare)
    savesFaults = arguments.has(.faults)
    exports = try ResultsExports(arguments)
    global = GlobalOptions(arguments)
  }
}
