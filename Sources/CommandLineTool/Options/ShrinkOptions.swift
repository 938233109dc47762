/// The options of `shrink`.
struct ShrinkOptions: Equatable, Sendable {
  let simulation: SimulationOptions
  /// The name of the expectation; nil for the first that is false.
  let claim: String?
  let global: GlobalOptions

  init(_ arguments: ParsedArguments) throws(UsageError) {
    simulation = try SimulationOptions(arguments)
    claim = arguments.value(.claim)
    global = GlobalOptions(arguments)
  }
}
