import DeliveryHistory
import SimulationKernel

extension World {
  /// Brings the logs up to date with the producers.
  mutating func advanceLogs() {
    let time = min(now, SimulatedTime(nanoseconds: sendingEnds.nanoseconds - 1))
    for index in producers.indices where producers[index].nextTime <= time {
      let first = producers[index].firstPartition
      producers[index].advance(through: time, stored: &appended, vanished: &vanished)
      for offset in 0..<producers[index].partitions {
        let partition = first + offset
        if appended[offset] > 0 {
          let from = logEnds[partition]
          logEnds[partition] = from + appended[offset]
          history.append(
            .stored(OffsetRange(partition: Int32(partition), from: from, to: logEnds[partition]), at: now))
          appended[offset] = 0
        }
        if vanished[offset] > 0 {
          history.append(.neverStored(partition: Int32(partition), count: vanished[offset], at: now))
          vanished[offset] = 0
        }
      }
    }
  }

  /// Sees to it that waiting fetches are looked at when the next record arrives anywhere.
  mutating func awaitArrival() {
    guard arrival == .none, !waitingFetches.isEmpty else { return }
    var next = SimulatedTime.never
    for index in producers.indices { next = min(next, producers[index].nextTime) }
    if next < sendingEnds { arrival = schedule(.recordArrives, at: max(next, now), 0) }
  }

  /// A record has arrived somewhere: fetches that waited for it are answered.
  mutating func recordArrives() {
    arrival = .none
    advanceLogs()
    let waiting = waitingFetches
    waitingFetches.removeAll(keepingCapacity: true)
    for fetch in waiting where !serve(fetch) { waitingFetches.append(fetch) }
    awaitArrival()
  }

  /// Ends the warm-up: what is stored so far does not count.
  mutating func startCounting() {
    advanceLogs()
    for partition in logEnds.indices {
      history.append(.counting(partition: Int32(partition), from: logEnds[partition], at: now))
    }
  }
}
