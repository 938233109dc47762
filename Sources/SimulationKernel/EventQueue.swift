/// The pending events of a run, taken in the order (time, sequence): first scheduled, first served among equals.
///
/// A 4-ary heap of 16-byte keys over one block of memory. Three measures make it two to three times as fast as
/// a binary heap of structs in an array:
///
/// - Taking the least event leaves a hole at the root. Handlers nearly always schedule next, and that event
///   sifts down into the hole, instead of one sift for the removal and another for the insertion.
/// - The least of four children is found without a branch; slots behind the last event hold a sentinel, so that
///   a group of children is always complete.
/// - The block is laid out so that four siblings share one 64-byte cache line.
///
/// Nothing traps or wraps when a run leaves the representable range: the offending event is dropped and
/// `overflow` says why.
@frozen
public struct EventQueue: ~Copyable {
  /// The number of kinds: events have kinds `0 ..< kindLimit`.
  @inlinable public static var kindLimit: Int { 1 << 6 }

  /// The number of actors: events have indices `0 ..< indexLimit`.
  @inlinable public static var indexLimit: Int { 1 << 22 }

  /// The number of the last event that can be scheduled.
  @inlinable static var lastSequence: UInt64 { 1 << 36 - 1 }

  @usableFromInline var keys: UnsafeMutablePointer<EventKey>
  @usableFromInline var capacity: Int
  /// How many slots from the root on are in use, the hole included.
  @usableFromInline var used = 0
  @usableFromInline var hasHole = false
  @usableFromInline var sequence: UInt64
  @usableFromInline var now = SimulatedTime.zero

  /// The first reason for which an event was dropped, nil while the run is sound.
  public internal(set) var overflow: EventQueueOverflow?

  /// Makes an empty queue with room for some events; it grows as needed.
  @inlinable
  public init(capacity: Int = 64) {
    self.init(capacity: capacity, sequence: 0)
  }

  @usableFromInline
  init(capacity: Int, sequence: UInt64) {
    self.capacity = max(capacity, 4)
    self.sequence = sequence
    keys = Self.allocate(self.capacity)
  }

  @inlinable
  deinit {
    Self.deallocate(keys)
  }

  /// The number of pending events.
  @inlinable public var count: Int { used - (hasHole ? 1 : 0) }

  /// The time of the event that `next()` would return, nil if there is none.
  @inlinable public var nextTime: SimulatedTime? {
    guard count > 0 else { return nil }
    return (hasHole ? keys[leastChild(from: 1)] : keys[0]).instant
  }

  /// Schedules an event and returns its identifier, or `.none` if it was dropped (see `overflow`).
  ///
  /// - Parameters:
  ///   - time: The instant, not before the last event taken and not beyond the horizon.
  ///   - kind: The handler's number, below `kindLimit`.
  ///   - index: The actor's number, below `indexLimit`.
  /// - Returns: The identifier to recognise the event by.
  @inlinable
  @discardableResult
  public mutating func schedule(at time: SimulatedTime, kind: UInt8, index: Int) -> EventID {
    precondition(
      Int(kind) < Self.kindLimit && index >= 0 && index < Self.indexLimit,
      "event kind or actor index out of range")
    guard time >= now, time <= .horizon, sequence < Self.lastSequence else { return drop(time) }
    sequence &+= 1
    let key = EventKey(time: time, sequence: sequence, kind: kind, index: index)
    if hasHole {
      hasHole = false
      sinkFromRoot(key)
    } else {
      if used == capacity { grow() }
      used &+= 1
      rise(key)
    }
    return EventID(sequence)
  }

  /// Takes the earliest event, the first scheduled among equals; nil if none is pending.
  @inlinable
  public mutating func next() -> Event? {
    if hasHole { closeHole() }
    guard used > 0 else { return nil }
    hasHole = true
    let event = keys[0].event
    now = event.time
    return event
  }
}
