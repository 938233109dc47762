/// Producers: where records come from.
extension ScenarioSchema {
  static func producer(_ vocabulary: ScenarioVocabulary) -> SchemaNode {
    let isBacklog = SchemaNode.having("arrival", .having("process", .constant("backlog")))
    let isHash = SchemaNode.having("partitioner", .constant("hash"))
    return .object([
      .optional("count", .integer(1...100_000).described("Instances.").defaulting(to: 1)),
      .optional("topic", .reference("name").described("The topic that it sends to.")),
      .optional("queue", .reference("name").described("The queue that it sends to.")),
      .optional("size", .integer(1...(1 << 30)).described("Bytes of a record.").defaulting(to: 100)),
      .optional(
        "client", .choice(vocabulary.clientNames).described("The client library.").defaulting(to: "java")),
      .optional(
        "records",
        .integer(1...(1 << 44)).described("Records after which each instance stops. Default: no limit.")),
      .required("arrival", .reference("arrival")),
      .optional("keys", keys),
      .optional(
        "partitioner",
        .choice(vocabulary.partitioners)
          .described("How a record's partition is chosen. Default: hash with keys, else round-robin.")),
      .optional(
        "resend",
        .oneOf([.constant("never"), resend]).described("What the application does after a reported failure.")),
      .optional("transaction", transaction),
      .optional("config", SchemaNode().described("The client's configuration, by its real names.")),
      note,
    ])
    .described("An application that sends records.")
    .withExactlyOne(of: ["topic", "queue"])
    .provided(
      configurations(vocabulary, suffix: "-producer-config").map {
        .when(
          .requiring(["queue"]), then: .narrowing("config", to: .reference("queue-producer-config")),
          otherwise: $0)
      } + [
        .when(isBacklog, then: .requiring(["records"])), .when(isHash, then: .requiring(["keys"])),
        .when(isBacklog, then: .forbidding(["transaction"])),
        .when(
          .having("config", .requiring(["transactional.id"])), then: .requiring(["transaction"]),
          otherwise: .forbidding(["transaction"])),
      ])
  }

  private static var transaction: SchemaNode {
    .object([
      .required("every", .reference("frequency").described("\"100 records\", or a duration.")),
      note,
    ]).described("How often its application commits a transaction; takes a transactional.id.")
      // A producer does not poll.
      .provided([.when(.having("every", .constant("poll")), then: .forbidding(["every"]))])
  }

  private static var resend: SchemaNode {
    .object([
      .required("attempts", .integer(1...1_000_000).described("How often it calls send() again.")),
      .optional(
        "backoff", .reference("time").described("How long it waits before.").defaulting(to: "0s")),
      note,
    ]).described("Sends the record again.")
  }

  private static var keys: SchemaNode {
    .object([
      .required("distinct", .integer(1...1_000_000).described("How many different keys.")),
      .optional(
        "zipf",
        .number(from: "0", to: "10").described("Popularity falls as 1 / rank^zipf; 0 is uniform.")
          .defaulting(to: 0)),
      note,
    ]).described("The records' keys. Default: none.")
  }

  static var arrival: SchemaNode {
    let rate = SchemaField.required("rate", .reference("rate").described("Records of each instance."))
    let bursts: [SchemaField] = [
      .required("size", .integer(1...1_000_000_000).described("Records of a burst.")),
      .required("every", .reference("time").described("The time from burst to burst, above zero.")),
    ]
    let times = SchemaNode.list(of: .reference("duration")).described("The times, in ascending order.")
    return .oneOf([
      process("poisson", "Independent arrivals.", [rate]),
      process("constant", "Equal gaps.", [rate]),
      process("bursts", "Many records at once, at time 0 and after each gap.", bursts),
      process("backlog", "All \"records\" are stored before time 0.", []),
      process("schedule", "One record at each of these times.", [.required("at", times)]),
    ]).described("When records arrive.")
  }

  private static func process(_ name: String, _ text: String, _ fields: [SchemaField]) -> SchemaNode {
    let kind = SchemaField.required("process", .constant(.text(name)).described("The arrival process."))
    return .object([kind] + fields + [note]).described(text)
  }
}
