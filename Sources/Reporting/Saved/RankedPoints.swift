import Experiments

/// The list of all points, as pages and Markdown show it.
enum RankedPoints {
  static let costTitles = ["capacity/s", "commits/s", "frontier"]
  static let legend =
    "On the frontier: no other point is at least as good on duplicates, losses and capacity, beyond noise. "
    + "Capacity: records per busy second of an instance, commits waited for included, x instances."

  /// The counts that are worth a column.
  static func counts(_ rows: [ReportRow]) -> [Metric] {
    let others = [Metric.deadLettered, .unresolved].filter { metric in rows.contains { !$0.isZero(metric) } }
    return [Metric.acknowledged, .once, .duplicated, .lost, .extra] + others
  }

  /// What a point costs, and whether it is on the frontier.
  static func costs(_ row: ReportRow) -> [String] {
    [
      NumberText.significant(row.capacity?.mean ?? 0, digits: 4),
      NumberText.significant(row.mean(Quantity(.commitsPerSecond))?.mean ?? 0, digits: 3),
      row.isBest ? "yes" : "",
    ]
  }

  /// The points in the order of `sweep`: the frontier first, then the least harm, then the highest capacity.
  static func ranked(_ rows: [ReportRow]) -> [ReportRow] {
    rows.sorted { left, right in
      let keys = [left, right].map { row -> [Double] in
        [row.isBest ? 0 : 1, row.harm?.mean ?? 0, -(row.capacity?.mean ?? 0), Double(row.number)]
      }
      for (own, other) in zip(keys[0], keys[1]) where own != other { return own < other }
      return false
    }
  }

  /// The counted words with their meanings.
  static let terms: [(String, String)] = [
    Metric.acknowledged, .once, .duplicated, .extra, .deadLettered, .unresolved, .lost, .commits,
  ].map { ($0.name, ResultSchema.meaning(of: $0)) }
}
