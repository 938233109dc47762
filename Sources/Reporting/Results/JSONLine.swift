import DeliveryHistory
public import Experiments
import ScenarioText

/// The lines of `deliverylab.results/1`, which people and programs read for years: keys are added, never renamed.
public enum JSONLine {
  /// One consumer application and sink in one run of one point.
  public static func run(_ line: RunLine, at point: Point) -> String {
    var writer = JSONWriter()
    writer.add("kind", "run")
    writer.add("point", line.point)
    writer.raw("axes", axes(point))
    writer.add("run", line.run)
    writer.add("seed", line.seed)
    writer.add("consumer", line.consumer)
    writer.add("sink", line.sink)
    for metric in Metric.allCases {
      if metric == .simulatedMicroseconds {
        writer.raw("lost_by_cause", causes(line.lostByCause))
        writer.raw("duplicated_by_cause", causes(line.duplicatedByCause))
        writer.add("drained", line.drained)
        if let count = line.firingCount { writer.add("firings", count) }
      }
      writer.add(metric.name, line[metric])
    }
    writer.add("digest", line.digest)
    return writer.finished
  }

  /// One fault firing and what it did to one consumer application and sink.
  public static func fault(_ firing: FiringLine, of line: RunLine) -> String {
    var writer = JSONWriter()
    writer.add("kind", "fault")
    writer.add("point", line.point)
    writer.add("run", line.run)
    writer.add("id", firing.id)
    writer.add("type", firing.type)
    writer.add("target", firing.target)
    writer.add("at_us", firing.atMicroseconds)
    writer.add("consumer", line.consumer)
    writer.add("sink", line.sink)
    writer.add("replayed", firing.replayed)
    writer.add("lost", firing.lost)
    return writer.finished
  }

  /// The last line; `lines` counts the lines between header and trailer.
  public static func trailer(complete: Bool, lines: Int) -> String {
    var writer = JSONWriter()
    writer.add("kind", "trailer")
    writer.add("complete", complete)
    writer.add("lines", lines)
    return writer.finished
  }

  static func axes(_ point: Point) -> String {
    var writer = JSONWriter()
    for axis in point.axes { writer.raw(axis.label, axis.value.serialized()) }
    return writer.finished
  }

  static func array(_ texts: [String]) -> String {
    "[" + texts.map { JSONText.quoted($0) }.joined(separator: ",") + "]"
  }

  private static func causes(_ causes: [(cause: Cause, count: Int)]) -> String {
    var writer = JSONWriter()
    for (cause, count) in causes { writer.add(cause.name, count) }
    return writer.finished
  }
}
