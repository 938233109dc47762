/// The options of `--version`.
struct VersionOptions: Equatable, Sendable {
  /// How the version is written.
  enum Format: String, CaseIterable, Sendable {
    case text, json
  }

  let format: Format
  let global: GlobalOptions

  init(_ arguments: ParsedArguments) {
    format = arguments.choice(.format, default: .text)
    global = GlobalOptions(arguments)
  }
}
