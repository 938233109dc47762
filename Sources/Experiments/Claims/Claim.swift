/// One claim: `METRIC[.rate|.per_crash][.mean|.max] OP NUMBER[%]`.
public struct Claim: Sendable, Equatable {
  /// What is measured in each run.
  public enum Measure: String, CaseIterable, Sendable {
    case count = ""
    /// The share of the acknowledged records.
    case rate = ".rate"
    /// The count for each crash.
    case perCrash = ".per_crash"

    /// What a metric comes to in one run; `nil` if that is not defined because nothing was acknowledged or crashed.
    ///
    /// In a run that has not drained what is unresolved may yet be lost or end in a dead-letter destination, so that
    /// these two counts are known from below and from above.
    func range(of metric: Metric, in line: RunLine) -> (low: Measured, high: Measured)? {
      let divisor: Int
      switch self {
      case .count: divisor = 1
      case .rate: divisor = line[.acknowledged]
      case .perCrash: divisor = line[.crashes]
      }
      guard divisor > 0 else { return nil }
      let count = line[metric]
      let waiting = !line.drained && (metric == .lost || metric == .deadLettered) ? line[.unresolved] : 0
      return (Measured(count, per: divisor), Measured(count + waiting, per: divisor))
    }
  }

  /// What is made of the values of all runs.
  public enum Statistic: String, CaseIterable, Sendable {
    case mean = ".mean"
    /// The largest value of the runs that were made: a fact about these runs, not an estimate.
    case maximum = ".max"
  }

  /// The number that a claim compares with: `digits / 10^decimals`, at most 15 digits and 14 decimals.
  public struct Limit: Sendable, Equatable {
    /// All digits as one whole number.
    public var digits: UInt64
    /// How many of them stand after the point.
    public var decimals: Int

    /// The nearest double.
    public var value: Double {
      var power = 1.0
      for _ in 0..<decimals { power *= 10 }
      return Double(digits) / power
    }
  }

  /// The claim as it was written.
  public var text: String
  /// The count that it is about.
  public var metric: Metric
  /// What is measured in each run.
  public var measure: Measure
  /// What is made of all runs; `nil` leaves it to the expectation: every run, or the mean.
  public var statistic: Statistic?
  /// How the value is compared.
  public var comparison: Comparison
  /// What it is compared with.
  public var limit: Limit

  /// The metric with its measure and statistic, as it was written.
  public var subject: String { metric.name + measure.rawValue + (statistic?.rawValue ?? "") }

  /// What the claim measures in one run, from below and from above; `nil` if that is not defined.
  func measure(_ line: RunLine) -> (low: Measured, high: Measured)? { measure.range(of: metric, in: line) }

  /// Whether a range of values fulfils the claim; `nil` if a part of it does.
  func holds(low: Measured, high: Measured) -> Bool? {
    comparison.holds(
      low: low.order(against: limit.digits, decimals: limit.decimals),
      high: high.order(against: limit.digits, decimals: limit.decimals))
  }

  /// Whether an interval of means fulfils the claim; `nil` if it straddles the limit.
  func holds(lower: Double, upper: Double) -> Bool? {
    let value = limit.value
    return comparison.holds(
      low: lower < value ? -1 : lower > value ? 1 : 0, high: upper < value ? -1 : upper > value ? 1 : 0)
  }
}
