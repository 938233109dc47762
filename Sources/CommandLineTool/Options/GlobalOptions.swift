/// The options of every command.
struct GlobalOptions: Equatable, Sendable {
  var isQuiet = false
  var isVerbose = false
  var color = ColorChoice.auto
  var progress = ProgressChoice.auto
  /// Where the answer goes; nil and `-` mean standard output.
  var output: String?

  init() {}

  init(_ arguments: ParsedArguments) {
    isQuiet = arguments.has(.quiet)
    isVerbose = arguments.has(.verbose)
    color = arguments.choice(.color, default: .auto)
    progress = arguments.choice(.progress, default: .auto)
    output = arguments.value(.output).flatMap { $0 == "-" ? nil : $0 }
  }

  /// Takes what help needs from arguments that may be wrong.
  init(lenient elements: [ArgumentElement]) {
    for case .option(let name, _, let value?, _) in elements {
      if name == .color { color = ColorChoice(rawValue: value) ?? .auto }
      if name == .output { output = value == "-" ? nil : value }
    }
  }
}
