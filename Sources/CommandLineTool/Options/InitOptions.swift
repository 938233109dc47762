/// The options of `init`.
struct InitOptions: Equatable, Sendable {
  /// The template's name; nil for the simplest one.
  let template: String?
  /// Whether to list the templates instead.
  let listsTemplates: Bool
  let global: GlobalOptions

  init(_ arguments: ParsedArguments) {
    template = arguments.operands.first
    listsTemplates = arguments.has(.list)
    global = GlobalOptions(arguments)
  }
}
