import Experiments

/// One row of a report: a point, application and sink.
struct ReportRow: Sendable {
  let number: Int
  let group: ResultsComparison.Group
  let isBest: Bool
  let isReference: Bool
  /// The point as it was run, if the scenario is at hand.
  let point: Point?

  /// The point's values.
  var label: String { group.axes.isEmpty ? group.consumer : Self.text(group.axes[...]) }

  /// The values on all axes but the last, which are the line of a matrix.
  var line: String { Self.text(group.axes.dropLast()) }

  /// The value on the last axis where no heading says which axis that is.
  var lastLabel: String { group.axes.isEmpty ? group.consumer : Self.text(group.axes.suffix(1)) }

  /// Values in words; true, false and bare numbers say nothing without their axis.
  private static func text(_ axes: ArraySlice<AxisValue>) -> String {
    axes.map { axis in
      let text = axis.text
      let isNumber = text.utf8.allSatisfy { (0x2D...0x39).contains($0) }
      return text == "true" || text == "false" || isNumber ? "\(axis.label)=\(text)" : text
    }.joined(separator: " ")
  }

  /// The value on the last axis, which is the column of a matrix.
  var column: String { group.axes.last?.text ?? "" }

  var summary: PointSummary? {
    point.map { PointSummary(point: $0, consumer: group.consumer, sink: group.sink, lines: group.lines) }
  }

  /// Runs whose drain hit its timeout.
  var undrained: Int { group.lines.reduce(0) { $0 + ($1.drained ? 0 : 1) } }

  func samples(_ quantity: Quantity) -> [Double] { group.lines.compactMap { quantity.range(in: $0)?.low } }

  func mean(_ quantity: Quantity) -> MeanEstimate? { MeanEstimate(samples: samples(quantity)) }

  func mean(_ metric: Metric) -> MeanEstimate? { mean(Quantity(.metric(metric, .count))) }

  func isZero(_ metric: Metric) -> Bool { group.lines.allSatisfy { $0[metric] == 0 } }

  func isZero(_ quantity: Quantity) -> Bool { samples(quantity).allSatisfy { $0 == 0 } }

  /// Records duplicated or lost, as a share of the acknowledged ones.
  var harm: MeanEstimate? {
    MeanEstimate(
      samples: group.lines.compactMap { line in
        line[.acknowledged] > 0
          ? Double(line[.duplicated] + line[.lost]) / Double(line[.acknowledged]) : nil
      })
  }

  var capacity: MeanEstimate? { mean(Quantity(.capacity)) }

  /// A value with its interval, as a cell shows it.
  func cell(_ quantity: Quantity) -> (value: String, interval: String)? {
    guard let mean = mean(quantity) else { return nil }
    if quantity.isShare {
      let (value, interval) = EstimateText.percent(mean, isZero: isZero(quantity))
      guard let lower = mean.lower, lower <= 0, let space = interval.firstIndex(of: " ") else {
        return (value, interval)
      }
      // Zeros after the point say nothing here.
      return (value, "[0" + interval[space...])
    }
    if isZero(quantity) { return (mean.count > 1 ? "0*" : "0", "") }
    let value = NumberText.significant(mean.mean, digits: 4)
    guard let lower = mean.lower, let upper = mean.upper, lower < upper else { return (value, "") }
    return (
      value,
      "[\(NumberText.significant(max(0, lower), digits: 4)) \(NumberText.significant(upper, digits: 4))]"
    )
  }

  /// What became of the records, in words.
  var harms: String {
    let words = [(Metric.lost, "loses"), (.duplicated, "duplicates")].filter { !isZero($0.0) }.map { $0.1 }
    return words.isEmpty ? "neither" : words.joined(separator: ", ")
  }
}
