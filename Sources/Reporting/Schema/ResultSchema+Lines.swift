import DeliveryHistory
import Experiments

/// The four kinds of lines.
extension ResultSchema {
  static var header: SchemaNode {
    line(
      "header", "The first line: what was run.",
      [
        .required("format", .constant("deliverylab.results/1").described("The format and its version.")),
        .required("tool", .text.described("The program and its version.")),
        .required("scenario", .text.described("The scenario's file name without its folder.")),
        .required(
          "scenario_sha256", .text(SchemaPattern.fingerprint).described("SHA-256 of the scenario's bytes.")),
        .optional("name", .text.described("The scenario's name.")),
        .required("seed", count("The seed of run 0.")),
        .required("runs", .integer(from: 1).described("Runs of each point; with until, the most of one.")),
        .required("points", .integer(from: 1).described("Points of the sweep.")),
        .optional(
          "chosen",
          .list(of: count("A point's number.")).described("The points, if they are not 0, 1, 2 and so on.")),
        .required(
          "shard", .text("^[1-9][0-9]*/[1-9][0-9]*$").described("Which part of the work: number/of.")),
        .optional("until", .text.described("When a point had runs enough, as given: ci=0.1%.")),
        .optional("set", .list(of: .text).described("What --set changed, as given.")),
      ])
  }

  static var run: SchemaNode {
    let first: [SchemaField] = [
      .required("point", count("The point's number, from 0.")),
      .required("axes", .map(of: SchemaNode()).described("The point's value on each axis.")),
      .required("run", count("The run's number, from 0.")),
      .required("seed", count("The run's seed.")),
      .required("consumer", .text.described("The consumer application.")),
      .required("sink", .text.described("The sink.")),
    ]
    let last: [SchemaField] = [
      .required("lost_by_cause", causes("Lost records by cause; causes without any are left out.")),
      .required(
        "duplicated_by_cause", causes("Duplicated records by cause; causes without any are left out.")),
      .required("drained", .flag.described("Whether the drain came to its end.")),
      .optional("firings", count("How many faults fired that concern the application.")),
      .required("digest", .text(SchemaPattern.digest).described("The fingerprint of the run's history.")),
    ]
    return line(
      "run", "One consumer application and sink in one run of one point.",
      first + Metric.allCases.map { .required($0.name, count(meaning(of: $0))) } + last)
  }

  static var fault: SchemaNode {
    line(
      "fault", "One fault firing and what it did to one consumer application and sink.",
      [
        .required("point", count("The point's number, from 0.")),
        .required("run", count("The run's number, from 0.")),
        .required("id", .text.described("The fault's id.")),
        .required("type", .text.described("The fault's type.")),
        .required("target", .text.described("The instance that it hit, or the coordinator's broker.")),
        .required("at_us", count("When it fired, in simulated microseconds.")),
        .required("consumer", .text.described("The consumer application.")),
        .optional("sink", .text.described("The sink.")),
        .required("replayed", count("Extra effects whose cause it is.")),
        .required("lost", count("Losses whose cause it is.")),
      ])
  }

  static var trailer: SchemaNode {
    line(
      "trailer", "The last line.",
      [
        .required("complete", .flag.described("Whether everything that was asked for was run.")),
        .required("lines", count("Lines between header and trailer.")),
      ])
  }

  private static func causes(_ text: String) -> SchemaNode {
    .object(
      Cause.allCases.map { .optional($0.name, .integer(from: 1).described("Because " + $0.sentence + ".")) },
      isClosed: false
    ).described(text)
  }
}
