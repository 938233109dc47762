/// Faults: what goes wrong, to whom, when, for how long.
extension ScenarioSchema {
  static func fault(_ vocabulary: ScenarioVocabulary) -> SchemaNode {
    .object(identity(vocabulary) + timing + effect(vocabulary) + network(vocabulary) + [note])
      .described("A failure injector.")
      .withExactlyOne(of: ["at", "every"])
      .provided(
        faultTypes(vocabulary) + [
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
      .optional(
        "target",
        .text("^.").described(
          "Consumer instances, by name or with *: \"billing-1\", \"billing-*\"; for pause, drop, slow and down also "
            + "\"coordinator\" and brokers; for the sink of an application also its name.")),
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
        .reference("time").described(
          "How long it lasts; pause needs it. Default: for drop and slow until the next request or record that it "
            + "hits, else until the drain.")),
      .optional(
        "restart",
        .reference("time").described("How long a dead process stays down.").defaulting(to: "1s")),
    ]
  }

  private static func effect(_ vocabulary: ScenarioVocabulary) -> [SchemaField] {
    [
      .optional(
        "wait",
        .flag.described("For stop: whether everything in hand is finished first.").defaulting(to: false)),
      .optional(
        "what",
        .choice(vocabulary.requests + vocabulary.slowTargets + ["marker-store", "commit-coordinator"])
          .described(
            "For drop and slow: the request; slow also disk, sink and processing, down also sink, marker-store and "
              + "commit-coordinator."
          )),
      .optional(
        "direction",
        .choice(["request", "response"] + vocabulary.partitionDirections).described(
          "For drop: whether the request is lost, or its answer (default). For partition: which messages are held "
            + "up, seen from the first group; default both.")),
      .optional(
        "probability",
        SchemaNode([
          SchemaMember("type", "number"), SchemaMember("exclusiveMinimum", 0), SchemaMember("maximum", 1),
        ]).described("For drop: the probability that a request is hit; above 0.").defaulting(to: 1)),
      .optional(
        "delay",
        .reference("time").described(
          "For slow: the time added to each request or record. For slow-heartbeat: to each heartbeat.")),
    ]
  }

  private static func network(_ vocabulary: ScenarioVocabulary) -> [SchemaField] {
    let hidden = "For link: TCP hides it from the clients, so that it has no effect."
    return [
      .optional(
        "groups",
        .list(of: .list(of: .text, atLeast: 1), atLeast: 2).described(
          "For partition: lists of consumer instances and brokers, also with *, that cannot reach each other."
        )),
      .optional("from", .text.described("For link: who sends.")),
      .optional("to", .text.described("For link: who receives.")),
      .optional("latency", .reference("time").described("For link: the time added to each message.")),
      .optional(
        "loss",
        .reference("probability").described(
          "For link and slow-heartbeat: the probability that a message, or heartbeat, is lost.")),
      .optional("duplicate", .reference("probability").described(hidden)),
      .optional("reorder", .reference("probability").described(hidden)),
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
    "crash: process kill, memory gone. power-loss: what a broker had not flushed is gone, too. "
    + "pause: frozen, then goes on. exception: the handler throws. stop: clean shutdown. "
    + "slow-heartbeat: heartbeats are delayed or lost. partition: groups cannot reach each other. link: a "
    + "link is slower, or loses messages. drop: loses requests or answers. slow: delays requests, records or "
    + "writes. down: a broker or a sink is away."
}
