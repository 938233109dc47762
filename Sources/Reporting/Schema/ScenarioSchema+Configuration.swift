/// Foreign configuration: the modelled names; others are open, because the tool knows them and says so.
extension ScenarioSchema {
  static func configurationDefinitions(
    _ vocabulary: ScenarioVocabulary
  ) -> [(name: String, node: SchemaNode)] {
    [
      (
        "whole-number",
        .oneOf([integer, .text(SchemaPattern.number)]).described("A whole number, also in quotes.")
      ),
      ("boolean", truth.described("true or false, also in quotes.")),
      ("broker-config", brokerConfiguration),
      ("topic-config", topicConfiguration),
    ] + queueConfigurations
      + vocabulary.clients.map { ($0.name + "-config", configuration(of: $0, among: vocabulary.clients)) }
      + vocabulary.clients.map { ($0.name + "-producer-config", producerConfiguration(of: $0)) }
  }

  private static var integer: SchemaNode { SchemaNode([SchemaMember("type", "integer")]) }

  private static var truth: SchemaNode {
    SchemaNode([SchemaMember("enum", .list([true, false, "true", "false"]))])
  }

  /// A client's producer configuration: every modelled setting under each of its names.
  private static func producerConfiguration(of client: ClientVocabulary) -> SchemaNode {
    let fields = client.producerSettings.flatMap { setting in
      setting.names.map { SchemaField.optional($0, $0 == "acks" ? acks(setting) : node(of: setting)) }
    }
    let transactions: [SchemaField] = [
      .optional("transactional.id", .text.described("The name under which its transactions are owned.")),
      number("transaction.timeout.ms", "After which the coordinator aborts an open transaction.", 60_000),
    ]
    return .object(fields + transactions, isClosed: false).described(
      "The configuration of the \(client.name) client's producer, by its real names.")
  }

  private static func acks(_ setting: SettingVocabulary) -> SchemaNode {
    SchemaNode([SchemaMember("enum", .list(["all", "-1", "1", "0", -1, 1, 0]))]).described(setting.meaning)
      .defaulting(to: fallback(of: setting))
  }

  private static func fallback(of setting: SettingVocabulary) -> SchemaValue {
    if case .words(_, let word) = setting.values { return .text(word) }
    return "all"
  }

  /// A client's configuration: every modelled setting under each of its names, none under those of others.
  ///
  /// The names of the first client count as real everywhere, also where they have no effect.
  private static func configuration(
    of client: ClientVocabulary, among clients: [ClientVocabulary]
  ) -> SchemaNode {
    var fields = client.settings.flatMap { setting in
      setting.names.map { SchemaField.optional($0, node(of: setting)) }
    }
    let real = (clients.first?.settings ?? []).flatMap { $0.names }
    for name in clients.flatMap({ $0.settings }).flatMap({ $0.names })
    where !real.contains(name) && !fields.contains(where: { $0.name == name }) {
      fields.append(.optional(name, .nothing.described("A setting of another client.")))
    }
    return .object(fields, isClosed: false).described(
      "The configuration of the \(client.name) client, by its real names.")
  }

  private static func node(of setting: SettingVocabulary) -> SchemaNode {
    switch setting.values {
    case .number(let fallback):
      let node = SchemaNode.reference("whole-number").described(setting.meaning)
      return fallback.map { node.defaulting(to: .number(String($0))) } ?? node
    case .flag(let fallback):
      let node = SchemaNode.reference("boolean").described(setting.meaning)
      return fallback.map { node.defaulting(to: .flag($0)) } ?? node
    case .words(let words, let fallback):
      return .choice(words).described(setting.meaning).defaulting(to: .text(fallback))
    case .text: return SchemaNode.text.described(setting.meaning)
    case .list(let words):
      return .oneOf([.text(SchemaPattern.list(of: words)), .list(of: .choice(words), atLeast: 1)])
        .described(setting.meaning)
    }
  }

  private static var topicConfiguration: SchemaNode {
    .object(
      [
        number("min.insync.replicas", "In-sync replicas that acks=all asks for.", 1),
        .optional("unclean.leader.election.enable", unclean),
        .optional(
          "retention.ms",
          .reference("whole-number").described("Records that are older leave the log; -1 for never.")),
      ], isClosed: false
    ).described("The topic's configuration, by its real names.")
  }

  private static var unclean: SchemaNode {
    SchemaNode.reference("boolean").described("Whether a replica outside the ISR may become leader.")
      .defaulting(to: false)
  }

  private static var brokerConfiguration: SchemaNode {
    .object(
      [
        number("group.initial.rebalance.delay.ms", "How long an empty group waits for more members.", 3000),
        number("group.min.session.timeout.ms", "The least session.timeout.ms of a member.", 6000),
        number("group.max.session.timeout.ms", "The largest session.timeout.ms of a member.", 1_800_000),
        number(
          "group.consumer.session.timeout.ms", "The session of a member of the new group protocol.", 45_000),
        number("group.consumer.heartbeat.interval.ms", "How often such a member sends a heartbeat.", 5000),
        number("group.consumer.assignment.interval.ms", "At most one target assignment in each.", 1000),
        number(
          "min.insync.replicas", "In-sync replicas that acks=all asks for, where a topic does not say it.", 1),
        .optional("unclean.leader.election.enable", unclean),
        number(
          "broker.session.timeout.ms", "A broker that is silent for so long loses its partitions.", 9000),
        number("broker.heartbeat.interval.ms", "The time from a broker's heartbeat to the next.", 2000),
        number("replica.lag.time.max.ms", "A replica that is behind for so long leaves the ISR.", 30_000),
        number(
          "transaction.abort.timed.out.transaction.cleanup.interval.ms",
          "From one look for transactions that are open for too long to the next.", 10_000),
        number("transaction.max.timeout.ms", "The longest transaction.timeout.ms.", 900_000),
        number(
          "offsets.topic.replication.factor",
          "Copies of the committed positions, as far as there are brokers.", 3),
        number("log.retention.hours", "Records that are older leave the log; -1 for never.", 168),
        number("log.retention.check.interval.ms", "How often a broker looks for them.", 300_000),
        number(
          "offsets.retention.minutes", "After so long a position that nobody uses is forgotten.", 10_080),
        number("offsets.retention.check.interval.ms", "How often the coordinator looks for them.", 600_000),
        number("offsets.commit.timeout.ms", "How long a commit waits for those copies.", 5000),
        number("log.flush.interval.messages", "Records after which a log is flushed to the disk.", Int64.max),
      ], isClosed: false
    ).described("The brokers' configuration, by its real names.")
  }

  static func number(_ name: String, _ text: String, _ fallback: Int64) -> SchemaField {
    .optional(
      name, .reference("whole-number").described(text).defaulting(to: .number(String(fallback))))
  }
}
