/// Why an incarnation of a process ended.
public enum EndReason: UInt8, Sendable, Equatable {
  /// Killed: memory gone, nothing more is sent.
  case crash
  /// An exception that nobody caught.
  case exception
  /// A clean shutdown.
  case stop
  /// Commits went unanswered for `default.api.timeout.ms`.
  case commitTimeout

  /// The cause of effects that are repeated because of this end.
  public var replayCause: Cause {
    switch self {
    case .crash: .crashReplay
    case .exception: .exceptionReplay
    case .stop: .stopReplay
    case .commitTimeout: .commitTimeoutReplay
    }
  }
}
