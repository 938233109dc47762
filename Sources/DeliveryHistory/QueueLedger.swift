/// The books of the partitions of a queue, by record: what positions are for a topic.
struct QueueLedger: Sendable {
  private(set) var fates: [Runs<QueueFate>]
  private(set) var losses: [Runs<LeaseLoss>]

  init(partitionCount: Int) {
    fates = Array(repeating: Runs(), count: partitionCount)
    losses = Array(repeating: Runs(), count: partitionCount)
  }

  /// Records were handed out; answers how many of them not for the first time, from an offset on.
  mutating func delivered(_ slot: Int, from: Int64, to: Int64, countedFrom: Int64) -> Int64 {
    let state = QueueFate(isDone: false, isDelivered: true)
    if fates[slot].extend(from: from, to: to, state: state) { return 0 }
    var again: Int64 = 0
    fates[slot].visit(from: from, to: to) { low, high, fate in
      if fate.isDelivered { again += max(0, high - max(low, countedFrom)) }
    }
    let low = max(from, fates[slot].start)
    fates[slot].update(from: low, to: to) { _, fate in QueueFate(isDone: fate.isDone, isDelivered: true) }
    return again
  }

  /// Nobody gets records again.
  mutating func finish(_ slot: Int, from: Int64, to: Int64) {
    let state = QueueFate(isDone: true, isDelivered: true)
    let old = QueueFate(isDone: false, isDelivered: true)
    if fates[slot].shift(from: from, to: to, state: state, over: old) { return }
    fates[slot].update(from: max(from, fates[slot].start), to: to) { _, fate in
      QueueFate(isDone: true, isDelivered: fate.isDelivered)
    }
  }

  mutating func leaseEnded(_ slot: Int, from: Int64, to: Int64, _ loss: LeaseLoss) {
    losses[slot].update(from: max(from, losses[slot].start), to: to) { _, _ in loss }
  }

  mutating func settle(_ slot: Int, below offset: Int64) {
    fates[slot].settle(below: offset) { _, _ in }
    losses[slot].settle(below: offset) { _, _ in }
  }
}
