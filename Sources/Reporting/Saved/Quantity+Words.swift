import Experiments

/// What quantities are called in reports.
extension Quantity {
  /// What its values are, with their unit.
  var title: String {
    switch kind {
    case .capacity: return "capacity, records per second"
    case .commitsPerSecond: return "commits per second"
    case .metric(let metric, .rate): return "\(metric.name), % of acknowledged"
    case .metric(let metric, .perCrash): return "\(metric.name) per crash"
    case .metric(let metric, .count): return "\(metric.name), mean per run"
    }
  }

  /// What it is called where there is little room.
  var word: String {
    switch kind {
    case .capacity: "capacity"
    case .commitsPerSecond: "commits"
    case .metric(let metric, .perCrash): "\(metric.name) per crash"
    case .metric(let metric, _): metric.name
    }
  }

  /// The name of a drawing's part.
  var id: String {
    String(name.map { $0 == "." || $0 == "_" ? "-" : $0 })
  }

  /// What a value is multiplied with to be shown.
  var factor: Double { isShare ? 100 : 1 }
}
