/// The options and operands of one command, checked against its shape.
struct ParsedArguments {
  let command: CommandShape
  private(set) var operands: [String] = []
  private var values: [OptionName: [String]] = [:]  // lookup only

  /// Checks every element; the command's own name must have been taken out.
  init(_ elements: [ArgumentElement], for command: CommandShape) throws(UsageError) {
    self.command = command
    for element in elements {
      switch element {
      case .operand(let text): operands.append(text)
      case .unknown(let spelling): throw unknownOption(spelling)
      case .option(let name, let spelling, let value, let isInline):
        try accept(name, spelling, value, isInline)
      }
    }
    try checkOperands()
    guard !(has(.quiet) && has(.verbose)) else {
      throw problem("'--quiet' and '--verbose' exclude each other")
    }
  }

  /// Whether an option was given.
  func has(_ name: OptionName) -> Bool { values[name] != nil }

  /// The value of an option that may be given once.
  func value(_ name: OptionName) -> String? { values[name]?.first }

  /// The values of a repeatable option, in the order given.
  func values(_ name: OptionName) -> [String] { values[name] ?? [] }

  /// The word chosen for an option, which was checked to be one of its words.
  func choice<Words: RawRepresentable<String>>(_ name: OptionName, default word: Words) -> Words {
    value(name).flatMap(Words.init) ?? word
  }

  /// The whole number given for an option.
  func integer(_ name: OptionName, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let text = value(name) else { return nil }
    // Digits only: "+5" and "1e3" are refused rather than guessed at.
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
      range.contains(number)
    else {
      let limits =
        range.upperBound == .max
        ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
      throw problem("option '\(name.spelling)' takes a whole number \(limits), not '\(text)'")
    }
    return number
  }

  /// An error about this command.
  func problem(_ message: String, suggestion: String? = nil) -> UsageError {
    UsageError(message, suggestion: suggestion, command: command.name)
  }

  private mutating func accept(
    _ name: OptionName, _ spelling: String, _ value: String?, _ isInline: Bool
  ) throws(UsageError) {
    guard let shape = command.option(name) else { throw foreignOption(name) }
    guard let expected = shape.value else {
      guard !isInline else { throw problem("option '\(spelling)' takes no value") }
      guard values.updateValue([], forKey: name) == nil else { throw repeated(spelling) }
      return
    }
    guard let value else {
      throw problem("option '\(spelling)' needs a value: \(spelling) \(expected.placeholder)")
    }
    guard shape.isRepeatable || values[name] == nil else { throw repeated(spelling) }
    guard !value.isEmpty else { throw problem("option '\(spelling)' needs a value that is not empty") }
    try checkWord(value, expected, "option '\(spelling)' takes")
    values[name, default: []].append(value)
  }

  private func checkOperands() throws(UsageError) {
    guard let shape = command.operand else {
      guard let first = operands.first else { return }
      throw problem("unexpected argument '\(first)'")
    }
    if operands.isEmpty, shape.isRequired {
      throw problem("missing \(shape.name): \(shape.summary)")
    }
    if let count = shape.count, operands.count != count {
      throw problem("it takes \(count) files, \(shape.name), and there are \(operands.count)")
    }
    if operands.count > 1, !shape.isRepeatable { throw problem("unexpected argument '\(operands[1])'") }
    for operand in operands {
      guard !operand.isEmpty else { throw problem("\(shape.name) is empty") }
      try checkWord(operand, shape.value, "\(shape.name) is")
    }
  }

  private func checkWord(_ word: String, _ shape: ValueShape, _ subject: String) throws(UsageError) {
    guard case .choice(let words) = shape, !words.contains(word) else { return }
    let list = words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    throw problem("\(subject) \(list), not '\(word)'", suggestion: Nearest.name(to: word, among: words))
  }

  private func repeated(_ spelling: String) -> UsageError {
    problem("option '\(spelling)' is given twice")
  }

  private func unknownOption(_ spelling: String) -> UsageError {
    // Without a command, the option of any command may have been meant.
    let options = command.name == nil ? OptionTable.all : command.allOptions
    let names = options.map(\.name.spelling)
    // "-seed" is a long name with a dash too few.
    let word = spelling.hasPrefix("--") ? spelling : "-" + spelling
    return problem("unknown option '\(spelling)'", suggestion: Nearest.name(to: word, among: names))
  }

  private func foreignOption(_ name: OptionName) -> UsageError {
    let owners = CommandTable.commands.filter { $0.option(name) != nil }.compactMap { $0.name?.rawValue }
    let list = owners.map { "'\($0)'" }.joined(separator: ", ")
    let place = command.name.map { "'\($0.rawValue)'" } ?? "'deliverylab' alone"
    return problem("\(place) has no option '\(name.spelling)'; it belongs to \(list)")
  }
}
