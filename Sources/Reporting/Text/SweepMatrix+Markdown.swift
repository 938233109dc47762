public import Experiments

/// The matrices of a sweep as Markdown, for the summary of a step on GitHub.
extension SweepMatrix {
  /// Duplicated and lost over all points, each as a table, for each application and sink; empty without a sweep.
  ///
  /// A count that is zero at every point needs no table.
  public static func markdown(_ plan: Plan, _ lines: [RunLine]) -> String {
    guard !plan.sweep.axes.isEmpty else { return "" }
    let summaries = PointSummary.all(lines, of: plan)
    var text = ""
    for audience in PointSummary.audiences(summaries) {
      let own = summaries.filter { $0.consumer == audience.consumer && $0.sink == audience.sink }
      for metric in [Metric.duplicated, .lost] {
        let matrix = SweepMatrix(metric: metric, plan: plan, summaries: own, dress: .plain)
        let title = "\(audience.consumer) -> \(audience.sink): \(metric.name)"
        if own.allSatisfy({ $0.isZero(metric) }) {
          text += "\n\(VerdictReports.markup(title)): zero in every run\n"
        } else {
          text += "\n\(VerdictReports.markup(title + matrix.unit))\n\n" + matrix.table
        }
      }
    }
    return text
  }

  private var table: String {
    let columns = columns
    let head = [VerdictReports.markup(rowLabel)] + columns.map { VerdictReports.markup($0) }
    var text = "| \(head.joined(separator: " | ")) |\n|---|\(columns.map { _ in "--:|" }.joined())\n"
    for row in rows {
      let cells = columns.map { cell(row, $0).filter { !$0.isEmpty }.joined(separator: " ") }
      let name = row.isEmpty ? metric.name : row
      text += "| \(([name] + cells).map { VerdictReports.markup($0) }.joined(separator: " | ")) |\n"
    }
    return text
  }
}
