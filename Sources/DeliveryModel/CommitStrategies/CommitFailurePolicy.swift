/// What the application does when a synchronous commit has failed for good.
public enum CommitFailurePolicy: UInt8, Sendable, Equatable, CaseIterable {
  /// It logs the error and goes on with what it has in hand.
  case log
  /// It gives up what it has in hand and polls again.
  ///
  /// What makes commit-before-processing at most once (measured: R-KAFKA-39).
  case drop
  /// Nobody catches it: the process ends and restarts.
  case exception

  /// The name in a scenario.
  public var name: String {
    switch self {
    case .log: "log"
    case .drop: "drop"
    case .exception: "exception"
    }
  }
}
