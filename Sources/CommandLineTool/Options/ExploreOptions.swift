/// The options of `explore`.
struct ExploreOptions: Equatable, Sendable {
  let simulation: SimulationOptions
  /// The application that is killed; nil for the only one.
  let consumer: String?
  /// Whether every two places are tried together.
  let triesPairs: Bool
  /// The most cases that may be run for a point.
  let caseLimit: Int
  let global: GlobalOptions

  init(_ arguments: ParsedArguments) throws(UsageError) {
    simulation = try SimulationOptions(arguments)
    consumer = arguments.value(.consumer)
    triesPairs = arguments.has(.pairs)
    caseLimit = try arguments.integer(.limit, in: 1...Int.max) ?? 100_000
    global = GlobalOptions(arguments)
  }
}
