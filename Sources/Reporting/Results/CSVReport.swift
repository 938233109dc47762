import DeliveryHistory
public import Experiments

/// Results as CSV (RFC 4180): one row for each consumer application and sink in each run, no units in cells.
public enum CSVReport {
  /// The first row: fixed columns, one column for each axis, the metrics, the causes.
  public static func header(_ plan: Plan) -> String {
    var cells = ["point"] + plan.axisLabels.map { "axis_\($0)" } + ["run", "seed", "consumer", "sink"]
    cells += Metric.allCases.map { $0.name }
    cells += ["lost_by_cause", "duplicated_by_cause", "drained", "digest"]
    return row(cells)
  }

  /// One row.
  public static func row(_ line: RunLine, at point: Point) -> String {
    var cells = [String(line.point)] + point.axes.map { $0.text }
    cells += [String(line.run), String(line.seed), line.consumer, line.sink]
    cells += Metric.allCases.map { String(line[$0]) }
    cells += [
      causes(line.lostByCause), causes(line.duplicatedByCause), line.drained ? "true" : "false", line.digest,
    ]
    return row(cells)
  }

  private static func causes(_ causes: [(cause: Cause, count: Int)]) -> String {
    causes.map { "\($0.cause.name)=\($0.count)" }.joined(separator: ";")
  }

  static func row(_ cells: [String]) -> String {
    cells.map { cell in
      let needsQuotes = cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
      guard needsQuotes else { return cell }
      var quoted = "\""
      for character in cell { quoted += character == "\"" ? "\"\"" : String(character) }
      return quoted + "\""
    }.joined(separator: ",") + "\r\n"
  }
}
