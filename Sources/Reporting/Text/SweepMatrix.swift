import Experiments

/// One metric over all points: the last axis across, the others down.
public struct SweepMatrix {
  let metric: Metric
  let plan: Plan
  let summaries: [PointSummary]
  let dress: TextDress

  /// The matrix under its heading.
  var lines: [String] {
    var table = TextTable()
    guard !plan.sweep.axes.isEmpty else { return [] }
    table.add([rowLabel] + columns.flatMap { [$0, ""] })
    for row in rows {
      var cells = [row.isEmpty ? metric.name : row]
      for column in columns { cells += cell(row, column) }
      table.add(cells)
    }
    let heading = dress.bold(metric.name.uppercased() + unit)
    return [heading] + (table.width <= dress.width ? table.lines : list)
  }

  /// One line for each point, for terminals that the matrix does not fit.
  private var list: [String] {
    var table = TextTable(leading: plan.axisLabels.count)
    table.add(plan.axisLabels + [metric.name, ""])
    for summary in summaries { table.add(summary.point.axes.map { $0.text } + cell(summary)) }
    return table.lines
  }

  /// What the numbers are.
  var unit: String { metric.isShare ? ", % of acknowledged" : ", mean per run" }

  /// The values of the last axis that some point has.
  var columns: [String] {
    guard let axis = plan.sweep.axes.last else { return [] }
    let texts = axis.values.map { AxisValue(label: axis.label, value: $0).text }
    return texts.filter { text in summaries.contains { $0.point.axes.last?.text == text } }
  }

  /// The labels of the other axes.
  var rowLabel: String { plan.sweep.axes.dropLast().map { $0.label }.joined(separator: " ") }

  /// The combinations of all axes but the last, in their order.
  var rows: [String] {
    var rows: [String] = []
    for summary in summaries {
      let row = Self.row(summary)
      if !rows.contains(row) { rows.append(row) }
    }
    return rows
  }

  private static func row(_ summary: PointSummary) -> String {
    summary.point.axes.dropLast().map { $0.text }.joined(separator: " ")
  }

  /// The value of a cell and its interval.
  func cell(_ row: String, _ column: String) -> [String] {
    guard
      let summary = summaries.first(where: { Self.row($0) == row && $0.point.axes.last?.text == column })
    else { return ["--", ""] }
    return cell(summary)
  }

  private func cell(_ summary: PointSummary) -> [String] {
    if metric.isShare {
      guard let share = summary.share(metric) else { return ["--", ""] }
      let (value, interval) = EstimateText.percent(share, isZero: summary.isZero(metric))
      return [value, interval]
    }
    guard let mean = summary.mean(metric) else { return ["--", ""] }
    guard let lower = mean.lower, let upper = mean.upper, !summary.isZero(metric) else {
      return [EstimateText.count(mean, dress, isZero: summary.isZero(metric)), ""]
    }
    return [
      EstimateText.count(mean, dress, isZero: false),
      "[\(NumberText.significant(lower, digits: 3)) \(NumberText.significant(upper, digits: 3))]",
    ]
  }
}
