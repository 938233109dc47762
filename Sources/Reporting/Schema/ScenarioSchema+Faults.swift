/// Faults: what goes wrong, to whom, when, for how long.
extension ScenarioSchema {
  static func fault(_ vocabulary: ScenarioVocabulary) -> SchemaNode {
    .object(identity(vocabulary) + timing + effect + [note])
      .described("A failure injector.")
      .withExactlyOne(of: ["at", "every"])
      .provided([
        .when(.having("type", .constant("stop")), otherwise: .forbidding(["wait"])),
        .when(
          .having("type", .constant("drop")), then: .requiring(["what"]),
          otherwise: .forbidding(["direction", "probability"])),
        .when(
          .having("type", .constant("slow")), then: .requiring(["what", "delay"]),
          otherwise: .forbidding(["delay"])),
        .when(.having("type", .choice(["drop", "slow"])), otherwise: .forbidding(["what", "for"])),
        .when(
          .having("mode", .choice(["fixed", "percent"])), then: .requiring(["value"]),
          otherwise: .forbidding(["value"])),
        .when(
          .having("mode", .constant("fixed")),
          then: .narrowing("value", to: .integer(1...100_000).described("How many targets."))),
        .when(
          .having("mode", .constant("percent")),
          then: .narrowing(
            "value", to: .number(from: "0", to: "100").described("The share of targets, in percent."))),
      ])
  }

  private static func identity(_ vocabulary: ScenarioVocabulary) -> [SchemaField] {
    [
      .required("id", .text.described("The name in every result.")),
      .required("type", .choice(vocabulary.faults).described(typeText)),
      .required(
        "target",
        .text("^.").described(
          "Consumer instances, by name or with *: \"billing-1\", \"billing-*\". For drop and slow also "
            + "\"coordinator\"."
        )),
      .optional(
        "mode",
        .choice(["all", "one", "fixed", "percent"])
          .described("How many of the targets one firing hits; fewer than all are chosen at random.")
          .defaulting(to: "all")),
      .optional(
        "value",
        .number(from: "0", to: "100000").described(
          "How many targets with mode fixed, what share with percent.")),
    ]
  }

  private static var timing: [SchemaField] {
    [
      .optional("at", .reference("moment")),
      .optional(
        "every",
        .oneOf([
          .reference("time"),
          processed("Each time the target has made so many effects since it last started."),
        ]).described("Again and again: the time between firings, or effects of the target.")),
      .optional(
        "times",
        .integer(1...Int64(Int32.max)).described("The most firings on each target. Default: no limit.")),
      .optional(
        "for",
        .reference("time").described("How long it lasts. Default: until the next request that it hits.")),
      .optional(
        "restart",
        .reference("time").described("How long a dead process stays down.").defaulting(to: "1s")),
    ]
  }

  private static var effect: [SchemaField] {
    [
      .optional(
        "wait",
        .flag.described("For stop: whether everything in hand is finished first.").defaulting(to: false)),
      .optional("what", .constant("OffsetCommit").described("For drop and slow: the request.")),
      .optional(
        "direction",
        .choice(["request", "response"])
          .described("For drop: whether the request is lost, or its answer.").defaulting(to: "response")),
      .optional(
        "probability",
        SchemaNode([
          SchemaMember("type", "number"), SchemaMember("exclusiveMinimum", 0), SchemaMember("maximum", 1),
        ]).described("For drop: the probability that a request is hit; above 0.").defaulting(to: 1)),
      .optional("delay", .reference("time").described("For slow: the time added to each request.")),
    ]
  }

  static func moment(_ vocabulary: ScenarioVocabulary) -> SchemaNode {
    .oneOf([
      .reference("duration"),
      processed("Right after the target's n-th effect of the run, before any commit call."),
      .object([
        .required("record", .reference("record")),
        .required("point", .choice(vocabulary.points).described("The point in the record's processing.")),
        note,
      ]).described("When a record passes a point of its processing for the first time."),
    ]).described("Once: at a time, after a number of effects, or at a point of a record.")
  }

  private static let typeText =
    "crash: process kill, memory gone. exception: the handler throws. stop: clean shutdown. drop: loses "
    + "requests or "
    + "answers. slow: delays requests."
}
