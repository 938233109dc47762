import Experiments

/// Fault firings in words: how often each fired, and how much one firing repeated or lost.
enum FaultText {
  /// The faults with their numbers of firings; one that never fired says so.
  static func firings(_ summary: PointSummary, plan: Plan, _ dress: TextDress) -> String {
    let faults = plan.faults(on: summary.consumer)
    guard !faults.isEmpty else { return "none" }
    let firings = summary.firings
    return faults.map { fault in
      let count = firings.reduce(0) { $0 + ($1.id == fault.id ? 1 : 0) }
      if count == 0 { return dress.dim("\(fault.id) never fired") }
      return "\(fault.id) \(dress.count(count)) x \(fault.type)"
        + (summary.runs > 1 ? " in \(summary.runs) runs" : "")
    }.joined(separator: " · ")
  }

  /// How many effects were repeated, and how many records lost, per firing.
  static func replay(_ summary: PointSummary, _ dress: TextDress) -> [String] {
    var lines: [String] = []
    let firings = summary.firings
    if let line = spread("replayed", firings.map { $0.replayed }, dress) { lines.append("replay    " + line) }
    if let line = spread("lost", firings.map { $0.lost }, dress) { lines.append("loss      " + line) }
    return lines
  }

  private static func spread(_ what: String, _ values: [Int], _ dress: TextDress) -> String? {
    let sorted = values.sorted()
    guard let last = sorted.last, last > 0 else { return nil }
    func quantile(_ share: Double) -> String {
      // The smallest value that the given share of firings does not exceed.
      let rank = Int((share * Double(sorted.count)).rounded(.up))
      return dress.count(sorted[max(0, min(sorted.count - 1, rank - 1))])
    }
    if sorted.count == 1 { return "\(what) by the firing: \(dress.count(last))" }
    return "\(what) per firing: median \(quantile(0.5)), p95 \(quantile(0.95)), max \(dress.count(last))"
  }
}
