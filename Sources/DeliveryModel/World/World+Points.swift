import DeliveryHistory
import SimulationKernel

/// Faults at named points: after a number of effects, or where one record passes.
extension World {
  /// Counts how many effects a process may make before a fault that counts them strikes.
  mutating func countTriggers(_ i: Int) {
    var nearest = Int64.max
    if !isDraining {
      for trigger in triggers where trigger.instance == i {
        let distance = trigger.distance(
          ofRun: instances[i].effectsOfRun, sinceStart: instances[i].effectsSinceStart)
        nearest = min(nearest, distance ?? Int64.max)
      }
    }
    instances[i].untilTrigger = nearest
  }

  /// Strikes at `before-processing` of the next record; true if the process is not to go on.
  mutating func strikeBefore(_ i: Int, _ next: (owned: Int, offset: Int64)) -> Bool {
    let record = RecordID(partition: owned[next.owned].partition, offset: next.offset)
    guard let index = armed(i, { $0.point == .beforeProcessing && $0.record == record }) else { return false }
    return strike(i, point: index)
  }

  /// Draws the moment for `during-processing` if the segment that just started is for that record.
  mutating func strikeDuring(_ i: Int) {
    let segment = instances[i].segment
    let record = RecordID(partition: owned[segment.owned].partition, offset: segment.from)
    guard segment.count == 1 else { return }
    guard let index = armed(i, { $0.point == .duringProcessing && $0.record == record }) else { return }
    let unit = tapes[points[index].tape].stream.unit(3)
    let span = Double((segment.end - segment.start).nanoseconds)
    // Strictly before the effect, however short the processing.
    let offset = min(Int64(span * unit), max(0, Int64(span) - 1))
    strikeLater(index, i, at: segment.start + .nanoseconds(offset))
  }

  /// How many records may be processed until one that a fault waits for at a point of its processing.
  func recordsBeforePoint(_ i: Int, _ index: Int, from: Int64, count: Int64) -> Int64 {
    var count = count
    let partition = owned[index].partition
    for armed in points where armed.record.partition == partition && armed.record.offset >= from {
      let distance = armed.record.offset - from
      switch armed.point {
      case .beforeProcessing: if distance > 0 { count = min(count, distance) }
      case .duringProcessing: count = min(count, max(1, distance))
      case .afterProcessing: count = min(count, distance + 1)
      case .beforeCommit, .commitInFlight, .afterCommit: break
      }
    }
    return count
  }

  /// Strikes right after effects, before any commit call; true if the process is not to go on.
  mutating func strikeAfter(_ i: Int, _ segment: Segment) -> Bool {
    if instances[i].untilTrigger == 0 {
      if strikeCounted(i) { return true }
    }
    let last = RecordID(
      partition: owned[segment.owned].partition, offset: segment.from + segment.count - 1)
    guard let index = armed(i, { $0.point == .afterProcessing && $0.record == last }) else { return false }
    return strike(i, point: index)
  }

  /// Lets every fault strike that has counted enough effects; true if that moved the process on.
  mutating func strikeCounted(_ i: Int) -> Bool {
    let state = instances[i].state
    for index in triggers.indices where triggers[index].instance == i {
      guard
        triggers[index].fires(
          ofRun: instances[i].effectsOfRun, sinceStart: instances[i].effectsSinceStart)
      else { continue }
      triggers[index].left -= 1
      let tape = triggers[index].tape
      let draw = tapes[tape].fired
      tapes[tape].fired += 1
      strike(i, triggers[index].fault, tape: tape, draw: draw)
      if instances[i].state != state { return true }
    }
    countTriggers(i)
    return false
  }

  /// Strikes before a commit call that would cover a record; true if the process is not to go on.
  mutating func strikeBeforeCommit(_ i: Int, _ covering: Int64) -> Bool {
    for index in points.indices where points[index].point == .beforeCommit {
      guard covers(i, points[index].record, covering) else { continue }
      return strike(i, point: index)
    }
    return false
  }

  /// Draws the moment for `commit-in-flight` within the round trip of a request that covers its record.
  mutating func strikeInFlight(_ slot: Int, expectedArrival: SimulatedTime) {
    let i = requests[slot].instance
    guard let index = armedFor(slot, .commitInFlight) else { return }
    let service = max(expectedArrival, coordinator.busyUntil) + requests[slot].answerLatency - now
    let unit = tapes[points[index].tape].stream.unit(3)
    strikeLater(index, i, at: now + .nanoseconds(Int64(Double(service.nanoseconds) * unit)))
  }

  /// The point that waits for the answer to a commit that covers its record.
  func pointAfterCommit(_ slot: Int) -> Int? { armedFor(slot, .afterCommit) }

  /// A strike whose moment was drawn is due.
  mutating func strikeDue(_ index: Int) {
    guard !isDraining else { return }
    let pending = strikes[index]
    strike(pending.instance, pending.fault, tape: pending.tape, draw: 0)
  }

  private mutating func strikeLater(_ point: Int, _ i: Int, at time: SimulatedTime) {
    strikes.append(PendingStrike(fault: points[point].fault, instance: i, tape: points[point].tape))
    _ = schedule(.strikeDue, at: time, strikes.count - 1)
    _ = use(point)
  }

  /// Strikes and disarms the point; true if that moved the process on, so that its caller has nothing left to do.
  ///
  /// An exception or a stop that strikes between two steps is only noted, and noticed where the process goes on.
  mutating func strike(_ i: Int, point index: Int) -> Bool {
    let armed = use(index)
    let before = instances[i].state
    strike(i, armed.fault, tape: armed.tape, draw: 0)
    return instances[i].state != before
  }

  /// Takes one firing of a point, and disarms it with the last.
  private mutating func use(_ index: Int) -> ArmedPoint {
    points[index].left -= 1
    return points[index].left > 0 ? points[index] : points.remove(at: index)
  }

  private func armed(_ i: Int, _ isMeant: (ArmedPoint) -> Bool) -> Int? {
    isDraining ? nil : points.firstIndex { isMeant($0) && isTarget(i, of: $0.fault) }
  }

  private func isTarget(_ i: Int, of fault: Int) -> Bool {
    scenario.faults[fault].targets.instances.contains(i)
  }

  /// Whether the commit call that is about to be made moves the committed position past a record.
  private func covers(_ i: Int, _ record: RecordID, _ covering: Int64) -> Bool {
    guard !isDraining else { return false }
    if instances[i].plan.isQueue { return tellsOf(record, i, covering) }
    for index in instances[i].places where owned[index].partition == record.partition {
      let position = position(i, of: index, after: covering) ?? owned[index].processed
      return owned[index].confirmed <= record.offset && record.offset < position
    }
    return false
  }

  private func armedFor(_ slot: Int, _ point: ProcessingPoint) -> Int? {
    let i = requests[slot].instance
    return armed(i) { armed in
      guard armed.point == point else { return false }
      if tellsOf(armed.record, requests[slot].acknowledged) { return true }
      for k in 0..<requests[slot].count {
        let named = requests.position(slot, k)
        let partition = owned[named.owned]
        guard Int(partition.slot) == named.slot else { continue }
        if partition.partition == armed.record.partition, partition.started <= armed.record.offset,
          armed.record.offset < named.position
        {
          return true
        }
      }
      return false
    }
  }
}
