/// The options of `help` and of `--help`.
struct HelpOptions: Equatable, Sendable {
  /// Nil for help on `deliverylab` itself.
  let command: CommandName?
  let global: GlobalOptions

  init(command: CommandName?, global: GlobalOptions) {
    self.command = command
    self.global = global
  }

  init(_ arguments: ParsedArguments) {
    self.init(
      command: arguments.operands.first.flatMap(CommandName.init), global: GlobalOptions(arguments))
  }
}
