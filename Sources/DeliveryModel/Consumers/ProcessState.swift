/// What a consumer process is doing; the state decides what its main event means.
enum ProcessState: Equatable {
  /// The process is dead; its main event, if any, is the restart.
  case down
  /// It waits for the answer to a JoinGroup or SyncGroup; there is no main event.
  case joining
  /// It waits for initTransactions; there is no main event.
  case initializing
  /// It asks for its positions; the main event is the answer.
  case starting
  /// It has no position in some partition and asks for the log's end; the main event is the request's arrival.
  case resetting
  /// It knows the log's end; the main event is the answer's arrival.
  case reset
  /// It waits in poll() for records.
  case idle
  /// It is between two steps, and what it does next is being decided; there is no main event.
  case between
  /// It processes a segment; the main event is the segment's end.
  case processing
  /// A failed record waits for its retry; the main event is the end of the pause.
  case backingOff
  /// It sends the record in hand to the dead-letter topic; the main event is the request's arrival.
  case sendingAway
  /// It waits for the answer to that; the main event is the answer.
  case sentAway
  /// It waits for the answer to a commit and then goes on.
  case committing(AfterCommit)
  /// Its loop waits for the answer to a heartbeat (kafkajs); the main event is the end of its patience.
  case heartbeating
  /// It has handed everything over to its workers; the main event is its next poll.
  case handedOver
  /// It has records in hand that no worker has room for; there is no main event.
  case blocked

  /// Whether a process exists.
  var isAlive: Bool { self != .down }
}
