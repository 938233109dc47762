/// Foreign configuration: the modelled names; others are open, because the tool knows them and says so.
extension ScenarioSchema {
  static var configurationDefinitions: [(name: String, node: SchemaNode)] {
    [
      (
        "whole-number",
        .oneOf([integer, .text(SchemaPattern.number)]).described("A whole number, also in quotes.")
      ),
      ("boolean", truth.described("true or false, also in quotes.")),
      ("broker-config", .object([], isClosed: false).described("Broker settings; none is modelled yet.")),
      ("topic-config", .object([], isClosed: false).described("Topic settings; none is modelled yet.")),
      ("producer-config", producerConfiguration),
      ("java-config", javaConfiguration),
      ("librdkafka-config", librdkafkaConfiguration),
    ]
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

  private static var javaConfiguration: SchemaNode {
    let own: [SchemaField] = [
      reset(["latest", "earliest"]),
      number("max.poll.records", "The most records that one poll returns.", 500),
      number("fetch.max.wait.ms", wait, 500),
      otherName("fetch.wait.max.ms", "The Java client calls it fetch.max.wait.ms."),
      otherName("enable.auto.offset.store", "A setting of librdkafka; the Java client has none such."),
    ]
    return .object(own + common, isClosed: false).described(
      "The Java client's configuration, by its real names.")
  }

  private static var librdkafkaConfiguration: SchemaNode {
    let own: [SchemaField] = [
      reset(["latest", "end", "largest", "earliest", "beginning", "smallest"]),
      .optional(
        "enable.auto.offset.store",
        .reference("boolean").described("Whether handing a record over stores its offset.").defaulting(
          to: true)),
      number("fetch.wait.max.ms", wait, 500),
      otherName("fetch.max.wait.ms", "librdkafka calls it fetch.wait.max.ms."),
      otherName("max.poll.records", "A setting of the Java client; librdkafka has none such."),
    ]
    return .object(own + common, isClosed: false).described("librdkafka's configuration, by its real names.")
  }

  private static let wait = "How long a broker without records waits before it answers a fetch."

  /// A name of the other client, which the reader refuses.
  private static func otherName(_ name: String, _ text: String) -> SchemaField {
    .optional(name, .nothing.described(text))
  }

  private static func reset(_ words: [String]) -> SchemaField {
    .optional(
      "auto.offset.reset",
      .choice(words).described("Where to start in a partition without a committed position.")
        .defaulting(to: "latest"))
  }

  private static func number(_ name: String, _ text: String, _ fallback: Int64) -> SchemaField {
    .optional(
      name, .reference("whole-number").described(text).defaulting(to: .number(String(fallback))))
  }

  private static var common: [SchemaField] {
    [
      .optional(
        "enable.auto.commit",
        .reference("boolean").described("Follows from commit.strategy, and must not say otherwise.")),
      number("auto.commit.interval.ms", "How often auto commits; commit.every says the same.", 5000),
      number("max.partition.fetch.bytes", "The most bytes of one partition in one fetch.", 1_048_576),
      number("fetch.max.bytes", "The most bytes of one fetch.", 52_428_800),
      number("request.timeout.ms", "After which an unanswered request counts as lost.", 30_000),
      number("default.api.timeout.ms", "How long a synchronous commit is tried.", 60_000),
      number("retry.backoff.ms", "The first pause before a commit is sent again.", 100),
      number("retry.backoff.max.ms", "The longest such pause.", 1000),
    ]
  }
}
