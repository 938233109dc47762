/// The commands of this version.
enum CommandName: String, CaseIterable, Sendable {
  case initialize = "init"
  case validate, run, sweep, test, shrink, explain, explore, trace, inspect, merge, compare, report, schema,
    completions, help
}
