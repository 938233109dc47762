import Experiments
import Reporting

/// Every option, once.
enum OptionTable {
  /// Options of every command.
  static let global = [
    OptionShape(.output, short: "o", takes: .file, "write the answer to FILE instead of standard output"),
    OptionShape(.quiet, short: "q", "print no progress, hints or warnings"),
    OptionShape(.verbose, short: "v", "print more about what is being done"),
    OptionShape(
      .color, takes: choice(ColorChoice.self), "colour the output (default: auto, on a terminal)"),
    OptionShape(
      .progress, takes: choice(ProgressChoice.self), "show progress on standard error (default: auto)"),
    OptionShape(.help, short: "h", "show help"),
    OptionShape(.version, "show the version (with --format json: as JSON)"),
  ]

  static let runs = OptionShape(.runs, takes: .word("N"), "runs per point (default: the scenario's)")
  static let jobs = OptionShape(
    .jobs, short: "j", takes: .word("N"), "threads (default: processors); results do not depend on it")

  /// Options of the commands that simulate.
  static let simulation = [
    OptionShape(
      .seed, takes: .word("N|random", among: ["random"]), "seed of the first run (default: the scenario's)"),
    runs, jobs,
    OptionShape(
      .set, takes: .word("POINTER=JSON"), isRepeatable: true, "replace a value of the scenario; repeatable"),
    OptionShape(
      .duration, takes: .word("D"), "how long producers send and faults fire, as --set /duration=D does"),
    OptionShape(
      .consumerConfig, takes: .word("[NAME=]FILE"), isRepeatable: true,
      "lay a .properties file over the config of all consumers, or of one; repeatable"),
    OptionShape(
      .producerConfig, takes: .word("[NAME=]FILE"), isRepeatable: true,
      "the same for producers; repeatable"),
    OptionShape(
      .only, takes: .word("AXIS=VALUE[,AXIS=VALUE]"), isRepeatable: true,
      "only points with these values; repeatable"),
    OptionShape(.maxEvents, takes: .word("N"), "stop a run after N events"),
    OptionShape(.dryRun, short: "n", "print what would run and the resolved scenario; run nothing"),
  ]

  /// Ends a command that takes too long; of `run`, `sweep` and `test`.
  static let timeLimit = OptionShape(
    .timeLimit, takes: .word("D"),
    "begin no further run after D of real time, such as 50m, and exit with 75; how far that gets depends on the "
      + "machine")

  private static let exitZero = OptionShape(.exitZero, "exit with 0 whatever the verdicts")

  private static let resume = OptionShape(
    .resume, "keep the runs that the results file already has, however it ended")

  /// Breaks the model; of `test` and of what shows how a run went.
  static let broken = OptionShape(
    .break, takes: .word("BUG"),
    "break a rule of the model on purpose; 'explain --bugs' lists them")

  /// Options of the commands that look at one run.
  static let oneRun =
    [broken, OptionShape(.run, takes: .word("N"), "the number of the run, from 0 (default: 0)")]
    + simulation.filter { $0.name != .runs && $0.name != .jobs }

  /// Options of `explain` alone.
  static let explain = [
    OptionShape(.record, takes: .word("RECORD"), isRepeatable: true, "this record, such as orders-2@1391"),
    OptionShape(.first, takes: .choice(ExplainOptions.classes), "the first record that ended so"),
    OptionShape(.consumer, takes: .word("NAME"), "for this application"),
    OptionShape(.sink, takes: .word("NAME"), "and this sink"),
    OptionShape(.terms, "say what the counted words mean"),
    OptionShape(.bugs, "say what --break can break"),
  ]

  /// Options of `explore` alone.
  static let explore = [
    OptionShape(.consumer, takes: .word("NAME"), "the application to kill (default: the only one)"),
    OptionShape(.pairs, "kill twice, too: every two places together"),
    OptionShape(.limit, takes: .word("N"), "the most cases of a point (default: 100000)"),
  ]

  /// Options of `inspect` alone.
  static let inspect = [
    OptionShape(.at, takes: .word("D"), "the moment to look at, such as 42s; required"),
    OptionShape(.members, "show the members of each group; with --verbose, their partitions"),
    OptionShape(.state, "show the state of each group"),
    OptionShape(.topics, "show the topics' logs: leaders, in-sync replicas, high watermarks, ends of copies"),
    OptionShape(.producers, "show what producers hold back: batches waiting and in flight"),
    OptionShape(.group, takes: .word("NAME"), isRepeatable: true, "only this group; repeatable"),
  ]

  /// Options of `trace` alone.
  static let trace = [
    OptionShape(
      .record, takes: .word("RECORD"), isRepeatable: true,
      "only the story of this record, such as orders-2@1391; repeatable"),
    OptionShape(
      .actor, takes: .word("GLOB"), isRepeatable: true,
      "only what these do or is done to them, such as 'billing-*'; repeatable"),
    OptionShape(.from, takes: .word("D"), "only from this moment on"),
    OptionShape(.until, takes: .word("D"), "only up to this moment"),
    OptionShape(.limit, takes: .word("N"), "at most N lines"),
  ]

  /// Runs as many as a result needs; of `run` and `sweep`.
  static let precision = OptionShape(
    .until, takes: .word("ci=P%"),
    "add runs to a point until duplicated and lost (or each --metric) are known to +-P% of the acknowledged; "
      + "at most --runs (default: 1000)")

  /// Options of `sweep` alone.
  static let sweep = [
    OptionShape(.results, takes: .file, "write one line per run to FILE (JSON Lines)"),
    resume,
    OptionShape(
      .shard, takes: .word("I/N|auto[/N]", among: ["auto"]),
      "run part I of N, or the one that an array job's environment names; 'merge' joins them"),
    OptionShape(.force, "overwrite the results of another scenario"),
    OptionShape(
      .sort, takes: .word("METRIC", among: Metric.allCases.map(\.name)), "order the list of points by METRIC"),
    OptionShape(
      .metric, takes: .word("NAME", among: Metric.allCases.map(\.name)), isRepeatable: true,
      "print a matrix of this metric; repeatable"),
    OptionShape(.reference, takes: .word("AXIS=VALUE,..."), "compare every point with this one"),
    OptionShape(.all, "list every point"),
    OptionShape(
      .rare,
      "put one more random crash into each run, and say what it costs and what follows for rare crashes"),
    OptionShape(.faults, "save what each fault firing did, too: 'report' then draws what one crash costs"),
  ]

  /// Files that `run` and `sweep` write beside their answer.
  static let exports = [
    OptionShape(
      .export, takes: .word("[KIND=]FILE"), isRepeatable: true,
      "also write a report to FILE; KIND is csv (points), runs, md, html, svg, vega-lite or json; repeatable"),
    OptionShape(
      .plot, takes: choice(PlotKind.self), "what svg and vega-lite draw (default: matrix)"),
  ]

  /// Options of `test` alone.
  static let test = [
    OptionShape(.results, takes: .word("DIR"), "write one line per run to DIR/SCENARIO.jsonl (JSON Lines)"),
    resume,
    OptionShape(
      .shard, takes: .word("I/N|auto[/N]"),
      "run part I of N of each scenario and judge nothing; 'test' with the parts' files judges them"),
    OptionShape(
      .export, takes: .word("[KIND=]FILE"), isRepeatable: true,
      "also write the verdicts to FILE; KIND is junit, md, json, tap or claims; repeatable"),
    OptionShape(
      .annotations, takes: choice(AnnotationChoice.self),
      "tell GitHub: annotations, and a summary if the step has one (default: auto, where GITHUB_ACTIONS is true)"
    ),
    OptionShape(
      .failOn, takes: choice(TestOptions.FailOn.self),
      "which verdicts decide the exit code (default: unknown, which reports show as skipped)"),
    exitZero,
    OptionShape(.failFast, "stop as soon as an expectation is false"),
    OptionShape(
      .maxFailuresShown, takes: .word("N"), "examples shown for an expectation that is not true (default: 5)"),
    OptionShape(
      .mustFail, takes: .word("AXIS=VALUE[,AXIS=VALUE]"),
      "judge these known-bad points instead: at least one expectation must be false there"),
    OptionShape(
      .break, takes: .word("BUG|all"),
      "break a rule of the model, or one after the other: does an expectation become false? "
        + "'explain --bugs' lists them"),
    OptionShape(
      .baseline, takes: .file, "let pass what is as bad as in FILE; only what is new decides the exit code"),
    OptionShape(.updateBaseline, "write the verdicts to the baseline; refused where CI is set"),
    OptionShape(.force, "overwrite the results of another scenario; update the baseline although CI is set"),
  ]

  /// Options of `compare` alone.
  static let compare = [
    OptionShape(
      .limit, takes: .word("METRIC=N[%][,...]"),
      "how much worse a metric may become, in its unit or in % of BASE, shares in percentage points, "
        + "such as duplicated.rate=0.1%,capacity_per_s=2% (default: 0 for the shares lost, duplicated, "
        + "dead_lettered and unresolved)"),
    OptionShape(
      .metric, takes: .word("NAME", among: Quantity.names), isRepeatable: true,
      "show this metric, too, without judging it (default: capacity_per_s); repeatable"),
    OptionShape(.all, "list what has not changed, too"),
    exitZero,
  ]

  /// Options of `shrink` alone.
  static let shrink = [
    OptionShape(
      .claim, takes: .word("NAME"), "the name of the expectation (default: the first that is false)")
  ]

  static let predict = OptionShape(
    .predict, "show the scenario's question and take your guess before the result; at a terminal only")
  static let allowIncomplete = OptionShape(
    .allowIncomplete, "write what is there, even if runs are missing")
  static let scenario = OptionShape(
    .scenario, takes: .file, "judge the expectations of this scenario, of which the results are")
  /// Options of `report` alone.
  static let report = [
    OptionShape(
      .plot, takes: choice(PlotKind.self), "what svg and vega-lite draw (default: matrix)"),
    scenario,
    OptionShape(
      .metric, takes: .word("NAME"), isRepeatable: true,
      "a matrix of this metric, and its differences and intervals (default: duplicated, lost); repeatable"),
    OptionShape(.reference, takes: .word("AXIS=VALUE,..."), "compare every point with this one"),
    OptionShape(.consumer, takes: .word("NAME"), "only this application"),
    OptionShape(.sink, takes: .word("NAME"), "only this sink"),
    OptionShape(.worksheet, "leave the numbers of markdown blank, as a handout"),
  ]
  static let list = OptionShape(.list, "list the templates")
  static let resolved = OptionShape(.resolved, "print the scenario with every default filled in")
  static let schemaKind = OptionShape(
    .for, takes: choice(SchemaOptions.Kind.self), "which format to describe (default: scenario)")

  /// Returns the `--format` option with a command's own formats; the first is the default.
  static func format<Format: CaseIterable & RawRepresentable<String>>(_: Format.Type) -> OptionShape {
    let words = Format.allCases.map(\.rawValue)
    return OptionShape(.format, takes: .choice(words), "format of the answer (default: \(words.first ?? ""))")
  }

  /// Every option of any command; options with one name are alike but for the words they accept.
  static let all: [OptionShape] = CommandTable.root.allOptions + CommandTable.commands.flatMap(\.options)

  private static func choice<Words: CaseIterable & RawRepresentable<String>>(
    _: Words.Type
  ) -> ValueShape {
    .choice(Words.allCases.map(\.rawValue))
  }
}
