/// The options of `run`.
struct RunOptions: Equatable, Sendable {
  let simulation: SimulationOptions
  let exports: ResultsExports
  let global: GlobalOptions

  init(_ arguments: ParsedArguments) throws(UsageError) {
    simulation = try SimulationOptions(arguments)
    exports = try ResultsExports(arguments)
    guard simulation.plantedBug == nil || exports.files.isEmpty else {
      throw arguments.problem("'--export' writes results of the model, and '--break' breaks it")
    }
    global = GlobalOptions(arguments)
  }
}
