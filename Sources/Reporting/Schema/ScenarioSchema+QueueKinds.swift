/// The configurations of queues that are no topics, of their readers and of their producers, by real names.
extension ScenarioSchema {
  /// A configuration for each kind; the kinds that share one are named together.
  static var queueKinds: [(kinds: [String], name: String, settings: [SchemaField])] {
    [
      (
        ["sqs", "sqs-fifo"], "sqs-config",
        [
          number("VisibilityTimeout", "Seconds that a lease lasts, from when it is handed out.", 30),
          number("MessageRetentionPeriod", "Seconds after which a record is gone.", 345_600),
          setting(
            "maxReceiveCount", .reference("whole-number"),
            "How often a record is handed out. Default: no limit."),
          setting(
            "duplicateDelivery", .reference("probability"),
            "The probability that a deleted record is handed out again. Default: 0."),
        ]
      ),
      (
        ["rabbitmq-classic", "rabbitmq-quorum"], "rabbitmq-config",
        [
          setting(
            "x-delivery-limit", .reference("whole-number"),
            "One less than how often a record is handed out; -1 for ever. Default: 20, on quorum queues."),
          number("consumer_timeout", "Milliseconds after which an unacknowledged record returns.", 1_800_000),
          number("heartbeat", "Seconds; a connection that is silent for two is closed. 0 for never.", 60),
          setting(
            "dead-letter-strategy", .choice(["at-most-once", "at-least-once"]),
            "Makes no difference on one server. Default: at-most-once."),
        ]
      ),
      (
        ["jetstream"], "jetstream-config",
        [
          setting(
            "ack_policy", .choice(["explicit", "all", "none"]),
            "Whether an acknowledgement speaks for one record, or all before it. Default: explicit."),
          setting("ack_wait", .reference("duration"), "How long a lease lasts. Default: 30s."),
          setting(
            "max_deliver", .reference("whole-number"),
            "How often a record is handed out. Default: -1, for ever."),
          number("max_ack_pending", "The most leased records, of all readers together.", 1000),
          setting(
            "backoff", .list(of: .reference("duration")),
            "How long each delivery's lease lasts. Default: ack_wait."),
          setting(
            "duplicate_window", .reference("duration"), "How long a msg_id is known. Default: 2m."),
          setting("storage", .choice(["file", "memory"]), "Default: file."),
          setting(
            "sync_interval", .oneOf([.reference("duration"), .constant("always")]),
            "How often the file is written through. Default: 2m."),
        ]
      ),
      (
        ["redis-stream"], "redis-config",
        [
          setting("appendonly", .choice(["yes", "no"]), "Whether commands are logged. Default: no."),
          setting(
            "appendfsync", .choice(["always", "everysec", "no"]),
            "How often that log is written through. Default: everysec."),
          setting("save", .text, "Snapshots: seconds and changes. Default: 3600 1 300 100 60 10000."),
          setting("MAXLEN", .reference("whole-number"), "The most records that are kept. Default: no limit."),
        ]
      ),
      (
        ["pulsar"], "pulsar-config",
        [
          setting(
            "brokerDeduplicationEnabled", .reference("boolean"),
            "Whether repeats of a named producer are dropped. Default: false."),
          setting(
            "managedLedgerDefaultMarkDeleteRateLimit", .oneOf([.number(from: "0.001", to: "1000"), .text]),
            "Times a second that acknowledgements are written down. Default: 1."),
          setting(
            "batchIndexAckEnabled", .reference("boolean"),
            "Whether parts of a batch can be acknowledged. Default: false."),
          number("batchingMaxMessages", "Records of an entry, which is acknowledged as a whole.", 1),
          number("keepAliveIntervalSeconds", "A silent connection is closed after one to two of these.", 30),
        ]
      ),
      (
        ["postgres"], "postgres-config",
        [
          setting(
            "claim", .choice(["skip-locked", "delete-first", "lease"]),
            "How rows are claimed. Default: skip-locked."),
          setting("lease", .reference("duration"), "How long a claim lasts. Default: 30s."),
          setting(
            "synchronous_commit", .choice(["on", "off", "local"]),
            "Whether a commit waits for the disk. Default: on."),
          setting(
            "effect-in-transaction", .reference("boolean"),
            "Whether effect and row are committed together. Default: false."),
        ]
      ),
    ]
  }

  /// What readers of those queues may say; which kind it is, only the whole file tells.
  static var queueReader: [SchemaField] {
    [
      number("MaxNumberOfMessages", "SQS: the most records of one receive.", 1),
      number("WaitTimeSeconds", "SQS: makes no difference here.", 0),
      number("prefetch_count", "RabbitMQ: the most unacknowledged records; 0 for no limit.", 0),
      setting(
        "no_ack", .reference("boolean"), "RabbitMQ: records are done when they are sent. Default: false."),
      number("batch", "JetStream and PostgreSQL: the most records of one fetch.", 1),
      setting(
        "nak_delay", .reference("duration"), "JetStream: how long a nacked record stays away. Default: 0s."),
      number("COUNT", "Redis: the most records of one read.", 10),
      setting("NOACK", .reference("boolean"), "Redis: records are done when they are read. Default: false."),
      number("min-idle-time", "Redis: milliseconds after which a record can be claimed.", 60_000),
      setting("claim-every", .reference("duration"), "Redis: how often it claims. Default: 1s, if it does."),
      setting(
        "recover", .choice(["own-history", "claim", "none"]),
        "Redis: what a process does about what it was handed before. Default: own-history."),
      setting(
        "subscriptionType", .choice(["Exclusive", "Failover", "Shared", "Key_Shared"]),
        "Pulsar. Default: Exclusive."),
      number("receiverQueueSize", "Pulsar: the most records in the client's memory.", 1000),
      setting("ackType", .choice(["individual", "cumulative"]), "Pulsar. Default: individual."),
      number("ackTimeoutMillis", "Pulsar: after which a record is asked for again; 0 for never.", 0),
      number("negativeAckRedeliveryDelayMillis", "Pulsar: how long a nacked record stays away.", 60_000),
      number("acknowledgementsGroupTimeMillis", "Pulsar: how long acknowledgements wait for others.", 100),
      number("maxRedeliverCount", "Pulsar: one less than how often a record is handed out.", 1),
      setting(
        "batchIndexAckEnabled", .reference("boolean"), "Pulsar: whether parts of a batch are acknowledged."),
    ]
  }

  /// What producers of those queues may say.
  static var queueProducer: [SchemaField] {
    [
      setting(
        "MessageDeduplicationId", .reference("boolean"),
        "SQS FIFO: whether repeats are dropped. Default: true."
      ),
      setting(
        "MessageGroupId", .choice(["keys", "one"]),
        "SQS FIFO: a group for each key, or one. Default: keys, if it has any."),
      setting("confirm", .choice(["none", "confirm", "tx"]), "RabbitMQ: what it waits for. Default: none."),
      setting(
        "delivery_mode", .oneOf([.integer(1...2), .choice(["1", "2"])]),
        "RabbitMQ: 2 is persistent. Default: 1."),
      setting("msg_id", .reference("boolean"), "JetStream: whether repeats are dropped. Default: false."),
      setting("wait_ack", .reference("boolean"), "JetStream: whether it waits for an answer. Default: true."),
      setting("timeout", .reference("duration"), "JetStream: how long. Default: 5s."),
      setting("producerName", .text, "Pulsar: a name that outlives the process."),
      number("sendTimeoutMs", "Pulsar: after which a send has failed; 0 for never.", 30_000),
    ]
  }

  private static func setting(_ name: String, _ node: SchemaNode, _ text: String) -> SchemaField {
    .optional(name, node.described(text))
  }

  /// The configurations, under the names by which others refer to them.
  static var otherQueueConfigurations: [(name: String, node: SchemaNode)] {
    queueKinds.map {
      ($0.name, .object($0.settings, isClosed: false).described("The queue's configuration."))
    } + [
      (
        "queue-consumer-config",
        .object(shareReader + queueReader, isClosed: false).described(
          "The configuration of a queue's reader.")
      ),
      (
        "queue-producer-config",
        .object(queueProducer, isClosed: false).described("The configuration of a queue's producer.")
      ),
    ]
  }

  /// Each kind has a configuration of its own.
  static var queueKindRules: [SchemaNode] {
    queueKinds.map { entry in
      .when(
        .having("kind", .choice(entry.kinds)), then: .narrowing("config", to: .reference(entry.name)))
    } + [
      .when(
        .having("kind", .constant("kafka-share")),
        then: .narrowing("config", to: .reference("kafka-share-config"))),
      .when(
        .having("kind", .choice(["rabbitmq-classic", "rabbitmq-quorum"])),
        otherwise: .forbidding(["version"])),
    ]
  }
}
