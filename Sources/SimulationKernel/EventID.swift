/// The number of a scheduled event, given from 1 in the order of scheduling.
///
/// An actor keeps the identifier of the event it waits for. An event that arrives with another identifier is
/// stale: to cancel is to forget the identifier, and the queue needs no removal.
@frozen
public struct EventID: Equatable, Sendable, BitwiseCopyable {
  /// The position in the order of scheduling; 0 means no event.
  public var number: UInt64

  /// Makes an identifier from its number.
  @inlinable
  public init(_ number: UInt64) {
    self.number = number
  }

  /// The identifier that no event has.
  @inlinable public static var none: Self { Self(0) }
}
