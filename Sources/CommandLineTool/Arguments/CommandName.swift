/// The commands of this version.
enum CommandName: String, CaseIterable, Sendable {
  case initialize = "init"
  case validate, run, sweep, test, shrink, explain, explore, trace, inspect, merge, compare, schema,
    completions, help

  /// Commands that later versions will have; they are refused by name rather than as unknown words.
  static let later = ["report"]
}
