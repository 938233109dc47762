/// One option or operand of a command line, before it is known which command it belongs to.
enum ArgumentElement: Equatable {
  case operand(String)
  /// A known option; `isInline` says whether the value was written with it (`--seed=3`, `-j4`).
  case option(OptionName, spelling: String, value: String?, isInline: Bool)
  /// Something with dashes that no command knows.
  case unknown(String)

  /// Splits arguments; the number of values of an option does not depend on the command.
  static func split(_ arguments: [String]) -> [ArgumentElement] {
    var elements: [ArgumentElement] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        elements += rest.map { .operand($0) }
        return elements
      } else if argument.hasPrefix("--") {
        elements.append(long(argument, &rest))
      } else if argument.hasPrefix("-"), argument != "-" {
        elements += shorts(argument, &rest)
      } else {
        elements.append(.operand(argument))
      }
    }
    return elements
  }

  private static func long(_ argument: String, _ rest: inout ArraySlice<String>) -> ArgumentElement {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let spelling = String(parts[0])
    guard let shape = OptionTable.all.first(where: { $0.name.spelling == spelling }) else {
      return .unknown(spelling)
    }
    if parts.count == 2 {
      return .option(shape.name, spelling: spelling, value: String(parts[1]), isInline: true)
    }
    return .option(shape.name, spelling: spelling, value: value(for: shape, &rest), isInline: false)
  }

  /// Splits `-qn`, `-j4`, `-j=4` and `-j 4`.
  private static func shorts(_ argument: String, _ rest: inout ArraySlice<String>) -> [ArgumentElement] {
    var elements: [ArgumentElement] = []
    var letters = argument.dropFirst()
    while let letter = letters.popFirst() {
      let spelling = "-\(letter)"
      guard let shape = OptionTable.all.first(where: { $0.short == letter }) else {
        // The rest may be a long name with one dash, so the whole word is shown.
        return elements + [.unknown(elements.isEmpty ? argument : spelling)]
      }
      if shape.value == nil {
        elements.append(.option(shape.name, spelling: spelling, value: nil, isInline: false))
      } else if letters.isEmpty {
        let value = value(for: shape, &rest)
        elements.append(.option(shape.name, spelling: spelling, value: value, isInline: false))
      } else {
        let value = String(letters.first == "=" ? letters.dropFirst() : letters)
        return elements + [.option(shape.name, spelling: spelling, value: value, isInline: true)]
      }
    }
    return elements
  }

  /// Takes the next argument as a value, unless it looks like an option; `--flag=-x` can be any value.
  ///
  /// No option is a digit, so that `-3` is a number, if a wrong one.
  private static func value(for shape: OptionShape, _ rest: inout ArraySlice<String>) -> String? {
    guard shape.value != nil, let next = rest.first, next == "-" || !next.hasPrefix("-") || isNegative(next)
    else { return nil }
    return rest.popFirst()
  }

  private static func isNegative(_ text: String) -> Bool {
    text.dropFirst().first.map { $0.isASCII && $0.isNumber } ?? false
  }
}

extension ArgumentElement {
  /// Whether this is an operand.
  var isOperand: Bool {
    if case .operand = self { true } else { false }
  }

  /// Whether this is the option with that name.
  func isOption(_ name: OptionName) -> Bool {
    if case .option(name, _, _, _) = self { true } else { false }
  }
}
