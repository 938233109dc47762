/// Records that were given up and lie in a dead-letter destination.
extension SinkLedger {
  /// Notes copies there; without an effect that is the end of a record.
  mutating func deadLetter(_ slot: Int, from: Int64, to: Int64) {
    let low = max(from, partitions[slot].start)
    guard low < to else { return }
    counts.deadLetterCopies += to - low
    partitions[slot].update(from: low, to: to) { _, state in
      var sent = state
      sent.isDeadLettered = state.effects == 0
      return sent
    }
  }
}

extension ConsumerLedger {
  /// Copies of records were stored in a dead-letter destination.
  mutating func deadLettered(_ range: OffsetRange, _ partitions: [PartitionLedger]) {
    let slot = slot(of: range.partition)
    for index in sinks.indices {
      guard knowsNumbers(slot) else {
        change(Int32(index)) { sink, _ in sink.deadLetter(slot, from: range.from, to: range.to) }
        continue
      }
      partitions[Int(range.partition)].visit(range) { place in
        change(Int32(index)) { sink, _ in sink.deadLetter(slot, from: place.number, to: place.numberEnd) }
      }
    }
  }
}
