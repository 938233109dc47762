import SimulationKernel

/// The workers of all processes; nothing at all if no application has any.
struct WorkerPools: ~Copyable {
  private var workers: FixedTable<Worker>
  private var queues: [WorkerQueue]
  /// Where the workers of each instance begin, and behind the last.
  private let firsts: [Int]

  init(_ instances: [ConsumerInstance]) {
    var firsts = [0]
    var all: [Worker] = []
    for i in instances.indices {
      for _ in 0..<instances[i].plan.workers { all.append(Worker(instance: i)) }
      firsts.append(all.count)
    }
    workers = FixedTable(all)
    self.firsts = all.isEmpty ? [] : firsts
    queues = all.isEmpty ? [] : instances.map { _ in WorkerQueue() }
  }

  subscript(worker: Int) -> Worker {
    _read { yield workers[worker] }
    _modify { yield &workers[worker] }
  }

  /// What waits for the workers of an instance that has some.
  subscript(queueOf i: Int) -> WorkerQueue {
    _read { yield queues[i] }
    _modify { yield &queues[i] }
  }

  /// The workers of an instance.
  func of(_ i: Int) -> Range<Int> { firsts.isEmpty ? 0..<0 : firsts[i]..<firsts[i + 1] }

  /// Whether the workers of an instance have nothing to do, or there are none.
  func isIdle(_ i: Int) -> Bool { queues.isEmpty || queues[i].inHand == 0 }

  /// Whether no worker has anything to do.
  var areIdle: Bool {
    for queue in queues where queue.inHand > 0 { return false }
    return true
  }

  /// The lowest offset of a partition that any worker has or waits to have.
  func lowest(ofSlot slot: Int) -> Int64? {
    var lowest: Int64?
    for worker in workers.indices where workers[worker].isBusy && workers[worker].slot == slot {
      lowest = min(lowest ?? .max, workers[worker].offset)
    }
    for queue in queues {
      if let offset = queue.lowest(ofSlot: slot) { lowest = min(lowest ?? .max, offset) }
    }
    return lowest
  }
}
