/// What is varied, and what is claimed about the results.
extension ScenarioSchema {
  static var sweep: SchemaNode {
    let path = SchemaNode.text(SchemaPattern.pointer)
      .described("The JSON pointer of what is varied, such as \"/consumers/billing/commit/every\".")
    let axis = SchemaNode.object([
      .required("path", path),
      .required("values", .list(of: SchemaNode(), atLeast: 1).described("The values that it takes.")),
      note,
    ]).described("One thing that is varied.")
    return .object([
      .optional(
        "runs",
        .integer(1...1_000_000).described("Runs of each point; all points share the same seeds.")
          .defaulting(to: 1)),
      .optional(
        "axes", .map(of: axis).described("Axes by name; every combination of their values is a point.")),
      .optional(
        "skip", .list(of: .reference("selector")).described("Points that are left out. Default: none.")),
      note,
    ]).described("Runs the scenario at many points. Default: one point, one run.")
  }

  static var selector: SchemaNode {
    .map(of: SchemaNode()).described("Axis names with a value, or an array of values, that the points have.")
  }

  static var claimCard: SchemaNode {
    .object([
      .required(
        "number", .text(SchemaPattern.claimNumber).described("The claim's number, such as \"0.10\".")),
      .required("text", .text.described("What is claimed.")),
      .required("verdict", .text.described("What is true: whether it holds, or when.")),
      note,
    ]).described("The published claim that the scenario examines; listed by 'test --export claims=FILE'.")
  }

  static var expectation: SchemaNode {
    let claim = SchemaNode.text(SchemaPattern.claim)
      .described(
        "METRIC OP NUMBER, such as \"lost == 0\" or \"duplicated.rate < 1%\". After the metric .rate (share of "
          + "the acknowledged) or .per_crash, then .mean or .max of all runs.")
    return .object([
      .required("name", .text.described("What is claimed, in words.")),
      .optional(
        "where", .reference("selector").described("The points that the claim is about. Default: all.")),
      .optional("consumer", .reference("name").described("The application that it is about. Default: all.")),
      .optional("sink", .text.described("The sink that it is about. Default: all.")),
      .required(
        "that",
        .oneOf([claim, .list(of: claim, atLeast: 1)]).described("The claim, or several that must all hold.")),
      .optional(
        "in",
        .oneOf([.constant("every run"), .text(SchemaPattern.shareOfRuns)]).described(
          "\"every run\": each run must satisfy the claim, instead of the mean over runs. \"95% of runs\": so many "
            + "of all runs that could be made, judged by the exact interval of the share.")),
      .optional(
        "confidence", .number(from: "0.5", to: "0.9999").described("The level of the interval.")),
      note,
    ]).described("A claim about the results.")
  }
}
