import Experiments

/// What arithmetic predicts, in words beside what was measured.
enum PredictionText {
  /// One line about a point; `nil` where no closed form holds.
  static func line(_ summary: PointSummary) -> String? {
    guard let prediction = summary.prediction else { return nil }
    let measured = measured(summary, prediction.metric).map { ", measured \($0)" } ?? ""
    return "\(number(prediction.perCrash)) \(prediction.metric.name) per crash\(measured): \(prediction.law)"
  }

  /// A table of all points with a prediction; empty if none has one.
  static func table(_ summaries: [PointSummary], _ plan: Plan, _ dress: TextDress) -> [String] {
    let labels = plan.axisLabels
    let width = max(1, labels.count)
    var table = TextTable(leading: width + 1, trailing: width + 3)
    table.add((labels.isEmpty ? [""] : labels) + ["", "predicted", "measured", ""])
    var count = 0
    for summary in summaries {
      guard let prediction = summary.prediction else { continue }
      count += 1
      table.add(
        (summary.point.axes.isEmpty ? [""] : summary.point.axes.map { $0.text })
          + [
            prediction.metric.name, number(prediction.perCrash),
            measured(summary, prediction.metric) ?? "--", prediction.law,
          ])
    }
    return count == 0 ? [] : [dress.bold("PER CRASH, BY ARITHMETIC")] + table.lines
  }

  /// What commits cost, and when a commit for each record costs half of the capacity; empty if nothing compares.
  static func breakEven(_ summaries: [PointSummary], _ dress: TextDress) -> [String] {
    guard let breakEven = BreakEven(summaries) else { return [] }
    let commit = milliseconds(breakEven.commit)
    let source = breakEven.isMeasured ? " (measured)" : ""
    let choices = breakEven.choices.map { choice in
      let name =
        choice.records == 1 ? "a commit per record" : "one per \(dress.count(Int(choice.records))) records"
      let replay = choice.replay.map { " and replays \(number($0)) per crash" } ?? ""
      return "\(name) costs \(number(choice.cost * 100)) %\(replay)"
    }
    return [
      "break-even: a commit takes \(commit)\(source); below \(commit) per record a commit per record costs more than "
        + "half the capacity",
      "at \(milliseconds(breakEven.service)) per record\(source): " + choices.joined(separator: "; "),
    ]
  }

  private static func measured(_ summary: PointSummary, _ metric: Metric) -> String? {
    guard let ratio = summary.perCrash(metric) else { return nil }
    guard let half = ratio.halfWidth else { return number(ratio.ratio) }
    return "\(number(ratio.ratio)) [\(number(max(0, ratio.ratio - half))) \(number(ratio.ratio + half))]"
  }

  private static func number(_ value: Double) -> String { NumberText.significant(value, digits: 3) }

  private static func milliseconds(_ seconds: Double) -> String { "\(number(seconds * 1000)) ms" }
}
