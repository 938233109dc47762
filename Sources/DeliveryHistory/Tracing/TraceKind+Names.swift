extension TraceKind {
  /// The event's name in JSON lines; VerifiableConsumer's for what it tells too, and the same style for the rest.
  public var name: String {
    switch self {
    case .stored: "records_stored"
    case .neverStored: "records_never_stored"
    case .started: "startup_complete"
    case .ended(let reason, _):
      switch reason {
      case .stop: "shutdown_complete"
      case .crash: "process_killed"
      case .exception: "process_failed"
      case .commitTimeout, .revoked, .evicted, .aborted: "process_gave_up"
      }
    case .consumed: "records_consumed"
    case .delivered: "record_data"
    case .effect: "effect"
    case .effectRefused: "effect_refused"
    case .failed: "record_failed"
    case .skipped: "record_skipped"
    case .abandoned: "records_abandoned"
    case .deadLettered: "record_dead_lettered"
    case .commitSent: "commit_sent"
    case .commitLost: "commit_lost"
    case .offsetsStored: "offsets_stored"
    case .offsetsCommitted: "offsets_committed"
    case .groupRequestSent: "group_request_sent"
    case .heartbeatAnswered: "heartbeat_answered"
    case .assigned: "partitions_assigned"
    case .revoked: "partitions_revoked"
    case .positionsFetched: "positions_fetched"
    case .memberEvicted: "member_evicted"
    case .pollTimedOut: "poll_timed_out"
    case .groupState: "group_state"
    case .lagObserved: "lag_observed"
    case .faultFired: "fault_fired"
    case .faultEnded: "fault_ended"
    case .frozen: "process_frozen"
    case .resumed: "process_resumed"
    case .countingStarted: "counting_started"
    case .drainStarted: "drain_started"
    case .runEnded: "run_ended"
    case .outcome: "record_outcome"
    case .transaction(let notice, _): notice.name
    case .acquired: "records_acquired"
    case .acknowledged: "records_acknowledged"
    case .leaseEnded(_, _, let cause, _): cause == nil ? "records_released" : "lease_ended"
    case .archived: "records_archived"
    case .appended: "records_stored"
    case .sendAnswered(_, let answer, _): answer == .stored ? "producer_send_success" : "producer_send_error"
    case .truncated: "log_truncated"
    case .discarded: "records_discarded"
    }
  }
}
