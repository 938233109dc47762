import Experiments

/// All points in one list, the best first, with counts, capacity, commits and the frontier.
struct RankedList {
  /// Points that the list shows unless all are asked for.
  static let shortLength = 20

  let plan: Plan
  let summaries: [PointSummary]
  let dress: TextDress
  let choices: SweepReport.Choices

  /// The list under its heading, and what its columns mean.
  var lines: [String] {
    let ranked = ranked
    let shown = choices.listsAll ? ranked : Array(ranked.prefix(Self.shortLength))
    var table = TextTable(leading: max(1, plan.axisLabels.count))
    let labels = plan.axisLabels.isEmpty ? [""] : plan.axisLabels
    var heads = [
      "acknowledged", "once", "duplicated", "lost", "extra", "capacity/s", "commits/s", "frontier",
    ]
    if choices.rule != nil { heads.append("runs") }
    if choices.reference != nil { heads.append("duplicated - reference") }
    table.add(labels + heads)
    for (summary, isFrontier) in shown { table.add(row(summary, isFrontier)) }
    // What the matrices and the other columns say as well goes first where there is no room.
    var dropped: [String] = []
    for name in ["acknowledged", "extra", "once", "commits/s", "capacity/s"] where table.width > dress.width {
      table.remove(headed: name)
      dropped.append(name)
    }
    var lines = [dress.bold("MEAN COUNTS PER RUN")] + table.lines
    if !dropped.isEmpty {
      lines.append("left out in \(dress.width) columns: " + dropped.joined(separator: ", "))
    }
    if shown.count < ranked.count { lines.append("... \(ranked.count - shown.count) more, --all to list") }
    lines.append(
      "frontier (*): no other point is at least as good on duplicates, losses and capacity, beyond noise")
    lines.append(
      "capacity/s: records per busy second of an instance, commits waited for included, x instances")
    return lines
  }

  private var ranked: [(PointSummary, Bool)] {
    let pairs = Array(zip(summaries, Frontier.members(summaries)))
    return pairs.enumerated().sorted { left, right in
      let (a, b) = (key(left.element), key(right.element))
      for (x, y) in zip(a, b) where x != y { return x < y }
      return left.offset < right.offset
    }.map { $0.element }
  }

  /// What the list is sorted by, ascending.
  private func key(_ pair: (PointSummary, Bool)) -> [Double] {
    let (summary, isFrontier) = pair
    if let metric = choices.sort { return [summary.mean(metric)?.mean ?? 0] }
    let harm = (summary.share(.duplicated)?.mean ?? 0) + (summary.share(.lost)?.mean ?? 0)
    return [isFrontier ? 0 : 1, harm, -(summary.capacity?.mean ?? 0)]
  }

  private func row(_ summary: PointSummary, _ isFrontier: Bool) -> [String] {
    var cells = summary.point.axes.isEmpty ? [""] : summary.point.axes.map { $0.text }
    for metric in [Metric.acknowledged, .once, .duplicated, .lost, .extra] {
      cells.append(EstimateText.count(summary.mean(metric), dress, isZero: summary.isZero(metric)))
    }
    cells.append(NumberText.significant(summary.capacity?.mean ?? 0, digits: 4))
    cells.append(NumberText.significant(summary.commitsPerSecond?.mean ?? 0, digits: 3))
    cells.append((isFrontier ? "*" : "") + harms(summary))
    if choices.rule != nil { cells.append(dress.count(summary.runs)) }
    if let reference = choices.reference { cells.append(difference(summary, reference)) }
    return cells
  }

  private func harms(_ summary: PointSummary) -> String {
    var words: [String] = []
    if !summary.isZero(.lost) { words.append("loses") }
    if !summary.isZero(.duplicated) { words.append("duplicates") }
    return words.isEmpty ? "" : " " + words.joined(separator: ", ")
  }

  private func difference(_ summary: PointSummary, _ reference: Int) -> String {
    guard let base = summaries.first(where: { $0.point.index == reference }) else { return "" }
    if base.point.index == summary.point.index { return "reference" }
    let own = summary.lines.map { $0[.duplicated] }
    guard let paired = PairedDifference(sharedRunsOf: base.lines.map { $0[.duplicated] }, own) else {
      return ""
    }
    let mean = NumberText.significant(paired.estimate.mean, digits: 3)
    guard let lower = paired.estimate.lower, let upper = paired.estimate.upper else { return mean }
    return "\(mean) [\(NumberText.significant(lower, digits: 3)) \(NumberText.significant(upper, digits: 3))]"
  }
}
