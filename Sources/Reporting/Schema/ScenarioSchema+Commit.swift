/// When, how often and how positions are committed.
extension ScenarioSchema {
  static func commit(_ vocabulary: ScenarioVocabulary) -> SchemaNode {
    .object([
      .optional(
        "strategy",
        .choice(vocabulary.strategies).described(strategyText).defaulting(to: "after-processing")),
      .optional(
        "every",
        .reference("frequency")
          .described(
            "How often: \"1 record\", \"100 records\", \"poll\", or a duration. Default: poll; for auto "
              + "auto.commit.interval.ms.")),
      .optional(
        "mode",
        .choice(["sync", "async"]).described("Whether the application waits for the answer.")
          .defaulting(to: "sync")),
      .optional(
        "on-revoke",
        .constant(false).described("Committing on revocation; with \"assign\" nothing is revoked.")
          .defaulting(to: false)),
      .optional(
        "on-close",
        .flag.described("Whether a clean close or an uncaught exception commits what is finished.")
          .defaulting(to: true)),
      .optional("position", .choice(vocabulary.positions).described(positionText).defaulting(to: "next")),
      .optional(
        "race",
        .constant(0).described("The race of the java-async client, which this version does not run.")
          .defaulting(to: 0)),
      note,
    ])
    .described("When, how often and how it commits.")
    .provided([
      .when(
        .having("strategy", .constant("auto")),
        then: .narrowing(
          "every",
          to: .reference("positive-duration").described(
            "How often: auto-commit has a timer and nothing else.")))
    ])
  }

  private static let strategyText =
    "before-processing: commit, then process (at most once). after-processing: process, then commit (at "
    + "least once). "
    + "auto: the client commits by itself. with-effect: the position is stored in the sink's own "
    + "transaction; needs a "
    + "stored-position sink."

  private static let positionText =
    "Which position a commit names. next: the next record to read. last-processed: the last record's own "
    + "offset, the "
    + "common mistake. polled: the end of what was handed over, as a commit without arguments does."
}
