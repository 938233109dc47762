extension EventQueue {
  /// Returns the slot of the least of the four siblings that start at a slot.
  ///
  /// Written as arithmetic on indices: a conditional expression becomes a mispredicted branch.
  @inlinable
  @inline(__always)
  func leastChild(from first: Int) -> Int {
    let left = first &+ Self.one(if: keys[first &+ 1] < keys[first])
    let right = first &+ 2 &+ Self.one(if: keys[first &+ 3] < keys[first &+ 2])
    return left ^ ((left ^ right) & (0 &- Self.one(if: keys[right] < keys[left])))
  }

  @inlinable
  @inline(__always)
  static func one(if condition: Bool) -> Int {
    Int(truncatingIfNeeded: unsafeBitCast(condition, to: UInt8.self))
  }

  /// Moves the free place at the root down until the key fits there.
  @inlinable
  mutating func sinkFromRoot(_ key: EventKey) {
    var slot = 0
    var child = 1
    while child < used {
      let least = leastChild(from: child)
      guard keys[least] < key else { break }
      keys[slot] = keys[least]
      slot = least
      child = 4 &* slot &+ 1
    }
    keys[slot] = key
  }

  /// Moves the free place behind the last event up until the key fits there.
  @inlinable
  mutating func rise(_ key: EventKey) {
    var slot = used &- 1
    while slot > 0 {
      let parent = (slot &- 1) &>> 2
      guard key < keys[parent] else { break }
      keys[slot] = keys[parent]
      slot = parent
    }
    keys[slot] = key
  }

  /// Fills the hole that the last `next()` left with the last event.
  @inlinable
  mutating func closeHole() {
    hasHole = false
    used &-= 1
    let last = keys[used]
    keys[used] = .sentinel
    if used > 0 { sinkFromRoot(last) }
  }

  @usableFromInline
  mutating func drop(_ time: SimulatedTime) -> EventID {
    if overflow == nil {
      overflow = time < now ? .past : time > .horizon ? .time : .sequence
    }
    return .none
  }

  @usableFromInline
  mutating func grow() {
    let larger = Self.allocate(capacity * 2)
    larger.update(from: keys, count: used)
    Self.deallocate(keys)
    keys = larger
    capacity *= 2
  }

  /// The slots in front of the root, so that slot 1, the first of the root's children, opens a cache line.
  @inlinable static var lead: Int { 3 }

  /// Returns a block of sentinels with room for the events and for a group of siblings beyond the last.
  @usableFromInline
  static func allocate(_ capacity: Int) -> UnsafeMutablePointer<EventKey> {
    let slots = lead + capacity + 4
    let bytes = slots * MemoryLayout<EventKey>.stride
    let block = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    let keys = block.bindMemory(to: EventKey.self, capacity: slots)
    keys.initialize(repeating: .sentinel, count: slots)
    return keys + lead
  }

  @usableFromInline
  static func deallocate(_ keys: UnsafeMutablePointer<EventKey>) {
    UnsafeMutableRawPointer(keys - lead).deallocate()
  }
}

// The block has one owner and is reached through it alone.
extension EventQueue: @unchecked Sendable {}
