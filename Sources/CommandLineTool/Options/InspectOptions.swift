import Reporting
import SimulationKernel

/// The options of `inspect`.
struct InspectOptions: Equatable, Sendable {
  /// How groups are written.
  enum Format: String, CaseIterable, Sendable {
    case text, json
  }

  let simulation: SimulationOptions
  let format: Format
  /// The number of the run, from 0.
  let run: Int
  let at: SimulatedTime
  let view: GroupTable.View
  /// The groups to show; empty for all.
  let groups: [String]
  let global: GlobalOptions

  init(_ arguments: ParsedArguments) throws(UsageError) {
    simulation = try SimulationOptions(arguments)
    format = arguments.choice(.format, default: .text)
    run = try arguments.integer(.run, in: 0...999_999) ?? 0
    guard let at = try arguments.moment(.at) else {
      throw arguments.problem("missing --at: the moment to look at, such as --at 42s")
    }
    self.at = at
    guard !(arguments.has(.members) && arguments.has(.state)) else {
      throw arguments.problem("'--members' and '--state' exclude each other")
    }
    view = arguments.has(.members) ? .members : arguments.has(.state) ? .state : .offsets
    groups = arguments.values(.group)
    global = GlobalOptions(arguments)
  }
}
