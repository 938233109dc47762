/// The options of `run`.
struct RunOptions: Equatable, Sendable {
  let simulation: SimulationOptions
  let global: GlobalOptions

  init(_ arguments: ParsedArguments) throws(UsageError) {
    simulation = try SimulationOptions(arguments)
    global = GlobalOptions(arguments)
  }
}
