import DeliveryHistory
import SimulationKernel

/// Readers of a log that has lost its end: they go on where it diverges (measured; R-KAFKA-74, 109).
///
/// Left out: effects of records that are gone from the log while a process still has them in hand.
extension World {
  /// Takes positions, and what is buffered and in hand, back to the end of a log.
  mutating func rewindReaders(_ partition: Int, to offset: Int64) {
    for i in instances.indices {
      for index in instances[i].places where Int(owned[index].partition) == partition {
        guard owned[index].position > offset || owned[index].bufferedEnd > offset else { continue }
        rewind(i, index, to: offset)
      }
    }
  }

  private mutating func rewind(_ i: Int, _ index: Int, to offset: Int64) {
    stepBack(i)
    if instances[i].state == .processing { cutSegment(i) }
    let hadBuffer = owned[index].bufferedEnd > owned[index].position && !owned[index].isFetching
    owned[index].position = min(owned[index].position, offset)
    owned[index].bufferedEnd = min(owned[index].bufferedEnd, offset)
    owned[index].processed = min(owned[index].processed, offset)
    owned[index].started = min(owned[index].started, offset)
    if hadBuffer, owned[index].bufferedEnd <= owned[index].position { unbuffer(i, index) }
    var cut: Int64 = 0
    for place in instances[i].handIndex..<max(instances[i].handIndex, instances[i].handEnd)
    where hands[place].owned == index && hands[place].to > offset {
      let to = max(hands[place].from, offset)
      cut += hands[place].to - to
      hands[place].to = to
    }
    guard cut > 0 else { return }
    instances[i].handTotal -= cut
    let isWorking = instances[i].state == .processing && instances[i].segment.owned == index
    while instances[i].hasHand, hands[instances[i].handIndex].from == hands[instances[i].handIndex].to {
      instances[i].handIndex += 1
    }
    guard isWorking else { return }
    let left = offset - instances[i].segment.from
    if left > 0 {
      if instances[i].segment.count > left { shortenSegment(i, to: left) }
    } else {
      instances[i].main = .none
      instances[i].state = .between
      proceed(i)
    }
  }

  /// Takes a partition out of a process's buffered chunks.
  private mutating func unbuffer(_ i: Int, _ index: Int) {
    let places = instances[i].places
    let count = instances[i].bufferedCount
    var kept = 0
    for step in 0..<count {
      let from = places.lowerBound + (instances[i].bufferedHead + step) % places.count
      guard buffered[from] != index else { continue }
      buffered[places.lowerBound + (instances[i].bufferedHead + kept) % places.count] = buffered[from]
      kept += 1
    }
    instances[i].bufferedCount = kept
  }
}
