/// Consumers: who reads, and where effects land.
extension ScenarioSchema {
  static func consumer(_ vocabulary: ScenarioVocabulary) -> SchemaNode {
    let sinks = SchemaNode.oneOf([.reference("sink"), .list(of: .reference("sink"), atLeast: 1)])
    return .object([
      .optional("count", .integer(1...100_000).described("Instances.").defaulting(to: 1)),
      .optional(
        "subscribe",
        topicList.described("The topics that it reads, in a group that shares their partitions out.")),
      .optional(
        "assign",
        topicList.described(
          "The topics that it reads, without a group: partitions go round-robin to the instances, and "
            + "nobody takes over."
        )),
      .optional(
        "queue",
        .reference("name").described("The queue that it reads: instances lease records one from another.")),
      .optional("extend", leaseExtension),
      .optional(
        "client",
        .choice(vocabulary.clientNames)
          .described(
            "The client library: decides the defaults of \"config\", and what \"auto\" commits when."
          )
          .defaulting(to: "java")),
      .optional("processing", .reference("processing")),
      .optional("commit", .reference("commit")),
      .optional(
        "sink",
        sinks.described("Where effects land; of several each gets its own result line.").defaulting(
          to: "external")),
      .optional(
        "dead-letter",
        .reference("name").described(
          "The topic for records that every allowed attempt has failed on; processing says how many.")),
      .optional("pause", backpressure),
      .optional("observe", monitor),
      .optional("config", SchemaNode().described("The client's configuration, by its real names.")),
      note,
    ])
    .described("An application that processes records.")
    .withExactlyOne(of: ["subscribe", "assign", "queue"])
    .provided(
      configurations(vocabulary).map { .when(.requiring(["queue"]), otherwise: $0) }
        + outputConfigurations(vocabulary) + consumerRules + queueRules)
  }

  private static var topicList: SchemaNode {
    .list(of: .reference("name"), atLeast: 1).adding("uniqueItems", true)
  }

  /// Each client has a configuration of its own; without `client` it is that of the first.
  static func configurations(_ vocabulary: ScenarioVocabulary, suffix: String = "-config") -> [SchemaNode] {
    byClient(vocabulary) { .narrowing("config", to: .reference($0 + suffix)) }
  }

  /// A topic that it writes to has a producer of the same client, whether it stands alone or in a list of sinks.
  private static func outputConfigurations(_ vocabulary: ScenarioVocabulary) -> [SchemaNode] {
    byClient(vocabulary) { name in
      let sink = SchemaNode.narrowing("config", to: .reference(name + "-producer-config"))
      return .narrowing("sink", to: sink.adding("items", sink.value))
    }
  }

  /// A rule for each client; without `client` that of the first holds.
  private static func byClient(
    _ vocabulary: ScenarioVocabulary, _ rule: (_ name: String) -> SchemaNode
  ) -> [SchemaNode] {
    let others = vocabulary.clientNames.dropFirst()
    let first = vocabulary.clientNames.prefix(1).map { name in
      SchemaNode.when(.having("client", .choice(Array(others))), otherwise: rule(name))
    }
    return first + others.map { SchemaNode.when(.having("client", .constant(.text($0))), then: rule($0)) }
  }

  private static var consumerRules: [SchemaNode] {
    let isKafkajs = SchemaNode.having("client", .constant("kafkajs"))
    let isAsync = SchemaNode.having("client", .constant("java-async"))
    let hasBatches = SchemaNode.having(
      "processing", .having("batch", .oneOf([.constant("poll"), .integer(from: 2)])))
    let noWorkers = SchemaNode.narrowing("processing", to: .narrowing("workers", to: .constant(0)))
    let countsAttempts = SchemaNode.having("on-failure", .choice(["retry-in-place", "republish"]))
    let republishes = SchemaNode.having("processing", .having("on-failure", .constant("republish")))
    let noHeartbeat = SchemaNode.narrowing("processing", to: .narrowing("heartbeat", to: .constant(false)))
    return [
      .when(isAsync, otherwise: .narrowing("commit", to: .narrowing("race", to: .constant(0)))),
      .when(
        .requiring(["subscribe"]),
        otherwise: .narrowing("commit", to: .narrowing("on-revoke", to: .constant(false)))),
      .when(
        isKafkajs, then: noWorkers,
        otherwise: .when(isAuto, then: .when(.requiring(["queue"]), otherwise: timerOnly))),
      .when(.requiring(["dead-letter"]), then: .having("processing", countsAttempts)),
      .when(republishes, then: .having("processing", .requiring(["max-retries"]))),
      .when(republishes, then: noWorkers),
      .when(republishes, then: .forbidding(["queue"])),
      .when(
        .requiring(["dead-letter"]), then: .having("processing", .having("max-retries", .integer(from: 0)))),
      .when(.having("commit", .having("strategy", .constant("with-effect"))), then: noWorkers),
      .when(
        .having("sink", .constant("two-phase")),
        then: .having("commit", .having("strategy", .constant("with-effect")))),
      .when(isTransactional, then: noWorkers),
      .when(isTransactional, then: .requiring(["sink"])),
      .when(
        isTransactional, then: .narrowing("client", to: .choice(["java", "java-async", "librdkafka"]))),
      .when(isKafkajs, then: .when(hasBatches, otherwise: noHeartbeat), otherwise: noHeartbeat),
    ]
  }

  private static var isTransactional: SchemaNode {
    .having("commit", .having("strategy", .constant("transactional")))
  }

  private static var backpressure: SchemaNode {
    .object([
      .required("above", .integer(1...(1 << 44)).described("Pauses when more records are in hand.")),
      .required("below", .integer(1...(1 << 44)).described("Resumes when fewer are; not more than above.")),
      note,
    ]).described("When it takes no more records in hand. Default: never.")
  }

  private static var monitor: SchemaNode {
    let lag = SchemaNode.object([
      .required("every", .reference("positive-duration").described("The time from look to look.")),
      .optional(
        "alert-above",
        .integer(0...(1 << 44)).described("The lag above which a look raises an alert. Default: none.")),
      note,
    ]).described("Looks at the application's lag.")
    return .object([.required("lag", lag), note]).described("Who watches it. Default: nobody.")
  }
}
