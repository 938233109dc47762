public import Experiments

/// What `sweep` prints for people: a matrix for each metric, then the points ranked, with their cost.
public struct SweepReport {
  /// How the report is cut.
  public struct Choices: Sendable {
    /// Metrics that get a matrix; empty for duplicated and lost.
    public var metrics: [Metric] = []
    /// The metric that the list is sorted by; `nil` sorts by duplicates and losses, then by capacity.
    public var sort: Metric?
    /// The number of the point that others are compared with.
    public var reference: Int?
    /// When a point had runs enough, if that was the question.
    public var rule: StoppingRule?
    /// Whether all points are listed.
    public var listsAll = false

    /// Makes the usual choices.
    public init() {}
  }

  let plan: Plan
  let summaries: [PointSummary]
  let dress: TextDress
  let choices: Choices

  /// Makes the report of a sweep.
  public init(_ plan: Plan, lines: [RunLine], dress: TextDress, choices: Choices) {
    self.plan = plan
    summaries = PointSummary.all(lines, of: plan)
    self.dress = dress
    self.choices = choices
  }

  /// The report.
  public var text: String {
    var lines = heading
    let audiences = PointSummary.audiences(summaries)
    for (consumer, sink) in audiences {
      let own = summaries.filter { $0.consumer == consumer && $0.sink == sink }
      if audiences.count > 1 { lines += ["", dress.bold("\(consumer) -> \(sink)")] }
      let metrics = choices.metrics.isEmpty ? [.duplicated, .lost] : choices.metrics
      for metric in plan.sweep.axes.isEmpty ? [] : metrics {
        lines.append("")
        lines += SweepMatrix(metric: metric, plan: plan, summaries: own, dress: dress).lines
      }
      lines.append("")
      lines += RankedList(plan: plan, summaries: own, dress: dress, choices: choices).lines
      lines += paragraph(PredictionText.breakEven(own, dress))
      lines += paragraph(PredictionText.table(own, plan, dress))
    }
    let undrained = summaries.reduce(0) { $0 + $1.undrained }
    if undrained > 0 {
      lines += [
        "", dress.yellow("\(undrained) runs hit the drain's timeout: nothing is lost there, only unresolved"),
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func paragraph(_ lines: [String]) -> [String] { lines.isEmpty ? [] : [""] + lines }

  private var heading: [String] {
    let most = summaries.map { $0.runs }.max() ?? 0
    let least = summaries.map { $0.runs }.min() ?? 0
    let runs = least == most ? "\(most)" : "\(least) to \(most)"
    let axes = plan.sweep.axes.map { "\($0.values.count) \($0.label)" }.joined(separator: " x ")
    let points = axes.isEmpty ? "" : "\(axes), \(plan.points.count) points x "
    var lines = [
      "\(dress.bold(plan.name))   \(points)\(runs) \(runs == "1" ? "run" : "runs"), "
        + "seeds \(plan.seed)+0..\(max(0, most - 1))"
    ]
    if !plan.question.isEmpty { lines.append("question: " + plan.question) }
    if least > 1 {
      // Where points differ, what holds for the one with the fewest runs holds for all.
      let bound = NumberText.percent(ZeroBound.upper(runs: least), decimals: 1)
      lines.append(
        "intervals: 95 %, from variation between runs (t, \(least == most ? "\(most - 1)" : "runs - 1") df);   "
          + "0* = zero in all \(least == most ? "\(most) " : "")runs (so in under \(bound) of runs, 95 %)")
    }
    if let rule = choices.rule { lines += StoppingText.lines(rule, summaries, limit: plan.runs) }
    return lines
  }
}
