/// The commands that work on saved results.
extension CommandTable {
  static let report = CommandShape(
    name: .report, overview: "Make a page, a text, a table or a drawing of a results file.",
    details:
      "html is one page that needs nothing else: verdicts if the scenario is given, drawings with their numbers, "
      + "all points. markdown has the same tables; csv has a row for each point; svg and vega-lite draw one thing: "
      + "matrix (what each combination gives), trade-off (harm against capacity), replay (what one fault firing "
      + "costs, which 'sweep --faults' saves), difference (from --reference, seed by seed), precision (intervals "
      + "against runs), limits (estimates against what the scenario expects).",
    operand: OperandShape("FILE", .file, "a results file; - is standard input"),
    options: [OptionTable.format(ReportOptions.Format.self)] + OptionTable.report,
    examples: [
      .init(purpose: "a page", line: "deliverylab report results.jsonl -o report.html"),
      .init(
        purpose: "with verdicts",
        line: "deliverylab report results.jsonl --scenario orders.json -o report.html"),
      .init(
        purpose: "one drawing",
        line: "deliverylab report results.jsonl --format svg --plot trade-off -o trade-off.svg"),
      .init(
        purpose: "a handout without the numbers",
        line: "deliverylab report results.jsonl --scenario orders.json --format markdown --worksheet"),
    ],
    statuses: [.success, .usage, .invalidInput, .noInput, .cannotCreate, .inputOutput])

  static let compare = CommandShape(
    name: .compare, overview: "Say what has changed between two results files.",
    details:
      "Differences of the means with 95 % intervals, paired where seeds agree; points are matched by their "
      + "axes. Exits with 1 if something is worse than its limit allows, beyond noise, and with 2 if that "
      + "cannot be decided.",
    operand: OperandShape("BASE NEW", .file, count: 2, "results files; - is standard input"),
    options: [OptionTable.format(CompareOptions.Format.self)] + OptionTable.compare,
    examples: [
      .init(purpose: "after a change", line: "deliverylab compare before.jsonl after.jsonl"),
      .init(
        purpose: "for a pull request, with a limit",
        line: "deliverylab compare before.jsonl after.jsonl --limit duplicated.rate=0.1% --format md"),
    ],
    statuses: [
      .success, .expectationFalse, .unknown, .usage, .invalidInput, .noInput, .cannotCreate, .inputOutput,
    ])

  static let merge = CommandShape(
    name: .merge, overview: "Join the results of shards into the file that one run would have written.",
    details: "Files must be of the same version, scenario, seed and runs; what is missing is listed.",
    operand: OperandShape("FILE", .file, isRepeatable: true, "results files; - is standard input"),
    options: [OptionTable.allowIncomplete],
    examples: [
      .init(purpose: "eight shards", line: "deliverylab merge results-*-of-8.jsonl -o results.jsonl")
    ],
    statuses: [.success, .unknown, .usage, .invalidInput, .noInput, .cannotCreate, .inputOutput])
}
