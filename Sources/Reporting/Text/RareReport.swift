public import Experiments

/// What `sweep --rare` prints: for each point what one crash costs, and what a run costs by that.
public struct RareReport {
  private let plan: Plan
  private let summaries: [RareSummary]
  private let fault: String
  private let dress: TextDress

  /// Makes the report.
  public init(_ plan: Plan, _ summaries: [RareSummary], fault: String, dress: TextDress) {
    self.plan = plan
    self.summaries = summaries
    self.fault = fault
    self.dress = dress
  }

  /// The report for people.
  public var text: String {
    let labels = plan.axisLabels + ["consumer", "sink"]
    var table = TextTable(leading: labels.count)
    table.add(
      labels + ["crashes/run", "extra/crash", "", "extra/run", "", "repeating, %", ""]
        + ["lost/crash", "", "lost/run", "", "losing, %", ""])
    for summary in summaries {
      table.add(
        summary.point.axes.map { $0.text } + [summary.consumer, summary.sink, number(summary.expected)]
          + cells(summary.extra, summary.repeating, summary.expected)
          + cells(summary.lost, summary.losing, summary.expected))
    }
    return
      ([
        "\(dress.bold(plan.name))   \(plan.points.count) points x \(plan.runs) runs, "
          + "each with one more crash of \(fault)",
        "extra/run = crashes/run x extra/crash, without bias for crashes at random; 95 % intervals, rather too wide",
        "repeating, losing: the share of crashes that did, with its exact interval; times crashes/run it bounds the",
        "probability that a run repeats or loses anything", "",
      ] + table.lines).joined(separator: "\n") + "\n"
  }

  /// The report for programs: one line for each point, application and sink.
  public var jsonLines: String {
    summaries.map { summary in
      var writer = JSONWriter()
      writer.add("kind", "rare")
      writer.add("point", summary.point.index)
      writer.raw("axes", JSONLine.axes(summary.point))
      writer.add("consumer", summary.consumer)
      writer.add("sink", summary.sink)
      writer.add("fault", fault)
      writer.add("runs", summary.costs.count)
      writer.raw("crashes_per_run", decimal(summary.expected))
      add("extra", summary.extra, summary.repeating, to: &writer)
      add("lost", summary.lost, summary.losing, to: &writer)
      return writer.finished + "\n"
    }.joined()
  }

  private func add(
    _ name: String, _ estimate: MeanEstimate?, _ share: ProportionEstimate, to writer: inout JSONWriter
  ) {
    writer.raw("\(name).per_crash", decimal(estimate?.mean))
    writer.raw("\(name).per_crash_half_width", decimal(estimate?.halfWidth))
    writer.add("\(name)_crashes", share.successes)
    writer.raw("\(name)_crashes_lower", decimal(share.lower))
    writer.raw("\(name)_crashes_upper", decimal(share.upper))
  }

  private func cells(
    _ estimate: MeanEstimate?, _ share: ProportionEstimate, _ expected: Double
  ) -> [String] {
    let range = "[\(number(share.lower * 100)) \(number(share.upper * 100))]"
    guard let estimate else { return ["--", "", "--", "", number(share.share * 100), range] }
    return interval(estimate, times: 1) + interval(estimate, times: expected)
      + [number(share.share * 100), range]
  }

  private func interval(_ estimate: MeanEstimate, times factor: Double) -> [String] {
    let value = number(estimate.mean * factor)
    guard let lower = estimate.lower, let upper = estimate.upper, lower < upper else { return [value, ""] }
    return [value, "[\(number(max(0, lower) * factor)) \(number(upper * factor))]"]
  }

  private func number(_ value: Double) -> String { NumberText.significant(value, digits: 3) }

  private func decimal(_ value: Double?) -> String {
    value.map { NumberText.fixed($0, decimals: 9) } ?? "null"
  }
}
