/// The numbers of a result line, in the order and with the names of `deliverylab.results/1`.
public enum Metric: Int, CaseIterable, Sendable {
  case attempted, acknowledged, rejected, indeterminate, recovered
  case once, duplicated, extra, deadLettered, unresolved, lost
  case redelivered, suppressed, logDuplicates, reordered
  case commits, rejectedCommits, rebalances, crashes
  case busyMicroseconds, commitWaitMicroseconds, maxLag, lagAlerts
  case effects, instances, partitionsMoved, rebalancePauseMicroseconds, takeovers, takeoverMicroseconds
  case deadLetterCopies, blockedMicroseconds, staleOverwrites, inDoubtMicroseconds
  case simulatedMicroseconds, events

  /// The name in results, claims and options.
  public var name: String {
    switch self {
    case .attempted: "attempted"
    case .acknowledged: "acknowledged"
    case .rejected: "rejected"
    case .indeterminate: "indeterminate"
    case .recovered: "recovered"
    case .once: "once"
    case .duplicated: "duplicated"
    case .extra: "extra"
    case .deadLettered: "dead_lettered"
    case .unresolved: "unresolved"
    case .lost: "lost"
    case .redelivered: "redelivered"
    case .suppressed: "suppressed"
    case .logDuplicates: "log_duplicates"
    case .reordered: "reordered"
    case .commits: "commits"
    case .rejectedCommits: "rejected_commits"
    case .rebalances: "rebalances"
    case .crashes: "crashes"
    case .busyMicroseconds: "busy_us"
    case .commitWaitMicroseconds: "commit_wait_us"
    case .maxLag: "max_lag"
    case .lagAlerts: "lag_alerts"
    case .effects: "effects"
    case .instances: "instances"
    case .partitionsMoved: "partitions_moved"
    case .rebalancePauseMicroseconds: "rebalance_pause_us"
    case .takeovers: "takeovers"
    case .takeoverMicroseconds: "takeover_us"
    case .deadLetterCopies: "dead_letter_copies"
    case .blockedMicroseconds: "blocked_us"
    case .staleOverwrites: "stale_overwrites"
    case .inDoubtMicroseconds: "in_doubt_us"
    case .simulatedMicroseconds: "simulated_us"
    case .events: "events"
    }
  }

  /// The metric with a name, if there is one.
  public static func named(_ name: String) -> Metric? { allCases.first { $0.name == name } }

  /// Whether a share of the acknowledged records says more than the count.
  public var isShare: Bool {
    switch self {
    case .once, .duplicated, .extra, .deadLettered, .unresolved, .lost, .redelivered, .suppressed: true
    default: false
    }
  }
}
