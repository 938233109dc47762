/// `acks`: when a producer counts a record as sent (R-KAFKA-82, 83).
public enum Acks: UInt8, Sendable, Equatable {
  /// As soon as the request is written; there is no answer.
  case none
  /// When the leader has appended it.
  case leader
  /// When every member of the ISR has it.
  case all
}
