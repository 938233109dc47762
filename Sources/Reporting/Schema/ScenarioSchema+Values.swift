/// Values that many members hold: names, durations, rates, probabilities.
extension ScenarioSchema {
  static var valueDefinitions: [(name: String, node: SchemaNode)] {
    [
      ("name", .text(SchemaPattern.name).described("Letters, digits, dashes, dots and underscores.")),
      (
        "duration",
        .text(SchemaPattern.duration)
          .described(
            "Numbers with units from long to short (h m s ms us ns), such as \"250ms\" or \"1m30s\".")
      ),
      (
        "positive-duration",
        .text(SchemaPattern.positiveDuration).described(
          "A duration above zero, such as \"250ms\" or \"1m30s\".")
      ),
      ("rate", .text(SchemaPattern.rate).described("A number per s, m or h, such as \"200/s\".")),
      ("probability", .number(from: "0", to: "1").described("0 is never, 1 is always.")),
      (
        "record",
        .text(SchemaPattern.record).described(
          "A record: topic, partition and offset, such as \"orders-2@1391\".")
      ),
      (
        "frequency",
        .text(SchemaPattern.frequency)
          .described("\"1 record\", \"100 records\", \"poll\", or a duration such as \"5s\".")
      ),
    ]
  }

  /// The definition of a number of processed records.
  static func processed(_ text: String) -> SchemaNode {
    .object([.required("processed", .integer(1...(1 << 44)).described("How many effects.")), note]).described(
      text)
  }
}
