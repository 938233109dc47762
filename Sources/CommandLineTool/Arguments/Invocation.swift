/// What the user asked for.
enum Invocation: Equatable {
  case initialize(InitOptions)
  case validate(ValidateOptions)
  case run(RunOptions)
  case sweep(SweepOptions)
  case test(TestOptions)
  case shrink(ShrinkOptions)
  case explain(ExplainOptions)
  case explore(ExploreOptions)
  case trace(TraceOptions)
  case inspect(InspectOptions)
  case merge(MergeOptions)
  case compare(CompareOptions)
  case report(ReportOptions)
  case schema(SchemaOptions)
  case completions(CompletionsOptions)
  case help(HelpOptions)
  case version(VersionOptions)
  /// Nothing was asked for.
  case nothing

  /// Reads the arguments after the program's name.
  init(_ arguments: [String]) throws(UsageError) {
    guard !arguments.isEmpty else {
      self = .nothing
      return
    }
    var elements = ArgumentElement.split(arguments)
    var command: CommandName?
    if let index = elements.firstIndex(where: \.isOperand),
      case .operand(let word) = elements.remove(at: index)
    {
      // An option that nobody knows may have taken the wrong word for the command, so it is reported first.
      if CommandName(rawValue: word) == nil {
        _ = try ParsedArguments(Array(elements[..<index]), for: CommandTable.root)
      }
      command = try Self.command(word)
    }
    // Help is what somebody needs whose other arguments are still wrong.
    if elements.contains(where: { $0.isOption(.help) }) {
      self = .help(HelpOptions(command: command, global: GlobalOptions(lenient: elements)))
    } else if elements.contains(where: { $0.isOption(.version) }) {
      let options = elements.filter { !$0.isOperand }
      self = .version(VersionOptions(try ParsedArguments(options, for: CommandTable.root)))
    } else if let command {
      self = try Self.read(command, elements)
    } else {
      _ = try ParsedArguments(elements, for: CommandTable.root)
      throw UsageError("missing COMMAND")
    }
  }

  private static func command(_ word: String) throws(UsageError) -> CommandName {
    if let command = CommandName(rawValue: word) { return command }
    let names = CommandName.allCases.map(\.rawValue)
    throw UsageError("unknown command '\(word)'", suggestion: Nearest.name(to: word, among: names))
  }

  private static func read(
    _ command: CommandName, _ elements: [ArgumentElement]
  ) throws(UsageError) -> Invocation {
    let arguments = try ParsedArguments(elements, for: CommandTable.shape(command))
    return switch command {
    case .initialize: .initialize(InitOptions(arguments))
    case .validate: .validate(ValidateOptions(arguments))
    case .run: .run(try RunOptions(arguments))
    case .sweep: .sweep(try SweepOptions(arguments))
    case .test: .test(try TestOptions(arguments))
    case .shrink: .shrink(try ShrinkOptions(arguments))
    case .explain: .explain(try ExplainOptions(arguments))
    case .explore: .explore(try ExploreOptions(arguments))
    case .trace: .trace(try TraceOptions(arguments))
    case .inspect: .inspect(try InspectOptions(arguments))
    case .merge: .merge(try MergeOptions(arguments))
    case .compare: .compare(try CompareOptions(arguments))
    case .report: .report(try ReportOptions(arguments))
    case .schema: .schema(SchemaOptions(arguments))
    case .completions: .completions(CompletionsOptions(arguments))
    case .help: .help(try HelpOptions(arguments))
    }
  }
}

extension Invocation {
  /// The options that every command has.
  var global: GlobalOptions {
    switch self {
    case .initialize(let options): options.global
    case .validate(let options): options.global
    case .run(let options): options.global
    case .sweep(let options): options.global
    case .test(let options): options.global
    case .shrink(let options): options.global
    case .explain(let options): options.global
    case .explore(let options): options.global
    case .trace(let options): options.global
    case .inspect(let options): options.global
    case .merge(let options): options.global
    case .compare(let options): options.global
    case .report(let options): options.global
    case .schema(let options): options.global
    case .completions(let options): options.global
    case .help(let options): options.global
    case .version(let options): options.global
    case .nothing: GlobalOptions()
    }
  }
}
