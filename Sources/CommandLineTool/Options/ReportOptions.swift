/// The options of `report`.
struct ReportOptions: Equatable, Sendable {
  let file: String
  /// The scenario whose expectations are judged; nil to leave them out.
  let scenario: String?
  let global: GlobalOptions

  init(_ arguments: ParsedArguments) throws(UsageError) {
    file = arguments.operands[0]
    scenario = arguments.value(.scenario)
    global = GlobalOptions(arguments)
    guard file != "-" || scenario != "-" else { throw arguments.problem("standard input can be read once") }
  }
}
