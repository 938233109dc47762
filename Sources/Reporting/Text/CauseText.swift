import DeliveryHistory
import Experiments

/// Causes with their counts, summed over runs, most frequent first.
enum CauseText {
  static func lost(_ summary: PointSummary, _ dress: TextDress) -> String {
    text(summary.lines.flatMap { $0.lostByCause }, runs: summary.runs, dress)
  }

  static func duplicated(_ summary: PointSummary, _ dress: TextDress) -> String {
    text(summary.lines.flatMap { $0.duplicatedByCause }, runs: summary.runs, dress)
  }

  private static func text(_ causes: [(cause: Cause, count: Int)], runs: Int, _ dress: TextDress) -> String {
    var sums = Array(repeating: 0, count: Cause.allCases.count)
    for (cause, count) in causes { sums[Int(cause.rawValue)] += count }
    let ranked = Cause.allCases.filter { sums[Int($0.rawValue)] > 0 }.sorted { left, right in
      let (a, b) = (sums[Int(left.rawValue)], sums[Int(right.rawValue)])
      return a == b ? left.rawValue < right.rawValue : a > b
    }
    return ranked.map { cause in
      let sum = sums[Int(cause.rawValue)]
      return "\(cause.name) \(dress.count(sum))" + (runs > 1 ? " in \(runs) runs" : "")
    }.joined(separator: ", ")
  }
}
