/// What is compared between two results: a number of each run.
public struct Quantity: Sendable, Equatable {
  /// What the number is.
  public enum Kind: Sendable, Equatable {
    case metric(Metric, Claim.Measure)
    case capacity
    case commitsPerSecond
  }

  /// Which way is worse.
  public enum Direction: Sendable, Equatable {
    case up, down, neither
  }

  /// What the number is.
  public let kind: Kind

  /// Makes a quantity.
  public init(_ kind: Kind) { self.kind = kind }

  /// Reads a name such as `lost`, `duplicated.rate`, `extra.per_crash` or `capacity_per_s`.
  public init?(_ name: String) {
    if let derived = [Quantity(.capacity), Quantity(.commitsPerSecond)].first(where: { $0.name == name }) {
      self = derived
      return
    }
    let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let metric = Metric.named(String(parts[0])),
      let measure = parts.count == 1 ? Claim.Measure.count : Claim.Measure(rawValue: ".\(parts[1])"),
      parts.count == 1 || measure != .count
    else { return nil }
    kind = .metric(metric, measure)
  }

  /// The names that a misspelled one may have meant.
  public static var names: [String] {
    Metric.allCases.flatMap { metric in
      metric.isShare ? [metric.name, metric.name + Claim.Measure.rate.rawValue] : [metric.name]
    } + ["capacity_per_s", "commits_per_s"]
  }

  /// The name in options and reports.
  public var name: String {
    switch kind {
    case .metric(let metric, let measure): metric.name + measure.rawValue
    case .capacity: "capacity_per_s"
    case .commitsPerSecond: "commits_per_s"
    }
  }

  /// Whether it is a share of the acknowledged records.
  public var isShare: Bool {
    if case .metric(_, .rate) = kind { true } else { false }
  }

  /// Which way is worse.
  public var worse: Direction {
    switch kind {
    case .capacity: .down
    case .commitsPerSecond: .neither
    case .metric(let metric, _): Self.worse(metric)
    }
  }

  private static func worse(_ metric: Metric) -> Direction {
    switch metric {
    case .rejected, .indeterminate, .duplicated, .extra, .deadLettered, .unresolved, .lost, .redelivered,
      .logDuplicates, .reordered, .rejectedCommits, .rebalances, .commitWaitMicroseconds, .maxLag, .lagAlerts,
      .partitionsMoved, .rebalancePauseMicroseconds, .takeoverMicroseconds, .deadLetterCopies,
      .blockedMicroseconds, .staleOverwrites, .inDoubtMicroseconds:
      .up
    case .acknowledged, .once: .down
    case .attempted, .recovered, .suppressed, .commits, .crashes, .busyMicroseconds, .effects, .instances,
      .takeovers, .simulatedMicroseconds, .events:
      .neither
    }
  }

  /// What a run gave, from below and from above where it has not drained; `nil` if that is not defined.
  public func range(in line: RunLine) -> (low: Double, high: Double)? {
    switch kind {
    case .metric(let metric, let measure):
      measure.range(of: metric, in: line).map { ($0.low.value, $0.high.value) }
    case .capacity: (line.capacity, line.capacity)
    case .commitsPerSecond: (line.commitsPerSecond, line.commitsPerSecond)
    }
  }
}
