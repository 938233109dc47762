/// What a trace can tell of a transaction.
public enum TransactionNotice: Sendable, Equatable {
  /// The producer has its first record.
  case began
  /// The group coordinator has taken the positions, which are pending now.
  case offsetsSent
  /// The coordinator has made the outcome durable.
  case committed, aborted
  /// The coordinator aborts it because it is open for longer than `transaction.timeout.ms`.
  case timedOut
  /// The coordinator aborts it because its `transactional.id` has a new owner.
  case fenced
  /// A broker has written its markers.
  case markersWritten(broker: Int)
  /// The coordinator refuses its owner; the name is the protocol's.
  case refused(String)

  /// The event's name in JSON lines.
  public var name: String {
    switch self {
    case .began: "transaction_began"
    case .offsetsSent: "transaction_offsets_sent"
    case .committed: "transaction_committed"
    case .aborted: "transaction_aborted"
    case .timedOut: "transaction_timed_out"
    case .fenced: "transaction_fenced"
    case .markersWritten: "transaction_markers_written"
    case .refused: "producer_refused"
    }
  }

  /// What it says in a text.
  public func sentence(_ id: String) -> String {
    switch self {
    case .began: "transaction of \(id) begins"
    case .offsetsSent: "offsets sent to the transaction of \(id)"
    case .committed: "transaction of \(id) is committed"
    case .aborted: "transaction of \(id) is aborted"
    case .timedOut: "transaction of \(id) is aborted: open for too long"
    case .fenced: "transaction of \(id) is aborted: the id has a new owner"
    case .markersWritten: "markers of \(id) written"
    case .refused(let error): "producer \(id) refused: \(error)"
    }
  }
}
