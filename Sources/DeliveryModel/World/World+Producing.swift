import DeliveryHistory
import SimulationKernel

/// Arrivals: counted when somebody looks, told to the history when it matters.
///
/// Producers add to the ends of their logs. The history learns of records when a fetch reads them, and of all of
/// them when counting starts, when the drain begins and at the end.
extension World {
  /// Brings the logs up to date with the producers.
  mutating func advanceLogs() {
    if nextPublication <= now { publishDueRows() }
    let time = min(now, SimulatedTime(nanoseconds: sendingEnds.nanoseconds - 1))
    guard nextArrival <= time else { return }
    if tracer != nil { tellArrivals(through: time) }
    nextArrival = .never
    for index in producers.indices {
      let stored = producers[index].advance(through: time, stored: &logEnds, vanished: &vanished)
      topicEnds[producers[index].topic] += stored
      nextArrival = min(nextArrival, producers[index].nextTime)
    }
  }

  /// Tells the history what has been stored in a partition, or was lost on the way to it.
  mutating func tell(_ partition: Int) {
    // What is simulated on its way to the log is told where it happens.
    if !isNumbered.isEmpty, isNumbered[partition] { return }
    let from = toldEnds[partition]
    let to = logEnds[partition]
    if from < to {
      toldEnds[partition] = to
      history.append(.stored(OffsetRange(partition: Int32(partition), from: from, to: to), at: now))
    }
    if vanished[partition] > 0 {
      history.append(.neverStored(partition: Int32(partition), count: vanished[partition], at: now))
      vanished[partition] = 0
    }
  }

  /// Brings the logs up to date and tells the history everything about them.
  mutating func tellLogs() {
    advanceLogs()
    for partition in logEnds.indices { tell(partition) }
  }

  /// Sees to it that waiting fetches are looked at when the next record arrives anywhere.
  mutating func awaitArrival() {
    guard arrival == .none, !waitingFetches.isEmpty else { return }
    let next = min(nextArrival < sendingEnds ? nextArrival : .never, nextPublication)
    if next < .never { arrival = schedule(.recordArrives, at: max(next, now), 0) }
  }

  /// A record has arrived somewhere: fetches that waited for it are answered.
  mutating func recordArrives() {
    arrival = .none
    advanceLogs()
    serveWaitingFetches()
    awaitArrival()
  }

  /// Answers the fetches that have something to be answered with now.
  mutating func serveWaitingFetches() {
    guard !waitingFetches.isEmpty else { return }
    repeat {
      var waiting = 0
      hasPushed = false
      var served: [Int] = []
      for index in waitingFetches.indices {
        let pushedBefore = hasPushed
        hasPushed = false
        if !serve(waitingFetches[index]) {
          if hasPushed {
            served.append(waitingFetches[index])
          } else {
            waitingFetches[waiting] = waitingFetches[index]
            waiting += 1
          }
        }
        hasPushed = hasPushed || pushedBefore
      }
      waitingFetches.removeLast(waitingFetches.count - waiting)
      // Who was sent something waits behind the others.
      waitingFetches += served
    } while hasPushed && !waitingFetches.isEmpty
  }

  /// Ends the warm-up: what is stored so far does not count.
  mutating func startCounting() {
    tellLogs()
    for partition in logEnds.indices {
      // Records in the accumulators have no numbers yet and count.
      let isByNumber = !isNumbered.isEmpty && isNumbered[partition]
      let from = isByNumber ? logs[partition].numbers : logEnds[partition]
      history.append(.counting(partition: Int32(partition), from: from, at: now))
    }
  }
}
