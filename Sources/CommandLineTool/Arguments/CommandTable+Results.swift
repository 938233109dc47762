extension CommandTable {
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
