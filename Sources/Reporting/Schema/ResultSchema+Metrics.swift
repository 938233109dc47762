import Experiments

extension ResultSchema {
  /// What a number of a run line means.
  static func meaning(of metric: Metric) -> String {
    switch metric {
    case .attempted: "Records that producers tried to send: acknowledged + rejected + indeterminate."
    case .acknowledged:
      "Records that producers were promised: once + duplicated + dead_lettered + unresolved + lost."
    case .rejected: "Records that were refused for certain."
    case .indeterminate: "Records whose fate their producer does not know."
    case .recovered: "Indeterminate records that had an effect."
    case .once: "Acknowledged records with exactly one effect."
    case .duplicated: "Acknowledged records with two effects or more."
    case .extra: "Effects beyond the first of each record."
    case .deadLettered: "Acknowledged records without an effect, in a dead-letter destination."
    case .unresolved: "Acknowledged records without an effect that could still have come when the run ended."
    case .lost: "Acknowledged records without an effect that never will have one."
    case .redelivered: "Deliveries beyond the first of each record."
    case .suppressed: "Effects that the sink absorbed."
    case .logDuplicates: "Records that stand in the log twice."
    case .reordered: "Records stored behind one that the same producer sent later to the same partition."
    case .commits: "Commits that the coordinator, or a sink's transaction, has applied."
    case .rejectedCommits: "Commits that were refused, or given up without an answer."
    case .rebalances: "Generations of the group that had members, the first included."
    case .partitionsMoved: "Partitions that went from one instance to another."
    case .rebalancePauseMicroseconds:
      "Time from giving partitions up to reading on, summed over instances, in microseconds."
    case .takeovers: "Partitions of killed processes that somebody has read on."
    case .takeoverMicroseconds:
      "Time from the kill to reading on, summed over those partitions, in microseconds."
    case .crashes: "Processes that were killed."
    case .busyMicroseconds: "Time spent processing, summed over instances, in microseconds."
    case .commitWaitMicroseconds:
      "Time spent waiting for synchronous commits, summed over instances, in microseconds."
    case .maxLag: "The largest lag seen at a poll, or by the lag monitor."
    case .lagAlerts: "Looks of the lag monitor at which the lag had come to exceed its limit."
    case .effects: "Attempts that ended in effects."
    case .instances: "Instances of the application."
    case .deadLetterCopies: "Copies of records that were stored in a dead-letter destination."
    case .blockedMicroseconds:
      "Time that failed records kept others waiting: pauses before retries and sending away, in microseconds."
    case .staleOverwrites:
      "Writes of an older record's state over a newer one's, as if all records of a partition had one key."
    case .inDoubtMicroseconds:
      "Time from preparing to hearing of the outcome, summed over commits in two phases, in microseconds."
    case .simulatedMicroseconds: "Simulated time, the drain included, in microseconds."
    case .events: "Events that the engine handled."
    }
  }
}
