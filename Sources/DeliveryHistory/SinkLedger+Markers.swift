/// Records that a handler skips because it finds their markers.
extension SinkLedger {
  /// Counts repeats that were skipped; one that never had an effect is passed over for good.
  ///
  /// Whoever had it in hand without finishing it has left the marker: that end is to blame.
  mutating func skipMarked(_ slot: Int, from: Int64, to: Int64, ends: [IncarnationEnd]) {
    let low = max(from, partitions[slot].start)
    guard low < to else { return }
    counts.suppressed += to - low
    partitions[slot].update(from: low, to: to) { _, state in
      guard state.effects == 0, state.passedOver == nil else { return state }
      var skipped = state
      skipped.passedOver = .markerWithoutEffect
      skipped.firing = state.incarnation >= 0 ? ends[Int(state.incarnation)].firing : -1
      return skipped
    }
  }
}

extension ConsumerLedger {
  /// Records were skipped whose markers were found in one sink's store.
  mutating func skippedMarked(_ sink: Int32, _ range: OffsetRange, _ partitions: [PartitionLedger]) {
    let slot = slot(of: range.partition)
    guard knowsNumbers(slot) else {
      return change(sink) { $0.skipMarked(slot, from: range.from, to: range.to, ends: $1) }
    }
    partitions[Int(range.partition)].visit(range) { place in
      change(sink) { $0.skipMarked(slot, from: place.number, to: place.numberEnd, ends: $1) }
    }
  }
}
