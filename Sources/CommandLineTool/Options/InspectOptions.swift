import Reporting
import SimulationKernel

/// The options of `inspect`.
struct InspectOptions: Equatable, Sendable {
  /// What is shown as text; JSON holds everything.
  enum View: Equatable, Sendable {
    /// The groups, in one of the tables of the real tool.
    case groups(GroupTable.View)
    /// The topics' logs and their copies.
    case topics
    /// What producers hold back.
    case producers
  }

  /// How it is written.
  enum Format: String, CaseIterable, Sendable {
    case text, json
  }

  let simulation: SimulationOptions
  let format: Format
  /// The number of the run, from 0.
  let run: Int
  let at: SimulatedTime
  let view: View
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
    let views: [(name: OptionName, view: View)] = [
      (.members, .groups(.members)), (.state, .groups(.state)), (.topics, .topics), (.producers, .producers),
    ]
    let chosen = views.filter { arguments.has($0.name) }
    guard chosen.count < 2 else {
      let names = chosen.prefix(2).map { "'\($0.name.spelling)'" }
      throw arguments.problem("\(names[0]) and \(names[1]) exclude each other")
    }
    view = chosen.first?.view ?? .groups(.offsets)
    groups = arguments.values(.group)
    global = GlobalOptions(arguments)
  }
}
