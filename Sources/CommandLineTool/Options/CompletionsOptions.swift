/// The options of `completions`.
struct CompletionsOptions: Equatable, Sendable {
  let shell: CompletionShell
  let global: GlobalOptions

  init(_ arguments: ParsedArguments) {
    // The parser has checked that the operand is there and is one of the shells.
    shell = arguments.operands.first.flatMap(CompletionShell.init) ?? .bash
    global = GlobalOptions(arguments)
  }
}
