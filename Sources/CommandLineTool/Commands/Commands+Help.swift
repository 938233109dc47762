extension Commands {
  /// Shows help.
  static func help(_ options: HelpOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    try console.answer(HelpText(style: console.outputStyle).page(for: options.command))
    return .success
  }

  /// Shows the concise help to somebody who asked for nothing, on standard error as it is no answer.
  static func nothing(on console: Console) -> ExitStatus {
    console.errors.write(HelpText.concise)
    return .usage
  }
}
