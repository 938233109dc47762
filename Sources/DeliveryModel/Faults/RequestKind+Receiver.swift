extension RequestKind {
  /// Whether the coordinator serves it; otherwise the leader of the partition does.
  var isForCoordinator: Bool {
    switch self {
    case .offsetCommit, .offsetFetch, .joinGroup, .syncGroup, .heartbeat, .leaveGroup, .initProducerId,
      .txnOffsetCommit, .endTxn:
      true
    // A queue lies on broker-1.
    case .shareFetch, .shareAcknowledge, .shareGroupHeartbeat, .receive, .acknowledge, .extendLease: true
    case .listOffsets, .fetch, .produce: false
    }
  }

  /// Whether only members of a group send it.
  var isOfGroup: Bool {
    switch self {
    case .joinGroup, .syncGroup, .heartbeat, .leaveGroup: true
    case .offsetCommit, .offsetFetch, .listOffsets, .fetch, .produce, .initProducerId, .txnOffsetCommit,
      .endTxn, .shareFetch, .shareAcknowledge, .shareGroupHeartbeat, .receive, .acknowledge, .extendLease:
      false
    }
  }

  /// Whether only transactional producers send it.
  var isOfTransactions: Bool { self == .initProducerId || self == .txnOffsetCommit || self == .endTxn }

  /// Whether only readers of queues send it.
  var isOfQueue: Bool {
    switch self {
    case .shareFetch, .shareAcknowledge, .shareGroupHeartbeat, .receive, .acknowledge, .extendLease: true
    default: false
    }
  }

  /// Whether a consumer whose positions lie in its own sink has no use for it.
  var isAboutPositions: Bool { self == .offsetCommit || self == .offsetFetch }
}
