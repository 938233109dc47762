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
      ("topic-config", .object([], isClosed: false).described("Topic settings; none is modelled yet.")),
      ("producer-config", producerConfiguration),
    ] + vocabulary.clients.map { ($0.name + "-config", configuration(of: $0, among: vocabulary.clients)) }
  }

  private static var integer: SchemaNode { SchemaNode([SchemaMember("type", "integer")]) }

  private static var truth: SchemaNode {
    SchemaNode([SchemaMember("enum", .list([true, false, "true", "false"]))])
  }

  private static var producerConfiguration: SchemaNode {
    let acks = SchemaNode([SchemaMember("enum", .list(["all", "-1", "1", "0", -1, 1, 0]))])
    return .object(
      [
        .optional(
          "acks",
          acks.described("Whether the producer waits for an answer; with 0 a lost request is gone unnoticed.")
            .defaulting(to: "all")),
        .optional("transactional.id", .nothing.described("Transactional producers are not supported yet.")),
      ], isClosed: false
    ).described("The producer's configuration, by its real names.")
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
      ], isClosed: false
    ).described("The brokers' configuration, by its real names.")
  }

  private static func number(_ name: String, _ text: String, _ fallback: Int64) -> SchemaField {
    .optional(
      name, .reference("whole-number").described(text).defaulting(to: .number(String(fallback))))
  }
}
