import SimulationKernel

extension World {
  /// How many of the next records are attempted until one fails, that one included.
  @inline(__always)
  func recordsThroughFailure(
    _ consumer: Int, _ slot: Int, from: Int64, count: Int64, attempt: Int
  ) -> (count: Int64, fails: Bool) {
    let consumption = consumption[slot]
    var count = count
    var fails = false
    // Poison follows a record to where it is sent again.
    let home = republished.isEmpty ? from : origin(Int(consumption.partition), of: from, &count)
    if let record = poisoned(consumer, consumption.partition, from: home), record - home < count {
      count = record - home + 1
      fails = true
    }
    let failure = scenario.consumers[consumer].processing.failure
    let poison = scenario.consumers[consumer].processing.poison
    if failure.isZero, poison.isZero { return (count, fails) }
    let first = RandomStream.counter(record: from, attempt: attempt)
    let alone = RandomStream.counter(record: home, attempt: 0)
    for index in 0..<UInt64(count)
    where consumption.failures.chance(failure, first &+ index)
      || consumption.poison.chance(poison, alone &+ index)
    {
      return (Int64(index) + 1, true)
    }
    return (count, fails)
  }

  /// The first poisoned record of a partition at or behind an offset.
  private func poisoned(_ consumer: Int, _ partition: Int32, from: Int64) -> Int64? {
    for record in scenario.consumers[consumer].processing.poisoned
    where record.partition == partition && record.offset >= from {
      return record.offset
    }
    return nil
  }
}
