import Experiments

extension ResultsReport {
  /// All points as CSV (RFC 4180): one row for each point, application and sink, means with their intervals, no units
  /// in cells; shares are parts of one.
  public var csv: String {
    let quantities = Self.columns
    let names = quantities.map { $0.name }.flatMap { [$0, "\($0)_lower", "\($0)_upper"] }
    let head = ["point"] + axes.map { "axis_\($0)" } + ["consumer", "sink", "runs", "undrained", "frontier"]
    var text = CSVReport.row(head + names)
    for row in audiences.flatMap({ $0.rows }) {
      var cells = [String(row.group.lines[0].point)] + row.group.axes.map { $0.text }
      cells += [row.group.consumer, row.group.sink, String(row.group.lines.count), String(row.undrained)]
      cells.append(row.isBest ? "true" : "false")
      for quantity in quantities {
        let mean = row.mean(quantity)
        cells += [mean?.mean, mean?.lower, mean?.upper].map { $0.map { PlotData.digits($0) } ?? "" }
      }
      text += CSVReport.row(cells)
    }
    return text
  }

  private static var columns: [Quantity] {
    let counts = Metric.allCases.map { Quantity(.metric($0, .count)) }
    let shares = Metric.allCases.filter { $0.isShare }.map { Quantity(.metric($0, .rate)) }
    let costs = [Metric.extra, .lost].map { Quantity(.metric($0, .perCrash)) }
    return counts + shares + costs + [Quantity(.capacity), Quantity(.commitsPerSecond)]
  }
}
