import DeliveryHistory
import SimulationKernel

/// Where a planted bug bends what the model does; nothing here acts without one.
extension World {
  /// Whether a bug is planted in this run.
  @inline(__always)
  func breaks(_ bug: PlantedBug) -> Bool { scenario.plantedBug == bug }

  /// The epoch with which a request counts that names another.
  func epoch(_ named: Int32, of id: Int) -> Int32 {
    breaks(.transactionFencing) ? transactions.entries[id].epoch : named
  }

  /// Whether a poller publishes its rows before it marks them.
  func publishesFirst(_ o: Int) -> Bool {
    outboxes[o].spec.order == .publishThenMark && !breaks(.outboxMarksFirst)
  }

  /// Finishes everything up to an offset, whoever has it.
  mutating func acknowledgeBelow(_ to: Int64, _ slot: Int, _ i: Int, at time: SimulatedTime) {
    finishedRanges.removeAll(keepingCapacity: true)
    leases[slot].finishAny(leases[slot].start, to, into: &finishedRanges)
    for range in finishedRanges {
      let range = OffsetRange(partition: consumption[slot].partition, from: range.from, to: range.to)
      tallies[instances[i].consumer].position += range.count
      history.appendAccepted(instance: Int32(i), range, at: time)
    }
  }

  /// The position that a coordinator stores where it is told another; `nil` for none.
  func brokenPosition(_ position: Int64, of partition: Int32) -> Int64? {
    switch scenario.plantedBug {
    case .positionLastProcessed: max(0, position - 1)
    case .positionAhead: min(position + 1, max(position, logEnds[Int(partition)]))
    case .commitsDropped: nil
    default: position
    }
  }
}
