public import Experiments

/// All results as one JSON document, `deliverylab.result/1`: header, runs, fault firings, means over runs.
public enum JSONReport {
  /// Renders the document.
  public static func text(
    header: ResultsHeader, plan: Plan, lines: [RunLine], withFaults: Bool, complete: Bool
  ) -> String {
    var text = "{\"format\":\"deliverylab.result/1\",\n \"header\":\(header.line),\n \"runs\":"
    text += list(lines.map { JSONLine.run($0, at: plan.points[place(of: $0.point, in: plan)]) })
    if withFaults {
      text +=
        ",\n \"faults\":" + list(lines.flatMap { line in line.firings.map { JSONLine.fault($0, of: line) } })
    }
    let summaries = PointSummary.all(lines, of: plan)
    text += ",\n \"means\":" + list(summaries.map { mean($0) })
    text += ",\n \"complete\":\(complete ? "true" : "false")}\n"
    return text
  }

  /// The place of a point, by its number, among those that were run.
  public static func place(of index: Int, in plan: Plan) -> Int {
    plan.points.firstIndex { $0.index == index } ?? 0
  }

  private static func list(_ objects: [String]) -> String {
    objects.isEmpty ? "[]" : "[\n  " + objects.joined(separator: ",\n  ") + "]"
  }

  private static func mean(_ summary: PointSummary) -> String {
    var writer = JSONWriter()
    writer.add("point", summary.point.index)
    writer.raw("axes", JSONLine.axes(summary.point))
    writer.add("consumer", summary.consumer)
    writer.add("sink", summary.sink)
    writer.add("runs", summary.runs)
    for metric in Metric.allCases {
      if let estimate = summary.mean(metric) { writer.raw(metric.name, interval(estimate)) }
    }
    for metric in [Metric.once, .duplicated, .lost] {
      if let estimate = summary.share(metric) { writer.raw("\(metric.name).rate", interval(estimate)) }
    }
    for metric in [Metric.duplicated, .lost, .unresolved] {
      writer.raw("runs_with_\(metric.name)", proportion(summary.runs(with: metric)))
    }
    if let estimate = summary.capacity { writer.raw("capacity_per_s", interval(estimate)) }
    if let estimate = summary.commitsPerSecond { writer.raw("commits_per_s", interval(estimate)) }
    if let prediction = summary.prediction {
      writer.raw("predicted", predicted(prediction, measured: summary.perCrash(prediction.metric)))
    }
    return writer.finished
  }

  private static func proportion(_ estimate: ProportionEstimate) -> String {
    var writer = JSONWriter()
    writer.add("runs", estimate.successes)
    writer.raw("share", NumberText.fixed(estimate.share, decimals: 6))
    writer.raw("lower", NumberText.fixed(estimate.lower, decimals: 6))
    writer.raw("upper", NumberText.fixed(estimate.upper, decimals: 6))
    return writer.finished
  }

  private static func predicted(_ prediction: Prediction, measured: RatioEstimate?) -> String {
    let decimals = { (value: Double?) in value.map { NumberText.fixed($0, decimals: 6) } ?? "null" }
    var writer = JSONWriter()
    writer.add("metric", "\(prediction.metric.name).per_crash")
    writer.raw("mean", decimals(prediction.perCrash))
    writer.add("law", prediction.law)
    writer.raw("measured", decimals(measured?.ratio))
    writer.raw("half_width", decimals(measured?.halfWidth))
    return writer.finished
  }

  private static func interval(_ estimate: MeanEstimate) -> String {
    var writer = JSONWriter()
    writer.raw("mean", NumberText.fixed(estimate.mean, decimals: 6))
    writer.raw("lower", estimate.lower.map { NumberText.fixed($0, decimals: 6) } ?? "null")
    writer.raw("upper", estimate.upper.map { NumberText.fixed($0, decimals: 6) } ?? "null")
    return writer.finished
  }
}
