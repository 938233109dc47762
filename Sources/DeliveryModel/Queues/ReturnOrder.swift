/// Where records stand that were leased and come back.
public enum ReturnOrder: UInt8, Sendable, Equatable {
  /// Where they were: lower ones come first (R-RMQ-4, classic queues).
  case ownPlace
  /// Before all that were never handed out, in the order of their return (R-RMQ-4, quorum queues; R-NATS-2).
  case inTurn
}
