import DeliveryLab

/// Where a command's words go, and how they are dressed.
struct Console {
  let global: GlobalOptions
  let environment: Environment
  let output: StandardOutput
  let errors: StandardError
  /// How to dress the answer; plain when it goes to a file.
  let outputStyle: Style
  let errorStyle: Style
  let outputTerminal: Terminal
  let errorTerminal: Terminal

  init(_ global: GlobalOptions, _ environment: Environment, output: StandardOutput) {
    self.global = global
    self.environment = environment
    self.output = output
    self.errors = StandardError(environment)
    self.outputTerminal =
      global.output == nil
      ? Terminal(descriptor: 1, environment) : Terminal(isTerminal: false)
    self.errorTerminal = Terminal(descriptor: 2, environment)
    self.outputStyle = Self.style(global, environment, outputTerminal)
    self.errorStyle = Self.style(global, environment, errorTerminal)
  }

  /// Gives the whole answer to the file named by `--output`, or else to standard output.
  func answer(_ text: String) throws(CommandFailure) {
    guard let path = global.output else {
      try output.write(text)
      return
    }
    try write(text, to: path)
  }

  /// Writes a whole file.
  func write(_ text: String, to path: String) throws(CommandFailure) {
    do throws(FileProblem) { try OutputFile.replace(path, text: text) } catch { throw .file(error) }
  }

  /// Prints a hint or warning, unless the user wants quiet.
  func note(_ text: String) {
    if !global.isQuiet { errors.write("\(text)\n") }
  }

  /// Says why no further run was begun; what the process says to its caller.
  func end(_ ending: RunEnding) -> ExitStatus {
    note(ending.text)
    return ending.status ?? .success
  }

  /// Says that a name matches nothing in the scenario, with the nearest one that does; the input is invalid then.
  func unmatched(_ message: String, _ name: String = "", among names: [String] = []) -> CommandFailure {
    let hint: String
    if let nearest = Nearest.name(to: name, among: names) {
      hint = ". Did you mean '\(nearest)'?"
    } else {
      hint =
        names.isEmpty
        ? ""
        : " (there are: " + names.prefix(12).joined(separator: ", ")
          + (names.count > 12 ? ", ..." : "") + ")"
    }
    errors.write("deliverylab: \(message)\(hint)\n")
    return .invalidInput
  }

  /// Returns a meter for a command; its lines go to standard error.
  func progressMeter(_ text: ProgressText) -> ProgressMeter {
    let mode = ProgressMeter.Mode(
      global.progress, isQuiet: global.isQuiet, terminal: errorTerminal, environment)
    let errors = errors
    return ProgressMeter(mode, text) { errors.write($0) }
  }

  private static func style(
    _ global: GlobalOptions, _ environment: Environment, _ terminal: Terminal
  ) -> Style {
    let usesColor = ColorDecision.usesColor(
      global.color, environment, isTerminal: terminal.isTerminal)
    return Style(usesColor: usesColor, groupsDigits: terminal.isTerminal)
  }
}
