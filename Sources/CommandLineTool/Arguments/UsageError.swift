/// What is wrong with the arguments (exit 64).
struct UsageError: Error, Equatable, Sendable {
  let message: String
  /// The nearest thing that would have been right, as it is to be typed.
  let suggestion: String?
  /// The command whose usage line is shown; nil for `deliverylab` itself.
  var command: CommandName?

  init(_ message: String, suggestion: String? = nil, command: CommandName? = nil) {
    self.message = message
    self.suggestion = suggestion
    self.command = command
  }

  /// The message and the suggestion, one line.
  var line: String {
    suggestion.map { "\(message). Did you mean '\($0)'?" } ?? message
  }

  /// All lines for the user.
  var text: String {
    let shape = command.map(CommandTable.shape) ?? CommandTable.root
    let help = command.map { "deliverylab help \($0.rawValue)" } ?? "deliverylab --help"
    return "deliverylab: \(line)\nusage: \(shape.usage)\n help: \(help)\n"
  }
}
