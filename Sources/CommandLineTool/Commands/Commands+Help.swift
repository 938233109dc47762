extension Commands {
  /// Shows help.
  static func help(_ options: HelpOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    switch options.format {
    case .text: try console.answer(HelpText(style: console.outputStyle).page(for: options.command))
    case .man: try console.answer(ManualPage.text)
    }
    return .success
  }

  /// Shows the concise help to somebody who asked for nothing, on standard error as it is no answer.
  static func nothing(on console: Console) -> ExitStatus {
    console.errors.write(HelpText.concise)
    return .usage
  }
}
