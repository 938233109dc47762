/// The reason why an event queue dropped an event.
///
/// Any of these is an error of the run that the caller reports; the results are then not to be used.
@frozen
public enum EventQueueOverflow: Equatable, Sendable {
  /// Something was scheduled beyond `SimulatedTime.horizon`.
  case time
  /// More events were scheduled than there are sequence numbers (2^36).
  case sequence
  /// Something was scheduled before the last event that was taken.
  case past
}
