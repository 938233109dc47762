extension EventQueue {
  /// Returns whether every parent precedes its children and every free slot holds the sentinel; for tests.
  ///
  /// Complexity: O(capacity).
  public func checkInvariants() -> Bool {
    let first = hasHole ? 1 : 0
    guard used <= capacity, !hasHole || used > 0 else { return false }
    for slot in first..<max(first, used) {
      let parent = (slot - 1) / 4
      if slot > first, parent >= first, !(keys[parent] < keys[slot]) { return false }
      if keys[slot].instant < now || keys[slot].id.number > sequence { return false }
    }
    for slot in used..<(capacity + 4) where keys[slot] < .sentinel { return false }
    return true
  }
}
