/// The options of `help` and of `--help`.
struct HelpOptions: Equatable, Sendable {
  /// How help is written.
  enum Format: String, CaseIterable, Sendable {
    case text, man
  }

  /// Nil for help on `deliverylab` itself.
  let command: CommandName?
  let format: Format
  let global: GlobalOptions

  init(command: CommandName?, global: GlobalOptions) {
    self.command = command
    format = .text
    self.global = global
  }

  init(_ arguments: ParsedArguments) throws(UsageError) {
    command = arguments.operands.first.flatMap(CommandName.init)
    format = arguments.choice(.format, default: .text)
    global = GlobalOptions(arguments)
    guard format == .text || command == nil else {
      throw arguments.problem("'--format man' writes one page about all commands; leave the command out")
    }
  }
}
