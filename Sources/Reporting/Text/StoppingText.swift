import Experiments

/// What a rule for the number of runs came to, in words.
enum StoppingText {
  /// The rule, the points that never met it, and what such a rule does to intervals.
  static func lines(_ rule: StoppingRule, _ summaries: [PointSummary], limit: Int) -> [String] {
    let names = rule.metrics.map { $0.name }.joined(separator: " and ")
    let unmet = summaries.filter { $0.runs >= limit && !rule.isMet(by: [$0]) }.count
    var text =
      "runs: \(StoppingRule.first), then \(StoppingRule.batch) more until \(names) were known to "
      + "+-\(NumberText.significant(rule.halfWidth * 100, digits: 1)) % of the acknowledged, "
      + "at most \(limit) of a point"
    if unmet > 0 { text += "; \(unmet) of \(summaries.count) never were" }
    return [
      text,
      "a rule that looks at its own results stops early where runs agree by chance: its 95 % are about 92 %",
    ]
  }
}
