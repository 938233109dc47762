/// Help pages, derived from the table of commands.
struct HelpText {
  let style: Style

  /// The few lines for somebody who typed nothing else.
  static let concise = """
    deliverylab simulates message delivery: what is lost, what is duplicated, and why.

      deliverylab init > orders.json               write a scenario to start from
      deliverylab run orders.json                  simulate it once
      deliverylab sweep orders.json --runs 30      compare commit strategies and frequencies

    commands: \(CommandName.allCases.map(\.rawValue).joined(separator: " "))

    usage: deliverylab COMMAND [FILE] [OPTIONS]
      deliverylab --version        the version
      deliverylab --help           all commands, options and exit codes
      deliverylab help COMMAND     one command, with examples

    """

  /// Returns the page of a command, or of the tool itself.
  func page(for name: CommandName?) -> String {
    let shape = name.map(CommandTable.shape) ?? CommandTable.root
    var sections = [
      section("OVERVIEW", ["\(shape.overview) \(shape.details)"].flatMap { Self.wrap($0, 98) }),
      section("USAGE", [shape.usage]),
    ]
    if name == nil {
      let rows = CommandTable.commands.map { ($0.name?.rawValue ?? "", $0.overview) }
      sections.append(section("COMMANDS", Self.columns(rows)))
    }
    if let operand = shape.operand {
      sections.append(section("ARGUMENTS", Self.columns([(operand.label, operand.summary)])))
    }
    sections.append(section("OPTIONS", Self.columns(shape.allOptions.map { ($0.label, $0.summary) })))
    sections.append(section("EXAMPLES", shape.examples.flatMap { ["# \($0.purpose)", $0.line] }))
    if name == nil {
      let rows = EnvironmentTable.all.map { ($0.names.joined(separator: ", "), $0.meaning) }
      sections.append(section("ENVIRONMENT", Self.columns(rows)))
    }
    let statuses = shape.statuses.map { (String($0.rawValue), $0.meaning) }
    sections.append(section("EXIT CODES", Self.columns(statuses)))
    return sections.joined(separator: "\n")
  }

  private func section(_ title: String, _ lines: [String]) -> String {
    style.bold(title) + "\n" + lines.map { "  \($0)\n" }.joined()
  }

  /// Sets rows in two columns; a left side that is too wide gets a line of its own.
  private static func columns(_ rows: [(left: String, right: String)]) -> [String] {
    let widest = 36
    let width = rows.map(\.left.count).filter { $0 <= widest }.max() ?? 0
    return rows.flatMap { row -> [String] in
      let right = wrap(row.right, 96 - width)
      let padding = String(repeating: " ", count: width + 2)
      guard row.left.count <= width else { return [row.left] + right.map { padding + $0 } }
      let left = row.left + String(repeating: " ", count: width - row.left.count + 2)
      return right.enumerated().map { ($0.offset == 0 ? left : padding) + $0.element }
    }
  }

  /// Breaks text into lines of at most `width` characters.
  static func wrap(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
