import SimulationKernel

/// The options of `trace`.
struct TraceOptions: Equatable, Sendable {
  let simulation: SimulationOptions
  let format: TraceFormat
  /// The number of the run, from 0.
  let run: Int
  /// Records as they were typed; empty for all.
  let records: [String]
  /// Patterns of actors' names; empty for all.
  let actors: [String]
  let from: SimulatedTime
  let until: SimulatedTime
  /// The most lines; nil for all.
  let limit: Int?
  let global: GlobalOptions

  init(_ arguments: ParsedArguments) throws(UsageError) {
    simulation = try SimulationOptions(arguments)
    format = arguments.choice(.format, default: .text)
    run = try arguments.integer(.run, in: 0...999_999) ?? 0
    records = arguments.values(.record)
    actors = arguments.values(.actor)
    from = try arguments.moment(.from) ?? .zero
    until = try arguments.moment(.until) ?? .never
    guard from <= until else { throw arguments.problem("--from is later than --until") }
    limit = try arguments.integer(.limit, in: 1...Int.max)
    global = GlobalOptions(arguments)
  }
}
