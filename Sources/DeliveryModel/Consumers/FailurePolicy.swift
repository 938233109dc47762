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
  /// The record is given back to its queue, which hands it out again (share groups: RELEASE).
  case nack
  /// The record is given up: its queue archives it (share groups: REJECT).
  case reject
  /// The record is sent again to the end of its own partition, with a count, and the next commit covers it.
  case republish

  /// The name in a scenario.
  public var name: String {
    switch self {
    case .exception: "exception"
    case .skip: "skip"
    case .skipPoll: "skip-poll"
    case .retryInPlace: "retry-in-place"
    case .nack: "nack"
    case .reject: "reject"
    case .republish: "republish"
    }
  }

  /// Whether it attempts a record so many times, and no more.
  public var countsAttempts: Bool { self == .retryInPlace || self == .republish }

  /// Whether it needs a queue that takes records back.
  var isForQueues: Bool { self == .nack || self == .reject }
}
