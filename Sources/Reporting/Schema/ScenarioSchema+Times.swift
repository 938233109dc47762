/// Times: fixed lengths, and distributions that each use draws from.
extension ScenarioSchema {
  static var timeDefinitions: [(name: String, node: SchemaNode)] {
    [
      ("time", .oneOf(times).described("A duration, or a distribution that each use draws from."))
    ]
  }

  private static var times: [SchemaNode] {
    [
      .reference("duration"),
      distribution("constant", "Always the same.", [.required("value", .reference("duration"))]),
      distribution(
        "uniform", "Anything between two lengths, equally likely.",
        [
          .required("min", .reference("duration").described("The shortest.")),
          .required("max", .reference("duration").described("The longest, not below min.")),
        ]),
      distribution(
        "exponential", "Without memory: gaps between independent events.",
        [.required("mean", .reference("duration").described("The mean."))]),
      lognormal,
      distribution(
        "pareto", "A heavy tail: a few are very long.",
        [
          .required("min", .reference("positive-duration").described("The shortest.")),
          .required(
            "shape",
            .number(from: "0.001", to: "1000")
              .described("The tail's exponent; the smaller, the heavier. The mean is finite above 1.")),
        ]),
      distribution(
        "empirical", "One of these, equally likely.",
        [
          .required(
            "values", .list(of: .reference("duration"), atLeast: 1).described("The lengths to draw from."))
        ]),
    ]
  }

  private static var lognormal: SchemaNode {
    let quantile = SchemaNode.reference("duration")
    return distribution(
      "lognormal", "A skewed bell, as measured latencies have it: its median and one of p99, p98 and p95.",
      [
        .required("median", .reference("positive-duration").described("Half of all are shorter.")),
        .optional("p99", quantile.described("99 of 100 are shorter.")),
        .optional("p98", quantile.described("98 of 100 are shorter.")),
        .optional("p95", quantile.described("95 of 100 are shorter.")),
      ]
    ).withExactlyOne(of: ["p99", "p98", "p95"])
  }

  private static func distribution(_ name: String, _ text: String, _ fields: [SchemaField]) -> SchemaNode {
    let kind = SchemaField.required("dist", .constant(.text(name)).described("The distribution."))
    return .object([kind] + fields + [note]).described(text)
  }
}
