/// Where effects land.
extension ScenarioSchema {
  static func sink(_ vocabulary: ScenarioVocabulary) -> SchemaNode {
    let kind = SchemaNode.reference("sink-kind").described(sinkText)
    let object = SchemaNode.object(
      [
        .required("kind", kind),
        .optional(
          "guarded",
          .flag.described(
            "For stored-position (default true): whether a write below the stored position is refused. For upsert "
              + "(default false): whether a write is refused where the row's version is not older.")),
        .optional("topic", .reference("name").described("The topic that it writes to.")),
        .optional(
          "isolation.level",
          .choice(["read_committed", "read_uncommitted"]).described(isolationText)
            .defaulting(to: "read_uncommitted")),
        .optional(
          "config", SchemaNode().described("The producer's configuration, by the client's real names.")),
      ] + markerStore + [note]
    ).provided([
      .when(.having("kind", .choice(["stored-position", "upsert"])), otherwise: .forbidding(["guarded"])),
      .when(
        .having("kind", .constant("topic")), then: .requiring(["topic"]),
        otherwise: .forbidding(["topic", "isolation.level", "config"])),
      .when(
        .having("kind", .constant("marker-store")),
        otherwise: .forbidding(["order", "ttl", "durable", "shared", "when-down", "latency"])),
    ])
    // A topic needs its name, so that the word alone does not do.
    return .oneOf([.choice(vocabulary.sinks.filter { $0 != "topic" }).described(sinkText), object])
  }

  private static var markerStore: [SchemaField] {
    [
      .optional(
        "order",
        .choice(["check-then-mark", "mark-then-act", "check-only"]).described(
          "For marker-store: check-then-mark looks, acts, marks. mark-then-act claims the record first (SETNX). "
            + "check-only never marks."
        ).defaulting(to: "check-then-mark")),
      .optional(
        "ttl", .reference("positive-duration").described("How long a marker is kept. Default: for ever.")),
      .optional(
        "durable",
        .flag.described("Whether markers survive the store's going down.").defaulting(to: true)),
      .optional(
        "shared",
        .flag.described("One store for all instances; false: each keeps markers in its memory.")
          .defaulting(to: true)),
      .optional(
        "when-down",
        .choice(["open", "closed"]).described(
          "While the store is down the handler acts unprotected (open), or fails (closed)."
        )
        .defaulting(to: "closed")),
      .optional(
        "latency",
        .reference("duration").described("From a request to the store until its answer.").defaulting(
          to: "1ms")),
    ]
  }

  private static let sinkText =
    "external: nothing protects the effect. upsert: a repeat overwrites the row with the same state. "
    + "unique-key: a "
    + "repeat is refused in the effect's own transaction. stored-position: the position is stored beside "
    + "the effects. topic: records of a topic, as one of its readers sees them. marker-store: an outside effect that "
    + "is skipped where the record's marker is found. two-phase: rows and positions are committed by a coordinator."

  private static let isolationText =
    "How the topic is read: a read_committed reader sees what its transaction has committed, a read_uncommitted one "
    + "every copy, those of aborted transactions too. It is the reader's setting, and no producer's."
}
