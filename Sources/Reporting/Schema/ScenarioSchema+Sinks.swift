/// Where effects land.
extension ScenarioSchema {
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
