/// The completion script for fish, derived from the table of commands.
enum FishCompletion {
  /// The condition for a command line that has no command yet.
  private static let needsCommand = "__fish_use_subcommand"

  /// The script.
  static let script: String = {
    var lines = [
      "# fish completion for deliverylab; install with:",
      "# deliverylab completions fish > ~/.config/fish/completions/deliverylab.fish",
      "complete -c deliverylab -f",
    ]
    for option in OptionTable.global { lines.append(line(option, condition: "")) }
    for shape in CommandTable.commands { lines += command(shape) }
    for option in CommandTable.root.options {
      lines.append(line(option, condition: " -n '\(needsCommand)'"))
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  private static func command(_ shape: CommandShape) -> [String] {
    let name = shape.name?.rawValue ?? ""
    let start = "complete -c deliverylab"
    var lines = ["\(start) -n '\(needsCommand)' -a \(name) -d \(quote(shape.overview))"]
    let condition = " -n '__fish_seen_subcommand_from \(name)'"
    if let operand = shape.operand?.value {
      if operand.isPath { lines.append("\(start)\(condition) -F") }
      if !operand.words.isEmpty {
        lines.append("\(start)\(condition) -a \(quote(operand.words.joined(separator: " ")))")
      }
    }
    return lines + shape.options.map { line($0, condition: condition) }
  }

  private static func line(_ option: OptionShape, condition: String) -> String {
    var words = "complete -c deliverylab\(condition) -l \(option.name.rawValue)"
    if let short = option.short { words += " -s \(short)" }
    if let value = option.value {
      words += value.isPath ? " -r -F" : " -x"
      if !value.words.isEmpty { words += " -a \(quote(value.words.joined(separator: " ")))" }
    }
    return words + " -d \(quote(option.summary))"
  }

  private static func quote(_ text: String) -> String {
    // In fish, a backslash escapes inside single quotes.
    "'" + text.reduce(into: "") { $0 += $1 == "'" || $1 == "\\" ? "\\\($1)" : "\($1)" } + "'"
  }
}
