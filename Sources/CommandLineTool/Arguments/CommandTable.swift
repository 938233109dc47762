import Reporting

/// Every command: parsing, help and completions are derived from this table.
enum CommandTable {
  /// The shape of a command.
  static func shape(_ name: CommandName) -> CommandShape {
    switch name {
    case .initialize: initialize
    case .validate: validate
    case .run: run
    case .sweep: sweep
    case .test: test
    case .shrink: shrink
    case .explain: explain
    case .explore: explore
    case .trace: trace
    case .inspect: inspect
    case .merge: merge
    case .compare: compare
    case .report: report
    case .schema: schema
    case .completions: completions
    case .help: help
    }
  }

  static let commands = CommandName.allCases.map(shape)

  /// `deliverylab` without a command.
  static let root = CommandShape(
    name: nil, overview: "Simulate message delivery: what is lost, what is duplicated, and why.",
    details: "The answer goes to standard output, everything else to standard error.",
    operand: nil, options: [OptionTable.format(VersionOptions.Format.self)],
    examples: [
      .init(purpose: "write a scenario to start from", line: "deliverylab init > orders.json"),
      .init(purpose: "simulate it once", line: "deliverylab run orders.json"),
      .init(
        purpose: "compare commit strategies and frequencies",
        line: "deliverylab sweep orders.json --runs 30"),
    ],
    statuses: ExitStatus.allCases)

  private static let initialize = CommandShape(
    name: .initialize, overview: "Write a starter scenario.",
    details:
      "Without TEMPLATE the simplest one is written. Ten are lessons with a surprise each: predict, then run.",
    operand: OperandShape(
      "TEMPLATE", .word("TEMPLATE", among: ScenarioTemplate.all.map(\.name)), isRequired: false,
      "a name from 'deliverylab init --list'"),
    options: [OptionTable.list],
    examples: [
      .init(purpose: "list the templates", line: "deliverylab init --list"),
      .init(purpose: "write one to a file", line: "deliverylab init -o orders.json"),
      .init(purpose: "take a lesson", line: "deliverylab init at-most-once -o lesson.json"),
    ],
    statuses: [.success, .usage, .cannotCreate, .inputOutput])

  private static let validate = CommandShape(
    name: .validate, overview: "Check scenarios without running them.",
    details: "All problems are reported at once, each with its line and column.",
    operand: OperandShape("FILE", .file, isRepeatable: true, "scenario files; - is standard input"),
    options: [OptionTable.format(ValidateOptions.Format.self), OptionTable.resolved],
    examples: [
      .init(purpose: "check one scenario", line: "deliverylab validate orders.json"),
      .init(
        purpose: "check many, in the form that editors parse",
        line: "deliverylab validate --format gcc scenarios/*.json"),
    ],
    statuses: [.success, .usage, .invalidInput, .noInput, .cannotCreate, .inputOutput])

  private static let simulationStatuses: [ExitStatus] = [
    .success, .usage, .invalidInput, .noInput, .internalError, .cannotCreate, .inputOutput, .limitReached,
    .interrupted, .terminated,
  ]

  private static let run = CommandShape(
    name: .run, overview: "Simulate one point of a scenario.",
    details: "Prints what was lost and duplicated, why, by which fault, and what the commits cost.",
    operand: OperandShape("FILE", .file, "the scenario; - is standard input"),
    options: [OptionTable.format(RunFormat.self), OptionTable.precision, OptionTable.timeLimit]
      + OptionTable.simulation + [OptionTable.broken, OptionTable.predict] + OptionTable.exports,
    examples: [
      .init(purpose: "run with another seed", line: "deliverylab run orders.json --seed 17"),
      .init(
        purpose: "change one value",
        line: "deliverylab run orders.json --set /consumers/billing/config/max.poll.records=50"),
      .init(purpose: "guess first", line: "deliverylab run lesson.json --predict"),
      .init(purpose: "read the scenario from a pipe", line: "deliverylab init | deliverylab run -"),
    ],
    statuses: simulationStatuses)

  private static let sweep = CommandShape(
    name: .sweep, overview: "Simulate every point of a scenario's sweep.",
    details: "Every point runs with the same seeds, so differences between points are paired.",
    operand: OperandShape("FILE", .file, "the scenario; - is standard input"),
    options: [OptionTable.format(RunFormat.self), OptionTable.precision, OptionTable.timeLimit]
      + OptionTable.simulation + OptionTable.sweep + OptionTable.exports,
    examples: [
      .init(purpose: "thirty runs per point", line: "deliverylab sweep orders.json --runs 30"),
      .init(
        purpose: "save every run, and go on after an interruption",
        line: "deliverylab sweep orders.json --results orders.jsonl --resume"),
      .init(
        purpose: "as many runs as it takes to know the rates to a tenth of a percent",
        line: "deliverylab sweep orders.json --until ci=0.1%"),
      .init(
        purpose: "the third of eight parts, on the third of eight machines",
        line: "deliverylab sweep orders.json --shard 3/8 --results 3.jsonl"),
      .init(
        purpose: "with a page and a table of the points beside it",
        line: "deliverylab sweep orders.json --export report.html --export points.csv"),
      .init(
        purpose: "two strategies only",
        line: "deliverylab sweep orders.json --only strategy=auto --only strategy=after-processing"),
    ],
    statuses: simulationStatuses)

  private static let shrink = CommandShape(
    name: .shrink, overview: "Make a failing scenario small.",
    details: "Finds a run that refutes a claim about every run, and leaves out what it does not need.",
    operand: OperandShape("FILE", .file, "the scenario; - is standard input"),
    options: OptionTable.shrink
      + OptionTable.simulation.filter { $0.name != .dryRun && $0.name != .only },
    examples: [
      .init(
        purpose: "a few records instead of thousands",
        line: "deliverylab shrink orders.json --claim lossless -o small.json")
    ],
    statuses: simulationStatuses)

  private static let test = CommandShape(
    name: .test, overview: "Judge what scenarios expect.",
    details:
      "Runs all points and says of each expectation whether it is true, false or unknown. Results files (.jsonl) "
      + "that 'test' has written are judged instead of running their scenarios again.",
    operand: OperandShape(
      "FILE", .file, isRepeatable: true, "scenario files, and results of theirs; - is standard input"),
    options: [OptionTable.format(TestOptions.Format.self), OptionTable.timeLimit]
      + OptionTable.simulation.filter { $0.name != .dryRun } + OptionTable.test,
    examples: [
      .init(purpose: "judge a folder of scenarios", line: "deliverylab test scenarios/*.json"),
      .init(
        purpose: "in continuous integration",
        line: "deliverylab test scenarios/*.json --format github --export junit=report.xml"),
      .init(
        purpose: "the third of eight parts, on the third of eight machines",
        line: "deliverylab test scenarios/*.json --shard 3/8 --results parts"),
      .init(
        purpose: "the verdicts, from all parts",
        line: "deliverylab test scenarios/*.json parts/*.jsonl"),
      .init(
        purpose: "let pass what was not true before",
        line: "deliverylab test scenarios/*.json --baseline baseline.json"),
      .init(
        purpose: "is a strategy that is known to be bad found out?",
        line: "deliverylab test orders.json --must-fail strategy=before-processing"),
      .init(
        purpose: "which broken rules of the model would the expectations notice?",
        line: "deliverylab test scenarios/*.json --break all"),
    ],
    statuses: [.success, .expectationFalse, .unknown] + simulationStatuses.dropFirst())

  private static let trace = CommandShape(
    name: .trace, overview: "Tell what happened in one run.",
    details: "Each effect has its own time. With --record, one record's whole story and how it ended.",
    operand: OperandShape("FILE", .file, "the scenario; - is standard input"),
    options: [OptionTable.format(TraceFormat.self)] + OptionTable.trace + OptionTable.oneRun,
    examples: [
      .init(purpose: "one record's story", line: "deliverylab trace orders.json --record orders-2@17"),
      .init(
        purpose: "two members around a crash",
        line: "deliverylab trace orders.json --actor 'billing-*' --from 40s --until 50s"),
      .init(
        purpose: "all effects, for a program",
        line: "deliverylab trace orders.json --format jsonl | grep '\"name\":\"effect\"'"),
    ],
    statuses: simulationStatuses)

  private static let explore = CommandShape(
    name: .explore,
    overview: "Kill an application at every named point of every record: all cases, no sample.",
    details:
      "For small scenarios. The scenario's own faults are left out; every point of its sweep is explored.",
    operand: OperandShape("FILE", .file, "the scenario; - is standard input"),
    options: OptionTable.explore + OptionTable.simulation,
    examples: [
      .init(
        purpose: "one kill anywhere", line: "deliverylab explore orders.json --set /producers/shop/records=20"
      ),
      .init(purpose: "any two kills", line: "deliverylab explore orders.json --pairs"),
    ],
    statuses: simulationStatuses)

  private static let explain = CommandShape(
    name: .explain,
    overview: "Tell the story of one record: what became of it, why, and what would have helped.",
    details: "Every line of what would have helped was run, with the same luck and one setting changed.",
    operand: OperandShape(
      "FILE", .file, isRequired: false, "the scenario, or a diagnostic's code such as DS0104"),
    options: OptionTable.explain + OptionTable.oneRun + [OptionTable.runs, OptionTable.jobs],
    examples: [
      .init(
        purpose: "why was something processed twice?",
        line: "deliverylab explain orders.json --first duplicated"),
      .init(purpose: "one record", line: "deliverylab explain orders.json --record orders-2@17"),
      .init(purpose: "what do the counted words mean?", line: "deliverylab explain --terms"),
    ],
    statuses: simulationStatuses)

  private static let inspect = CommandShape(
    name: .inspect, overview: "Show groups, logs or producers at one moment of a run.",
    details: "Groups are shown as kafka-consumer-groups.sh --describe does; --verbose adds columns.",
    operand: OperandShape("FILE", .file, "the scenario; - is standard input"),
    options: [OptionTable.format(InspectOptions.Format.self)] + OptionTable.inspect + OptionTable.oneRun,
    examples: [
      .init(purpose: "positions and lag", line: "deliverylab inspect orders.json --at 42s"),
      .init(
        purpose: "who has which partitions",
        line: "deliverylab inspect orders.json --at 42s --members --verbose"),
      .init(
        purpose: "who leads and who is in sync", line: "deliverylab inspect orders.json --at 42s --topics"),
    ],
    statuses: simulationStatuses)

  private static let schema = CommandShape(
    name: .schema, overview: "Print the JSON Schema of a format.",
    details: "Editors use it to complete and check scenario files.",
    operand: nil, options: [OptionTable.schemaKind],
    examples: [
      .init(purpose: "for an editor", line: "deliverylab schema > deliverylab-scenario-1.schema.json")
    ],
    statuses: [.success, .usage, .cannotCreate, .inputOutput])

  private static let completions = CommandShape(
    name: .completions, overview: "Print a completion script for a shell.",
    details: "The script completes commands, options, their words and file names.",
    operand: OperandShape(
      "SHELL", .choice(CompletionShell.allCases.map(\.rawValue)), "bash, zsh or fish"),
    options: [],
    examples: [
      .init(purpose: "bash", line: "source <(deliverylab completions bash)"),
      .init(purpose: "zsh", line: "deliverylab completions zsh > ~/.zfunc/_deliverylab"),
      .init(
        purpose: "fish",
        line: "deliverylab completions fish > ~/.config/fish/completions/deliverylab.fish"),
    ],
    statuses: [.success, .usage, .cannotCreate, .inputOutput])

  private static let help = CommandShape(
    name: .help, overview: "Show help for a command.", details: "The same as 'deliverylab COMMAND --help'.",
    operand: OperandShape(
      "COMMAND", .choice(CommandName.allCases.map(\.rawValue)), isRequired: false, "a command"),
    options: [OptionTable.format(HelpOptions.Format.self)],
    examples: [
      .init(purpose: "about sweep", line: "deliverylab help sweep"),
      .init(purpose: "the manual page", line: "deliverylab help --format man > deliverylab.1"),
    ],
    statuses: [.success, .usage, .cannotCreate, .inputOutput])
}
