import SimulationKernel

/// The usual measure of an event queue: take the earliest event, schedule one at a random distance from it.
///
/// The distances are exponential and drawn beforehand, so that the queue is measured and not the logarithm.
enum HoldModel {
  /// Keeps `pending` events in the queue; one operation is one event taken and one scheduled.
  static func run(pending: Int) -> Work {
    let law = TimeDistribution.exponential(mean: .microseconds(100))
    let stream = RandomStream(seed: 1, actor: "hold", purpose: "gap")
    let gaps = (0..<UInt64(1_024)).map { law.sample(stream, $0) }
    let operations = 2_000_000
    var queue = EventQueue(capacity: pending + 1)
    for index in 0..<pending {
      queue.schedule(at: .zero + law.sample(stream, UInt64(10_000 + index)), kind: 1, index: index)
    }
    // The heap forgets how it was filled before the clock starts.
    hold(&queue, gaps, count: pending * 2)
    let start = Resources.processorTime
    hold(&queue, gaps, count: operations)
    return Work(events: Int64(operations), records: 0, nanoseconds: Resources.processorTime - start)
  }

  private static func hold(_ queue: inout EventQueue, _ gaps: [SimulatedDuration], count: Int) {
    for index in 0..<count {
      guard let event = queue.next() else { return }
      queue.schedule(at: event.time + gaps[index & 1_023], kind: event.kind, index: event.index)
    }
  }
}
