/// The options of `run`.
struct RunOptions: Equatable, Sendable {
  let simulation: SimulationOptions
  let exports: ResultsExports
  let global: GlobalOptions

  init(_ arguments: ParsedArguments) throws(UsageError) {
    simulation = try SimulationOptions(arguments)
    exports = try ResultsExports(arguments)
    global = GlobalOptions(arguments)
  }
}
