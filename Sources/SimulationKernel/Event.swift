/// An event taken from the queue: when, which, and whom it concerns.
///
/// What it means is the model's: `kind` selects the handler, `index` the actor. Any further payload lives in
/// the actor, which keeps events at 16 bytes in the queue.
@frozen
public struct Event: Equatable, Sendable, BitwiseCopyable {
  /// The instant at which it happens.
  public var time: SimulatedTime

  /// The identifier it was given when scheduled.
  public var id: EventID

  /// The handler's number, below `EventQueue.kindLimit`.
  public var kind: UInt8

  /// The actor's number, below `EventQueue.indexLimit`.
  public var index: Int

  /// Makes an event from its parts.
  @inlinable
  public init(time: SimulatedTime, id: EventID, kind: UInt8, index: Int) {
    self.time = time
    self.id = id
    self.kind = kind
    self.index = index
  }
}
