/// What happens to a record between hand-over and effect.
extension ScenarioSchema {
  static func processing(_ vocabulary: ScenarioVocabulary) -> SchemaNode {
    let poison = SchemaNode.oneOf([.reference("probability"), .list(of: .reference("record"))])
    return .object([
      .optional(
        "time",
        .reference("time").described("From taking a record in hand to its durable effect.").defaulting(
          to: "1ms")),
      .optional(
        "slow",
        .object([
          .required("records", .list(of: .reference("record")).described("The records.")),
          .required("time", .reference("time").described("How long each of them takes, at every attempt.")),
          note,
        ]).described("Records that take the handler longer than the others.")),
      .optional(
        "failure",
        .reference("probability").described("The probability that one attempt fails.").defaulting(to: 0)),
      .optional(
        "poison",
        poison.described("Records that fail at every attempt: a probability, or the records.").defaulting(
          to: 0)),
      .optional(
        "on-failure", .choice(vocabulary.failurePolicies).described(failureText).defaulting(to: "exception")),
      .optional(
        "max-retries",
        .integer(0...Int64(Int32.max))
          .described("Retries after the first attempt, for retry-in-place and republish. Default: no limit.")),
      .optional("backoff", backoff),
      .optional(
        "workers",
        .integer(0...100_000).described(
          "Threads that the poll loop hands records over to and goes on; 0: the loop processes them itself."
        ).defaulting(to: 0)),
      .optional(
        "queue",
        .integer(1...1_000_000_000).described(
          "Records that may wait for a worker before the poll loop waits. Default: no limit.")),
      .optional(
        "heartbeat",
        .flag.described("Whether a batch handler of kafkajs sends heartbeats between its records.")
          .defaulting(to: false)),
      .optional(
        "batch",
        .oneOf([.constant("poll"), .integer(1...1_000_000)])
          .described(
            "Records handed to the application at once. Default: the poll for java and java-async, 1 for the others."
          )),
      note,
    ]).described("What happens to a record.")
      .provided([.when(.having("workers", .integer(from: 1)), otherwise: .forbidding(["queue"]))])
  }

  private static var backoff: SchemaNode {
    .object([
      .optional("initial", .reference("duration").described("The first pause.").defaulting(to: "100ms")),
      .optional(
        "factor",
        .number(from: "1", to: "1000").described("What each further pause is multiplied by.").defaulting(
          to: 2)),
      .optional("max", .reference("duration").described("The longest pause.").defaulting(to: "1m")),
      .optional(
        "jitter",
        .number(from: "0", to: "1").described("Each pause is multiplied by 1 - jitter ... 1 + jitter.")
          .defaulting(to: 0)),
      note,
    ]).described("Pauses between retries in place.")
  }

  private static let failureText =
    "What the application does when its handler fails. exception: the process ends and restarts. skip: "
    + "the error is "
    + "swallowed, and the next commit covers the record. skip-poll: the rest of the poll is passed over, "
    + "too. "
    + "retry-in-place: the record is tried again after a pause. nack: its queue may hand it out again. "
    + "reject: its queue archives it. republish: the record is sent again to the end of its partition, with a count."
}
