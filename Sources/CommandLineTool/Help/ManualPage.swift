/// The manual page in mdoc, derived from the table of commands.
enum ManualPage {
  /// The page.
  static var text: String {
    var lines = [
      ".Dd November 22, 2026", ".Dt DELIVERYLAB 1", ".Os", ".Sh NAME", ".Nm deliverylab",
      ".Nd simulate message delivery: what is lost, what is duplicated, and why", ".Sh SYNOPSIS", ".Nm",
      ".Ar COMMAND", ".Op Ar FILE", ".Op Ar OPTIONS", ".Sh DESCRIPTION",
    ]
    lines += sentences(CommandTable.root.details) + [".Pp", "The options of every command:"]
    lines += options(OptionTable.global) + [".Sh COMMANDS"]
    for command in CommandTable.commands { lines += section(command) }
    lines.append(".Sh ENVIRONMENT")
    lines += list(
      EnvironmentTable.all.map { row in
        (".It " + row.names.map { "Ev \($0)" }.joined(separator: " , "), row.meaning)
      })
    lines.append(".Sh EXIT STATUS")
    lines.append("Below 64 it is an answer, from 64 on there is none.")
    lines += list(ExitStatus.allCases.map { (".It \($0.rawValue)", $0.meaning) })
    lines.append(".Sh EXAMPLES")
    lines += examples(CommandTable.root.examples)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func section(_ shape: CommandShape) -> [String] {
    let name = shape.name?.rawValue ?? ""
    var lines = [".Ss deliverylab \(name)"]
    lines += sentences(shape.overview) + sentences(shape.details)
    if let operand = shape.operand {
      lines += list([(".It Ar \(argument(operand.label))", operand.summary)])
    }
    if !shape.options.isEmpty { lines += options(shape.options) }
    if !shape.examples.isEmpty { lines.append(".Pp") }
    return lines + examples(shape.examples)
  }

  private static func options(_ shapes: [OptionShape]) -> [String] {
    list(
      shapes.map { shape in
        var label = shape.short.map { "Fl \($0) , " } ?? ""
        label += "Fl -\(shape.name.rawValue)"
        if let value = shape.value { label += " Ar \(argument(value.placeholder))" }
        return (".It \(label)", shape.summary)
      })
  }

  private static func list(_ items: [(label: String, text: String)]) -> [String] {
    [".Bl -tag -width Ds"] + items.flatMap { [$0.label] + sentences($0.text) } + [".El"]
  }

  private static func examples(_ examples: [CommandShape.Example]) -> [String] {
    examples.enumerated().flatMap { number, example in
      (number == 0 ? [] : [".Pp"]) + sentences(example.purpose + ":")
        + [".Dl \(argument(example.line))"]
    }
  }

  /// Text with each sentence on a line of its own, as the macros want it.
  private static func sentences(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      line += line.isEmpty ? String(word) : " \(word)"
      guard let last = word.last, ".?!".contains(last) else { continue }
      lines.append(line)
      line = ""
    }
    if !line.isEmpty { lines.append(line) }
    return lines.flatMap { HelpText.wrap($0, 78) }.map { escaped($0) }
  }

  /// Text that is no request: neither its first character nor a backslash is taken for one.
  private static func escaped(_ text: String) -> String {
    var result = text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" : ""
    for character in text { result += character == "\\" ? "\\e" : String(character) }
    return result
  }

  /// One argument of a macro.
  private static func argument(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" ? "\\(dq" : $0 == "\\" ? "\\e" : String($0) }.joined() + "\""
  }
}
