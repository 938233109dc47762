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
              + "what the client's configuration says.")),
      .optional(
        "mode",
        .choice(["sync", "async"]).described("Whether the application waits for the answer.")
          .defaulting(to: "sync")),
      .optional(
        "on-revoke",
        .flag.described(
          "Whether the application commits what is finished when its partitions are revoked, which takes a group."
        )
        .defaulting(to: false)),
      .optional(
        "on-close",
        .flag.described("Whether a clean close or an uncaught exception commits what is finished.")
          .defaulting(to: true)),
      .optional("position", .choice(vocabulary.positions).described(positionText).defaulting(to: "next")),
      .optional(
        "race",
        .reference("probability").described(
          "The probability that auto of java-async covers the poll that triggers it. Default there: 0.7, measured."
        )),
      .optional(
        "on-failure",
        .choice(vocabulary.commitFailures).described(failureText)),
      .optional(
        "group-metadata",
        .choice(["full", "group-id-only"]).described(metadataText).defaulting(to: "full")),
      note,
    ])
    .described("When, how often and how it commits.")
    .provided([
      .when(.having("strategy", .constant("auto")), otherwise: .narrowing("race", to: .constant(0))),
      .when(
        .having("strategy", .constant("transactional")),
        then: .narrowing("mode", to: .constant("sync")), otherwise: .forbidding(["group-metadata"])),
    ])
  }

  /// Whether the client commits by itself.
  static var isAuto: SchemaNode { .having("commit", .having("strategy", .constant("auto"))) }

  /// Auto-commit of all clients but kafkajs runs by time.
  static var timerOnly: SchemaNode {
    .narrowing(
      "commit",
      to: .narrowing(
        "every",
        to: .reference("positive-duration").described("How often: auto-commit has a timer and nothing else."))
    )
  }

  private static let failureText =
    "What happens after a synchronous commit that failed for good. log: the application goes on. drop: it gives up "
    + "what it has in hand and polls again. exception: the process ends and restarts. Default: drop for "
    + "before-processing, else log."

  private static let strategyText =
    "before-processing: commit, then process (at most once). after-processing: process, then commit (at "
    + "least once). "
    + "auto: the client commits by itself. with-effect: the position is stored in the sink's own "
    + "transaction; needs a "
    + "stored-position sink. transactional: outputs and positions are committed in a transaction of the broker; needs "
    + "a topic as sink."

  private static let metadataText =
    "What a transaction's offsets are sent with. full: the group checks member and generation, so that a zombie is "
    + "refused. group-id-only: nothing is checked."

  private static let positionText =
    "Which position a commit names. next: the next record to read. last-processed: the last record's own "
    + "offset, the "
    + "common mistake. polled: the end of what was handed over, as a commit without arguments does."
}
