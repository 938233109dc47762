import SimulationKernel

/// All batches of the run, in reusable slots.
struct ProduceBatches: ~Copyable {
  private var batches = GrowingTable<ProduceBatch>()
  private var free = GrowingTable<Int32>()
  /// Batches that somebody knows.
  private(set) var inUse = 0

  /// All slots, those in use and those that are free.
  var indices: Range<Int> { batches.indices }

  subscript(slot: Int) -> ProduceBatch {
    @inline(__always) _read { yield batches[slot] }
    @inline(__always) _modify { yield &batches[slot] }
  }

  /// Takes a slot.
  mutating func add(_ batch: ProduceBatch) -> Int {
    inUse += 1
    if let slot = free.popLast() {
      batches[Int(slot)] = batch
      return Int(slot)
    }
    batches.append(batch)
    return batches.count - 1
  }

  /// Frees a batch that is settled and that no request carries.
  mutating func releaseIfForgotten(_ slot: Int) {
    guard batches[slot].isDone, batches[slot].carriers == 0 else { return }
    inUse -= 1
    free.append(Int32(slot))
  }
}
