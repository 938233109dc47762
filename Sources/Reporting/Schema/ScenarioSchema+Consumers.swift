/// Consumers: who reads, and where effects land.
extension ScenarioSchema {
  static func consumer(_ vocabulary: ScenarioVocabulary) -> SchemaNode {
    let sinks = SchemaNode.oneOf([.reference("sink"), .list(of: .reference("sink"), atLeast: 1)])
    return .object([
      .optional("count", .integer(1...100_000).described("Instances.").defaulting(to: 1)),
      .required(
        "assign",
        .list(of: .reference("name"), atLeast: 1).adding("uniqueItems", true)
          .described(
            "The topics that it reads, without a group: partitions go round-robin to the instances, and "
              + "nobody takes over."
          )),
      .optional(
        "client",
        .choice(vocabulary.clients)
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
      .optional("config", SchemaNode().described("The client's configuration, by its real names.")),
      note,
    ])
    .described("An application that processes records.")
    .provided([
      .when(
        .having("client", .constant("librdkafka")),
        then: .narrowing("config", to: .reference("librdkafka-config")),
        otherwise: .narrowing("config", to: .reference("java-config")))
    ])
  }

  static func sink(_ vocabulary: ScenarioVocabulary) -> SchemaNode {
    let kind = SchemaNode.reference("sink-kind").described(sinkText)
    let object = SchemaNode.object([
      .required("kind", kind),
      .optional(
        "guarded",
        .flag.described("Whether a write below the stored position is refused.").defaulting(to: true)),
      note,
    ]).provided([.when(.having("kind", .constant("stored-position")), otherwise: .forbidding(["guarded"]))])
    return .oneOf([kind, object])
  }

  private static let sinkText =
    "external: nothing protects the effect. upsert: a repeat overwrites the row with the same state. "
    + "unique-key: a "
    + "repeat is refused in the effect's own transaction. stored-position: the position is stored beside "
    + "the effects."
}
