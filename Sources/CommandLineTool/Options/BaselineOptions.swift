/// How `test` compares its verdicts with those of an earlier time.
struct BaselineOptions: Equatable, Sendable {
  let path: String
  /// Whether the verdicts become the new baseline.
  let isUpdated: Bool
  /// Whether they may even where nobody looks.
  let isForced: Bool

  /// Reads the options; nil if there is no baseline.
  static func read(_ arguments: ParsedArguments) throws(UsageError) -> BaselineOptions? {
    let isUpdated = arguments.has(.updateBaseline)
    guard let path = arguments.value(.baseline) else {
      guard !isUpdated else { throw arguments.problem("'--update-baseline' needs --baseline FILE") }
      guard !arguments.has(.force) || arguments.has(.results) else {
        throw arguments.problem("'--force' is for --update-baseline and --results")
      }
      return nil
    }
    for name in [OptionName.mustFail, .failFast] where arguments.has(name) {
      throw arguments.problem("'--baseline' and '\(name.spelling)' exclude each other")
    }
    return BaselineOptions(path: path, isUpdated: isUpdated, isForced: arguments.has(.force))
  }
}
