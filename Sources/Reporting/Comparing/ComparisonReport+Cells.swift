import Experiments

/// Numbers and words of one row.
extension ComparisonReport {
  /// A mean: shares in percent.
  static func value(_ value: Double, _ quantity: Quantity) -> String {
    quantity.isShare ? significant(value * 100) + " %" : significant(value)
  }

  /// The change with its interval: percentage points of shares, percent of the base of anything else if it is not 0.
  static func change(_ row: ResultsComparison.Row) -> String {
    let change = row.change
    let isRelative = !row.quantity.isShare && change.base != 0
    let factor = row.quantity.isShare ? 100 : isRelative ? 100 / change.base.magnitude : 1
    func text(_ value: Double) -> String {
      let digits = significant(value * factor)
      return value > 0 && digits != "0" ? "+" + digits : digits
    }
    let unit = isRelative ? " %" : ""
    guard let lower = change.lower, let upper = change.upper else { return text(change.mean) + unit }
    guard lower != upper else { return lower == 0 ? "0" : text(lower) + unit }
    return "\(text(change.mean))\(unit) [\(text(lower)) \(text(upper))]"
  }

  /// The verdict in words, with the limit where it matters.
  static func verdict(_ row: ResultsComparison.Row) -> String {
    let limit = row.limit.flatMap { $0.amount > 0 ? " (limit \($0.text))" : nil } ?? ""
    switch row.verdict {
    case .regressed: return "regressed" + limit
    case .undecided:
      return "undecided" + doubt(row.doubt) + limit
    case .worse: return row.limit == nil ? "worse" : "worse, allowed" + limit
    case .changed: return "changed"
    case .improved: return "improved"
    case .same: return "no change detected"
    }
  }

  private static func doubt(_ doubt: ResultsComparison.Doubt?) -> String {
    switch doubt {
    case nil: ""
    case .fewRuns?: ": too few runs"
    case .undrained?: ": some runs did not drain, raise drain.timeout"
    case .straddles(let runs?)?: ": about \(runs) runs would decide"
    case .straddles(nil)?: ": more than a million runs would be needed to decide"
    }
  }

  /// Three significant digits; whole numbers as they are.
  private static func significant(_ value: Double) -> String {
    if value == value.rounded(), value.magnitude < 1e15 { return String(Int(value)) }
    return NumberText.significant(value, digits: 3)
  }
}
