/// What the application does when its handler fails on a record.
public enum FailurePolicy: UInt8, Sendable, Equatable, CaseIterable {
  /// Nobody catches it: the process closes its consumer (`on-close` decides whether it commits), ends, restarts.
  case exception
  /// The error is swallowed for the record: the loop goes on, the next commit covers it.
  case skip
  /// The error is swallowed around the whole poll: its rest is passed over too, and this poll is not committed.
  case skipPoll
  /// The record is tried again in place, after a pause.
  case retryInPlace

  /// The name in a scenario.
  public var name: String {
    switch self {
    case .exception: "exception"
    case .skip: "skip"
    case .skipPoll: "skip-poll"
    case .retryInPlace: "retry-in-place"
    }
  }

  /// The policies of the format that this version does not run yet.
  public static let notSupportedYet = ["nack", "republish"]
}
