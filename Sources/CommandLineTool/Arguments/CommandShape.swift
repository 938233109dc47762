/// One command, as the parser, help and completions need it.
struct CommandShape: Sendable {
  /// An example for help: what it shows and the line to type.
  struct Example: Sendable {
    let purpose: String
    let line: String
  }

  /// Nil for `deliverylab` alone.
  let name: CommandName?
  let overview: String
  let details: String
  let operand: OperandShape?
  /// The command's own options; those of every command are in `OptionTable.global`.
  let options: [OptionShape]
  let examples: [Example]
  let statuses: [ExitStatus]

  /// All options that the command accepts.
  var allOptions: [OptionShape] { options + OptionTable.global }

  /// The command's usage line.
  var usage: String {
    let words = ["deliverylab", name?.rawValue ?? "COMMAND", operand?.label, "[OPTIONS]"]
    return words.compactMap(\.self).joined(separator: " ")
  }

  /// The option with this name; nil when the command does not accept it.
  func option(_ name: OptionName) -> OptionShape? {
    allOptions.first { $0.name == name }
  }
}
