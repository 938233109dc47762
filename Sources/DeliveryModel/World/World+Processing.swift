import DeliveryHistory
import SimulationKernel

extension World {
  /// Decides what a process does next with what it has in hand, and does it.
  mutating func proceed(_ i: Int) {
    instances[i].state = .between
    if let stop = instances[i].pendingStop {
      if !stop.finishesHand || isHandFinished(i) { return beginEnd(i) }
    }
    guard let next = nextInHand(i) else { return poll(i) }
    if isMember(i), instances[i].plan.reactsBetweenHandOvers, startsUnit(i), leavesForRebalance(i) { return }
    let needed = instances[i].rhythm.coverNeeded(unit: instances[i].unitEnd - instances[i].handDone)
    if needed > 0, commit(i, covering: needed, then: .proceed) { return }
    if !points.isEmpty, strikeBefore(i, next) { return }
    if instances[i].plan.workers > 0 { return handOver(i) }
    if let exception = instances[i].pendingException {
      instances[i].pendingException = nil
      return failRecord(i, exception)
    }
    startSegment(i, next.owned, from: next.offset, at: now)
  }

  /// Whether the application is about to be handed something: nothing of the present hand-over has been touched.
  func startsUnit(_ i: Int) -> Bool {
    let done = instances[i].handDone
    return done == 0 || instances[i].plan.unit < Int64.max && done % instances[i].plan.unit == 0
  }

  /// Whether the application is done with everything that was handed to it.
  private func isHandFinished(_ i: Int) -> Bool {
    if !instances[i].hasHand { return true }
    return !instances[i].plan.handsOverPoll && instances[i].handDone % instances[i].plan.unit == 0
      && instances[i].rhythm.covered == 0
  }

  /// Takes records in hand until the next interaction.
  mutating func startSegment(_ i: Int, _ index: Int, from: Int64, at start: SimulatedTime) {
    let unitLeft =
      instances[i].plan.commitsWithHand
      ? instances[i].handTotal - instances[i].handDone : instances[i].unitEnd - instances[i].handDone
    if instances[i].plan.reactsBetweenHandOvers, startsUnit(i) { instances[i].membership.lastPoll = start }
    let consumer = instances[i].consumer
    let slot = Int(owned[index].slot)
    let (attempt, alike) = consumption[slot].attempts.attempts(at: from)
    var count = hands[instances[i].handIndex].to - from
    count = min(count, instances[i].rhythm.recordsUntilDecision(unit: unitLeft))
    count = min(count, instances[i].untilTrigger, alike - from)
    let isSeen = instances[i].plan.marker != nil && findsMarkers(i, index, from: from, &count)
    var slow: SimulatedDuration?
    let isSkipped = isSeen && instances[i].plan.sinks == 1
    if instances[i].plan.hasSlowRecords, !isSkipped {
      slow = slowTime(consumer, slot, from, attempt)
      count = slow == nil ? min(count, distanceToSlow(consumer, slot, from)) : 1
    }
    // A handler of a few records at a time lets the loop see its heartbeat after each call.
    if instances[i].plan.heartbeatsFromLoop, !heartbeatsWithin(i) {
      count = min(count, instances[i].unitEnd - instances[i].handDone)
    }
    if !points.isEmpty { count = recordsBeforePoint(i, index, from: from, count: count) }
    var fails = false
    if instances[i].plan.canFail, !isSkipped {
      let fault = recordsThroughFailure(consumer, slot, from: from, count: count, attempt: attempt)
      count = fault.count
      fails = fault.fails
    }
    var limit = SimulatedTime.horizon
    let deadline = instances[i].rhythm.deadline
    if deadline < limit { limit = SimulatedTime(nanoseconds: deadline.nanoseconds - 1) }
    if instances[i].plan.isTransactional { limit = min(limit, start + instances[i].plan.segmentLimit) }
    if instances[i].plan.heartbeatsFromLoop, heartbeatsWithin(i) {
      let due = instances[i].membership.heartbeatDue
      limit = min(limit, SimulatedTime(nanoseconds: due.nanoseconds - 1))
    }
    var isSlow = false
    if !active.isEmpty, isHampered(i) {
      // The sink is down or something is slow: one record at a time.
      fails = fails && count == 1
      count = 1
      isSlow = true
    }
    let walk =
      isSkipped
      ? walkSkipped(i, count: Int(count), from: start, through: limit)
      : services[consumer].walk(
        consumption[slot].service, first: RandomStream.counter(record: from, attempt: attempt),
        count: Int(count), from: start, through: limit, remembering: &consumption[slot].drawn)
    var end = walk.end
    if walk.finished < Int(count) {
      // The record that passes the deadline is finished before anybody looks at the clock.
      fails = fails && walk.finished + 1 == Int(count)
      count = Int64(walk.finished) + 1
      end = walk.nextEnd
    }
    if let slow { end = start + slow }
    if isSlow { end = end + addedTime(i) }
    instances[i].segment = Segment(
      owned: index, from: from, count: count, attempt: attempt, start: start, end: end, lastFails: fails)
    if instances[i].plan.marker != nil { noteLook(i, isSeen: isSeen) }
    instances[i].state = .processing
    wait(i, until: instances[i].segment.end)
    if !points.isEmpty { strikeDuring(i) }
  }

  /// How long a record takes that takes longer than the others; `nil` if it is none of those.
  func slowTime(_ consumer: Int, _ slot: Int, _ offset: Int64, _ attempt: Int) -> SimulatedDuration? {
    guard let slow = scenario.consumers[consumer].processing.slow,
      slow.contains(partition: consumption[slot].partition, offset: offset)
    else { return nil }
    return slow.time.sample(
      consumption[slot].service, RandomStream.counter(record: offset, attempt: attempt))
  }

  private func distanceToSlow(_ consumer: Int, _ slot: Int, _ from: Int64) -> Int64 {
    guard let slow = scenario.consumers[consumer].processing.slow else { return Int64.max }
    return slow.distance(partition: consumption[slot].partition, from: from)
  }

  /// A segment is done: its effects are durable, and somebody may want to act on that.
  mutating func segmentEnds(_ i: Int) {
    let segment = instances[i].segment
    instances[i].aheadUntil = nil
    instances[i].busy += (now - segment.start).nanoseconds
    instances[i].state = .between
    // What was finished before a sink went down at this very moment stays finished.
    let actsOnly = !active.isEmpty && failsToMark(i)
    let fails = segment.count > 0 && (segment.lastFails || !active.isEmpty && isSinkDown(i)) || actsOnly
    let done = fails ? segment.count - 1 : segment.count
    if done > 0 { complete(i, done) }
    if fails {
      if actsOnly { actUnmarked(i) } else { markInHand(i) }
      noteAttempt(i)
      instances[i].rhythm.finished(done)
      return failRecord(i, ProcessEnd(reason: .exception, firing: -1, restart: Self.defaultRestart))
    }
    if instances[i].untilTrigger == 0 || !points.isEmpty {
      if strikeAfter(i, segment) { return }
    }
    if instances[i].plan.marker != nil { markLast(i, segment) }
    recordsFinished(i, done)
  }

  /// Goes on after records were finished or passed over: perhaps a commit is due.
  mutating func recordsFinished(_ i: Int, _ count: Int64) {
    instances[i].rhythm.finished(count)
    if isInterrupted(i) { return }
    if instances[i].plan.heartbeatsFromLoop, heartbeatsWithin(i) || instances[i].hasEndedUnit,
      heartbeatsInLoop(i)
    {
      return
    }
    afterRecords(i)
  }

  /// Commits if that is due, and takes the next records.
  mutating func afterRecords(_ i: Int) {
    let endsHand = instances[i].plan.commitsWithHand && !instances[i].hasHand
    let unitEnded = instances[i].plan.commitsWithHand ? endsHand : instances[i].hasEndedUnit
    let isDue =
      instances[i].rhythm.isDue(unitEnded: unitEnded, at: now)
      || endsHand && instances[i].rhythm.sinceCommit > 0
    if isDue, commit(i, then: .proceed) { return }
    proceed(i)
  }

  /// Whether kafkajs heartbeats between the records of a hand-over.
  private func heartbeatsWithin(_ i: Int) -> Bool {
    instances[i].plan.unit == 1 || instances[i].plan.heartbeatsInBatch
  }

  /// Whether a fault that struck right after the last effect keeps the process from its next commit call.
  private mutating func isInterrupted(_ i: Int) -> Bool {
    if let stop = instances[i].pendingStop, !stop.finishesHand {
      beginEnd(i)
      return true
    }
    guard let exception = instances[i].pendingException,
      scenario.consumers[instances[i].consumer].processing.onFailure == .exception
    else { return false }
    instances[i].ending = exception
    beginEnd(i)
    return true
  }

  /// Makes the effects of the first records of the current segment durable.
  mutating func complete(_ i: Int, _ count: Int64) {
    if tracer != nil { tellSegment(i, count) }
    let index = instances[i].segment.owned
    let from = instances[i].segment.from
    let range = OffsetRange(partition: owned[index].partition, from: from, to: from + count)
    if !instances[i].plan.handsOverPoll { history.append(.delivered(instance: Int32(i), range, at: now)) }
    for sink in 0..<instances[i].plan.sinks {
      if instances[i].plan.landsWithAcknowledgement, lands(i, sink) { continue }
      if instances[i].plan.hasStoringSink, storesEffect(i, sink, index, range) { continue }
      history.appendEffects(instance: Int32(i), sink: Int32(sink), range, at: now)
    }
    if instances[i].plan.isTransactional { output(i, range, index) }
    consumption[Int(owned[index].slot)].attempts.note(
      from: from, to: range.to, total: instances[i].segment.attempt + 1)
    owned[index].processed = range.to
    if instances[i].plan.acknowledgesFinished { say(.accept, i, index, from: from, to: range.to) }
    takeFromHand(i, count)
    instances[i].segment.from += count
    instances[i].segment.count -= count
    instances[i].tries = 0
    instances[i].effectsOfRun += count
    instances[i].effectsSinceStart += count
    if instances[i].untilTrigger != Int64.max { instances[i].untilTrigger -= count }
  }

  /// Lets effects land in a sink that stores positions or markers too; false for other sinks.
  private mutating func storesEffect(_ i: Int, _ sink: Int, _ index: Int, _ range: OffsetRange) -> Bool {
    let spec = scenario.consumers[instances[i].consumer].sinks[sink]
    if instances[i].plan.isTransactional, spec.isTopic { return true }
    if let marker = spec.markerStore {
      landMarked(i, sink, index, range, marker)
      return true
    }
    if spec == .twoPhase {
      instances[i].unstored.append(HandRange(owned: index, from: range.from, to: range.to))
      return true
    }
    guard case .storedPosition(let guarded) = spec else { return false }
    if instances[i].plan.resumesFromSink {
      instances[i].unstored.append(HandRange(owned: index, from: range.from, to: range.to))
    } else {
      store(i, sink, Int(owned[index].slot), range, guarded: guarded)
    }
    return true
  }

  /// Writes effects and position into a sink that stores both; a guarded one refuses what lies below its position.
  mutating func store(_ i: Int, _ sink: Int, _ slot: Int, _ range: OffsetRange, guarded: Bool) {
    var range = range
    let stored = consumption[slot].storedPosition
    if guarded, range.from < stored {
      let refused = OffsetRange(partition: range.partition, from: range.from, to: min(range.to, stored))
      history.append(.refused(instance: Int32(i), sink: Int32(sink), refused, at: now))
      range.from = refused.to
    }
    guard !range.isEmpty else { return }
    history.append(.effects(instance: Int32(i), sink: Int32(sink), range, at: now))
    if !breaks(.effectWithoutPosition) { consumption[slot].storedPosition = range.to }
  }

  /// Brings the current segment up to now without ending it; what is left starts with the record in hand.
  mutating func cutSegment(_ i: Int) {
    let segment = instances[i].segment
    let walk = walk(i, segment, count: Int(segment.count), through: now)
    // An attempt that fails just now is left to its own event.
    let done = segment.lastFails ? min(walk.finished, Int(segment.count) - 1) : walk.finished
    guard done > 0 else { return }
    // Added time of a slow record is at its end.
    if segment.count == 1, now < segment.end { return }
    instances[i].busy += (walk.end - segment.start).nanoseconds
    complete(i, Int64(done))
    instances[i].segment.start = walk.end
    instances[i].rhythm.finished(Int64(done))
  }

  /// Counts an attempt at the record in hand that did not end in an effect.
  mutating func noteAttempt(_ i: Int) {
    let segment = instances[i].segment
    consumption[Int(owned[segment.owned].slot)].attempts.note(
      from: segment.from, to: segment.from + 1, total: segment.attempt + 1)
  }

  /// Walks the first records of a segment again, up to a moment.
  func walk(_ i: Int, _ segment: Segment, count: Int, through limit: SimulatedTime) -> ServiceWalk {
    if segment.isSeen, instances[i].plan.sinks == 1 {
      return walkSkipped(i, count: count, from: segment.start, through: limit)
    }
    return services[instances[i].consumer].walk(
      consumption[Int(owned[segment.owned].slot)].service,
      first: RandomStream.counter(record: segment.from, attempt: segment.attempt), count: count,
      from: segment.start, through: limit)
  }
}
