import SimulationKernel

/// The usual measure of an event queue: take the earliest event, schedule one at a random distance from it.
enum HoldModel {
  /// Keeps `pending` events in the queue; one operation is one event taken and one scheduled.
  static func run(pending: Int) -> Work {
    let gap = TimeDistribution.exponential(mean: .microseconds(100))
    let stream = RandomStream(seed: 1, actor: "hold", purpose: "gap")
    let operations = UInt64(2_000_000)
    var queue = EventQueue(capacity: pending + 1)
    for index in 0..<pending {
      queue.schedule(at: .zero + gap.sample(stream, UInt64(index)), kind: 1, index: index)
    }
    // The heap forgets how it was filled before the clock starts.
    hold(&queue, gap, stream, first: 1 << 40, count: UInt64(pending) * 2)
    let start = Resources.processorTime
    hold(&queue, gap, stream, first: 1 << 50, count: operations)
    return Work(events: Int64(operations), records: 0, nanoseconds: Resources.processorTime - start)
  }

  private static func hold(
    _ queue: inout EventQueue, _ gap: TimeDistribution, _ stream: RandomStream, first: UInt64, count: UInt64
  ) {
    for index in first..<(first + count) {
      guard let event = queue.next() else { return }
      queue.schedule(at: event.time + gap.sample(stream, index), kind: event.kind, index: event.index)
    }
  }
}
