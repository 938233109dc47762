/// Where effects land.
extension ScenarioSchema {
  static func sink(_ vocabulary: ScenarioVocabulary) -> SchemaNode {
    let kind = SchemaNode.reference("sink-kind").described(sinkText)
    let object = SchemaNode.object([
      .required("kind", kind),
      .optional(
        "guarded",
        .flag.described("Whether a write below the stored position is refused.").defaulting(to: true)),
      .optional("topic", .reference("name").described("The topic that it writes to.")),
      .optional(
        "isolation.level",
        .choice(["read_committed", "read_uncommitted"]).described(isolationText)
          .defaulting(to: "read_uncommitted")),
      .optional(
        "config", SchemaNode().described("The producer's configuration, by the client's real names.")),
      note,
    ]).provided([
      .when(.having("kind", .constant("stored-position")), otherwise: .forbidding(["guarded"])),
      .when(
        .having("kind", .constant("topic")), then: .requiring(["topic"]),
        otherwise: .forbidding(["topic", "isolation.level", "config"])),
    ])
    // A topic needs its name, so that the word alone does not do.
    return .oneOf([.choice(vocabulary.sinks.filter { $0 != "topic" }).described(sinkText), object])
  }

  private static let sinkText =
    "external: nothing protects the effect. upsert: a repeat overwrites the row with the same state. "
    + "unique-key: a "
    + "repeat is refused in the effect's own transaction. stored-position: the position is stored beside "
    + "the effects. topic: records of a topic, as one of its readers sees them."

  private static let isolationText =
    "How the topic is read: a read_committed reader sees what its transaction has committed, a read_uncommitted one "
    + "every copy, those of aborted transactions too. It is the reader's setting, and no producer's."
}
