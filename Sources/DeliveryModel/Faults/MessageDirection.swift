/// Which half of a round trip a fault loses.
public enum MessageDirection: UInt8, Sendable, Equatable {
  /// The request never arrives: nothing happens at the coordinator.
  case request
  /// The answer never arrives: the coordinator has done it, the sender does not know.
  case response
}
