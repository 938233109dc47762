import SimulationKernel

/// All group messages on their way, in reusable slots.
struct GroupMessages: ~Copyable {
  private var messages = GrowingTable<GroupMessage>()
  private var free = GrowingTable<Int>()

  subscript(slot: Int) -> GroupMessage { messages[slot] }

  /// Keeps a message in a free slot.
  mutating func add(_ message: GroupMessage) -> Int {
    guard let slot = free.popLast() else {
      messages.append(message)
      return messages.count - 1
    }
    messages[slot] = message
    return slot
  }

  /// Takes a message out of its slot.
  mutating func take(_ slot: Int) -> GroupMessage {
    free.append(slot)
    return messages[slot]
  }
}
