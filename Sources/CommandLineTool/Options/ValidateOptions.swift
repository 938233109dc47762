/// The options of `validate`.
struct ValidateOptions: Equatable, Sendable {
  /// How problems are written.
  enum Format: String, CaseIterable, Sendable {
    case text, gcc, json, github, sarif
  }

  let files: [String]
  let format: Format
  /// Whether to print the scenarios with every default filled in.
  let printsResolved: Bool
  let global: GlobalOptions

  init(_ arguments: ParsedArguments) {
    files = arguments.operands
    format = arguments.choice(.format, default: .text)
    printsResolved = arguments.has(.resolved)
    global = GlobalOptions(arguments)
  }
}
