/// Why an incarnation ended: a process's life, or a group member's hold of its partitions.
public enum EndReason: UInt8, Sendable, Equatable {
  /// Killed: memory gone, nothing more is sent.
  case crash
  /// An exception that nobody caught.
  case exception
  /// A clean shutdown.
  case stop
  /// Commits went unanswered for `default.api.timeout.ms`.
  case commitTimeout
  /// The member gave its partitions up in a rebalance.
  case revoked
  /// The member was removed from its group and did not know.
  case evicted
  /// Its transaction was aborted, and the process lives on.
  case aborted

  /// The cause of effects that are repeated because of this end.
  public var replayCause: Cause {
    switch self {
    case .crash: .crashReplay
    case .exception: .exceptionReplay
    case .stop: .stopReplay
    case .commitTimeout: .commitTimeoutReplay
    case .revoked: .handover
    case .evicted: .zombie
    case .aborted: .transactionAbort
    }
  }
}
