/// When a point has runs enough: its rates are known to within a half width.
///
/// After the first runs, and after each further batch, the 95 % intervals of the rates are looked at. The number of
/// runs is then itself a matter of chance, and it is small where runs happened to agree: such intervals cover the
/// truth less often than 95 %. With values as skewed as exponential ones it is 92 % here (a first look after 10 runs
/// would make it 87 %), and worse where few runs differ much from the others.
public struct StoppingRule: Sendable, Equatable {
  /// Runs before the first look, unless fewer are allowed: also enough to believe runs that all agree.
  public static let first = 30
  /// Runs between looks.
  public static let batch = 10
  /// Runs after which a point is given up, unless another number is chosen.
  public static let usualLimit = 1000

  /// The rule as it was written: `ci=0.1%`.
  public let text: String
  /// The largest half width of an interval, as a share of the acknowledged records.
  public let halfWidth: Double
  /// The counts whose rates are looked at.
  public var metrics = [Metric.duplicated, .lost]

  /// Reads `ci=NUMBER%`; `nil` if it is no such text.
  public init?(_ text: String) {
    guard text.hasPrefix("ci="), let share = ClaimParser.percentage(String(text.dropFirst(3))) else {
      return nil
    }
    self.text = text
    halfWidth = share.value
  }

  /// Whether the runs so far are enough, for every application and sink of the point.
  public func isMet(by summaries: [PointSummary]) -> Bool {
    summaries.allSatisfy { summary in
      metrics.allSatisfy { metric in
        guard let half = summary.share(metric)?.halfWidth else { return false }
        return half <= halfWidth
      }
    }
  }

  /// How many runs a point has at the next look.
  public static func next(after runs: Int) -> Int { runs == 0 ? first : runs + batch }
}
