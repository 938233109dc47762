extension Commands {
  /// Prints a completion script.
  static func completions(
    _ options: CompletionsOptions, on console: Console
  ) throws(CommandFailure) -> ExitStatus {
    switch options.shell {
    case .bash: try console.answer(BashCompletion.script)
    case .zsh: try console.answer(ZshCompletion.script)
    case .fish: try console.answer(FishCompletion.script)
    }
    return .success
  }
}
