/// The options of `run`.
struct RunOptions: Equatable, Sendable {
  let simulation: SimulationOptions
  /// Whether the user guesses before the result is shown.
  let predicts: Bool
  let exports: ResultsExports
  let global: GlobalOptions

  init(_ arguments: ParsedArguments) throws(UsageError) {
    simulation = try SimulationOptions(arguments)
    predicts = arguments.has(.predict)
    exports = try ResultsExports(arguments)
    guard simulation.plantedBug == nil || exports.files.isEmpty else {
      throw arguments.problem("'--export' writes results of the model, and '--break' breaks it")
    }
    global = GlobalOptions(arguments)
    guard predicts else { return }
    for (isWrong, other) in [
      (simulation.format != .text, "'--format'"), (simulation.isDryRun, "'--dry-run'"),
      (simulation.file == "-", "a scenario from standard input"),
    ] where isWrong {
      throw arguments.problem("'--predict' and \(other) exclude each other")
    }
  }
}
