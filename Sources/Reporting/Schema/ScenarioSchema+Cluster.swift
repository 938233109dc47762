/// Brokers, topics and the network, and how long the run may drain.
extension ScenarioSchema {
  static var drain: SchemaNode {
    .object([
      .optional(
        "timeout",
        .reference("duration").described("How long the run may go on after \"duration\".").defaulting(
          to: "1h")),
      note,
    ]).described(
      "After \"duration\" dead processes restart, and the run goes on until nothing can change any more "
        + "or the timeout."
    )
  }

  static var brokers: SchemaNode {
    .object([
      .optional(
        "count", .integer(1...1000).described("How many: broker-1, broker-2, ...").defaulting(to: 1)),
      .optional(
        "service",
        .reference("time").described("Time that the coordinator works on a request that writes.")
          .defaulting(to: "50us")),
      .optional("config", .reference("broker-config")),
      note,
    ]).described("The cluster.")
  }

  static var topics: SchemaNode {
    let topic = SchemaNode.object([
      .optional(
        "partitions", .integer(1...10_000).described("How many, numbered from 0.").defaulting(to: 1)),
      .optional(
        "replication.factor",
        .integer(1...60).described("Copies of each partition's log, on as many brokers.").defaulting(to: 1)),
      .optional("config", .reference("topic-config")),
      note,
    ]).described("A topic.")
    return .map(of: topic, names: SchemaPattern.name).described("Topics by name.")
  }

  static var network: SchemaNode {
    .object([
      .optional(
        "latency",
        .reference("time").described("One-way time of a request or an answer.").defaulting(to: "1ms")),
      .optional("loss", loss.defaulting(to: 0)),
      .optional(
        "links",
        .list(of: link).described(
          "Links that differ; the first that matches a message counts. Default: none.")
      ),
      note,
    ]).described("Every link between two processes.")
  }

  private static var link: SchemaNode {
    .object([
      .required("from", .text.described("Who sends: a consumer instance or a broker, also with *.")),
      .required("to", .text.described("Who receives.")),
      .optional("latency", .reference("time").described("One-way time. Default: the network's.")),
      .optional("loss", loss),
      note,
    ]).described("Latency and loss of messages one way.").provided([latencyOrLoss])
  }

  /// A link that says neither is as any other.
  static var latencyOrLoss: SchemaNode {
    .when(.requiring(["latency"]), otherwise: .requiring(["loss"]))
  }

  private static var loss: SchemaNode {
    SchemaNode([
      SchemaMember("type", "number"), SchemaMember("minimum", 0), SchemaMember("exclusiveMaximum", 1),
    ]).described("The probability that a request or an answer is lost; below 1.")
  }
}
