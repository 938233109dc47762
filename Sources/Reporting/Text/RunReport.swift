public import Experiments

/// What `run` prints for people: each consumer application and sink, its classes of records, faults, replay, cost.
public struct RunReport {
  private let plan: Plan
  private let point: Point
  private let summaries: [PointSummary]
  private let dress: TextDress
  private let rule: StoppingRule?

  /// Makes the report of one point.
  public init(
    _ plan: Plan, at point: Point, lines: [RunLine], dress: TextDress, rule: StoppingRule? = nil
  ) {
    self.rule = rule
    self.plan = plan
    self.point = point
    self.dress = dress
    summaries = PointSummary.all(lines, of: plan).filter { $0.point.index == point.index }
  }

  /// The report.
  public var text: String {
    var lines = [heading]
    if !plan.question.isEmpty { lines += ["", "question: " + plan.question] }
    for summary in summaries {
      lines.append("")
      lines += section(summary)
    }
    if summaries.contains(where: { $0.runs > 1 }) {
      lines += ["", legend(summaries.map { $0.runs }.max() ?? 1)]
      if let rule { lines += StoppingText.lines(rule, summaries, limit: plan.runs) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var heading: String {
    let runs = summaries.map { $0.runs }.max() ?? 0
    var parts = [dress.bold(plan.name)]
    if !point.axes.isEmpty { parts.append(point.text) }
    parts.append(
      runs > 1 ? "\(runs) runs, seeds \(plan.seed)+0..\(runs - 1)" : "seed \(plan.seed)")
    parts.append("\(plan.durationText) simulated")
    return parts.joined(separator: "   ")
  }

  private func legend(_ runs: Int) -> String {
    "means over runs; intervals: 95 %, from variation between runs (t, \(max(1, runs - 1)) df); "
      + "0* = zero in all \(runs) runs (so in under \(NumberText.percent(ZeroBound.upper(runs: runs), decimals: 1)) of "
      + "runs, 95 %)"
  }

  private func section(_ summary: PointSummary) -> [String] {
    var lines = ["\(dress.bold(summary.consumer)) -> \(summary.sink)   \(summary.setting)"]
    lines += classes(summary).map { "  " + $0 }
    lines.append("")
    lines.append("  faults    " + FaultText.firings(summary, plan: plan, dress))
    if !summary.firings.isEmpty { lines += FaultText.replay(summary, dress).map { "  " + $0 } }
    if let predicted = PredictionText.line(summary) { lines.append("  predicted " + predicted) }
    lines.append("  cost      " + cost(summary))
    if let group = group(summary) { lines.append("  group     " + group) }
    if !summary.promise.isEmpty {
      lines.append("  promised  \(summary.promise)      observed  \(summary.observation)")
    }
    return lines
  }

  private func classes(_ summary: PointSummary) -> [String] {
    var table = TextTable(trailing: 3)
    for metric in [Metric.acknowledged, .once, .duplicated, .deadLettered, .unresolved, .lost] {
      guard metric != .deadLettered || !summary.isZero(.deadLettered) else { continue }
      table.add(cells(metric, summary) + [remark(metric, summary)])
    }
    // What happened on the way to the log, if anything did.
    for metric in [Metric.rejected, .indeterminate, .recovered, .logDuplicates] where !summary.isZero(metric)
    {
      table.add([metric.name, EstimateText.count(summary.mean(metric), dress, isZero: false), "", "", ""])
    }
    return table.lines
  }

  private func cells(_ metric: Metric, _ summary: PointSummary) -> [String] {
    let isZero = summary.isZero(metric)
    let count = EstimateText.count(summary.mean(metric), dress, isZero: isZero)
    guard metric != .acknowledged, let share = summary.share(metric) else {
      return [metric.name, count, "100 %", ""]
    }
    if isZero { return [metric.name, count, share.count > 1 ? "0*" : "", ""] }
    let (value, interval) = EstimateText.percent(share, isZero: isZero)
    return [metric.name, count, value + " %", interval]
  }

  private func remark(_ metric: Metric, _ summary: PointSummary) -> String {
    switch metric {
    case .duplicated:
      guard !summary.isZero(.duplicated) else { return suppression(summary) }
      let extra = EstimateText.count(summary.mean(.extra), dress, isZero: summary.isZero(.extra))
      return dress.yellow(
        "\(extra) extra effects: " + CauseText.duplicated(summary, dress) + runs(.duplicated, summary))
    case .unresolved:
      if summary.undrained == 0 { return "drained" }
      let undrained = ProportionEstimate(summary.undrained, of: summary.runs)
      let runs = summary.runs == 1 ? "the run" : EstimateText.runs(undrained, dress)
      return dress.yellow("\(runs) hit the drain's timeout")
    case .lost:
      guard !summary.isZero(.lost) else { return "" }
      return dress.red(CauseText.lost(summary, dress) + runs(.lost, summary))
    default: return ""
    }
  }

  /// In how many runs there was any of a count, where there are several.
  private func runs(_ metric: Metric, _ summary: PointSummary) -> String {
    summary.runs > 1 ? ", in " + EstimateText.runs(summary.runs(with: metric), dress) : ""
  }

  private func suppression(_ summary: PointSummary) -> String {
    guard !summary.isZero(.suppressed) else { return "" }
    return
      "\(EstimateText.count(summary.mean(.suppressed), dress, isZero: false)) repeats absorbed by the sink"
  }

  private func cost(_ summary: PointSummary) -> String {
    let capacity = NumberText.significant(summary.capacity?.mean ?? 0, digits: 4)
    let rate = NumberText.significant(summary.commitsPerSecond?.mean ?? 0, digits: 3)
    var parts = [
      EstimateText.count(summary.mean(.commits), dress, isZero: summary.isZero(.commits))
        + " commits (\(rate)/s)",
      "capacity \(capacity)/s",
      "max lag " + EstimateText.count(summary.mean(.maxLag), dress, isZero: summary.isZero(.maxLag)),
    ]
    if !summary.isZero(.redelivered) {
      parts.append(EstimateText.count(summary.mean(.redelivered), dress, isZero: false) + " redelivered")
    }
    if !summary.isZero(.rejectedCommits) {
      parts.append(
        EstimateText.count(summary.mean(.rejectedCommits), dress, isZero: false) + " commits failed")
    }
    return parts.joined(separator: " · ")
  }

  /// What the group's rebalances were, and the lag monitor's alerts; `nil` if there is nothing of either.
  private func group(_ summary: PointSummary) -> String? {
    var parts: [String] = []
    if !summary.isZero(.rebalances) {
      let pause = (summary.mean(.rebalancePauseMicroseconds)?.mean ?? 0) / 1e6
      parts.append(EstimateText.count(summary.mean(.rebalances), dress, isZero: false) + " rebalances")
      parts.append(
        EstimateText.count(
          summary.mean(.partitionsMoved), dress, isZero: summary.isZero(.partitionsMoved))
          + " partitions moved")
      parts.append("paused \(NumberText.significant(pause, digits: 3)) s in all")
      if let takeovers = summary.mean(.takeovers)?.mean, takeovers > 0 {
        let mean = (summary.mean(.takeoverMicroseconds)?.mean ?? 0) / 1e6 / takeovers
        parts.append("taken over \(NumberText.significant(mean, digits: 3)) s after a kill")
      }
    }
    if !summary.isZero(.lagAlerts) {
      parts.append(EstimateText.count(summary.mean(.lagAlerts), dress, isZero: false) + " lag alerts")
    }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }
}
