/// Queues: logs whose readers lease records.
extension ScenarioSchema {
  static func queues(_ vocabulary: ScenarioVocabulary) -> SchemaNode {
    let queue = SchemaNode.object([
      .required("kind", .choice(vocabulary.queues).described("The system that it is a queue of.")),
      .optional(
        "version",
        .choice(["4.3", "4.2"]).described("RabbitMQ's: what counts as a delivery differs.").defaulting(
          to: "4.3")),
      .optional(
        "dead-letter",
        .reference("name").described(
          "The topic or queue for records that were handed out as often as is allowed, or rejected.")),
      .optional("config", SchemaNode().described("The queue's configuration, by its real names.")),
      note,
    ]).described("A queue.").provided(queueKindRules)
    return .map(of: queue, names: SchemaPattern.name).described("Queues by name; no topic has the same.")
  }

  static var queueConfigurations: [(name: String, node: SchemaNode)] {
    [("kafka-share-config", shareQueue)] + otherQueueConfigurations
  }

  private static var shareQueue: SchemaNode {
    .object(
      [
        number("partitions", "Partitions of the topic that share groups read.", 1),
        number(
          "group.share.record.lock.duration.ms", "How long a lease lasts; Kafka takes 15000 to 60000.", 30_000
        ),
        number(
          "group.share.delivery.count.limit", "How often a record is handed out; then it is archived.", 5),
        number(
          "group.share.partition.max.record.locks",
          "Records from the first that is not done to the last handed out, at most.", 2000),
        number(
          "group.share.session.timeout.ms", "A member that is silent for so long loses its leases.", 45_000),
        number("group.share.heartbeat.interval.ms", "How often a member sends a heartbeat.", 5000),
      ], isClosed: false
    ).described("The topic's and its share groups' configuration, by its real names.")
  }

  /// What readers of share groups may say.
  static var shareReader: [SchemaField] {
    [
      number("max.poll.records", "The most records that one poll returns.", 500),
      number("request.timeout.ms", "After which an unanswered request counts as lost.", 30_000),
      number("default.api.timeout.ms", "How long a synchronous acknowledgement is tried.", 60_000),
      number("retry.backoff.ms", "The first pause before it is sent again.", 100),
      number("retry.backoff.max.ms", "The longest such pause.", 1000),
      .optional(
        "share.auto.offset.reset",
        .choice(["latest", "earliest"]).described("Where the group begins in the log.").defaulting(
          to: "latest")),
      .optional(
        "share.acknowledgement.mode",
        .choice(["implicit", "explicit"]).described(
          "Follows from commit.strategy, and must not say otherwise.")),
    ]
  }

  /// What readers of queues may say, and readers of topics may not.
  static var queueRules: [SchemaNode] {
    let poll = SchemaNode.narrowing("commit", to: .narrowing("every", to: .constant("poll")))
    let backs = SchemaNode.having("processing", .having("on-failure", .choice(["nack", "reject"])))
    return [
      .when(
        .requiring(["queue"]),
        then: .narrowing("config", to: .reference("queue-consumer-config")),
        otherwise: .forbidding(["extend"])),
      .when(backs, then: .requiring(["queue"])),
      .when(.requiring(["queue"]), then: .when(isAuto, then: poll)),
    ]
  }

  static var leaseExtension: SchemaNode {
    .object([
      .required("every", .reference("positive-duration").described("The time from renewal to renewal.")),
      .optional(
        "to",
        .reference("positive-duration").described(
          "How long the new lease lasts. Default: as long as the first.")),
      note,
    ]).described("Renews the leases of what is in hand. Default: never.")
  }
}
