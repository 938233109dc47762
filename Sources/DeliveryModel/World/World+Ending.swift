import DeliveryHistory
import SimulationKernel

extension World {
  /// How long a process stays down whose end no fault arranged.
  static var defaultRestart: SimulatedDuration { .seconds(1) }

  /// Kills a process: nothing more is sent, what it had in hand is abandoned.
  mutating func kill(_ i: Int, _ end: ProcessEnd) {
    if instances[i].state == .processing {
      cutSegment(i)
      instances[i].busy += (now - instances[i].segment.start).nanoseconds
      if instances[i].segment.count > 0 { noteAttempt(i) }
    }
    if case .committing = instances[i].state {
      instances[i].commitWait += (now - instances[i].commitCalled).nanoseconds
    }
    tallies[instances[i].consumer].crashes += 1
    abandonHand(i)
    instances[i].ending = end
    finishEnd(i)
  }

  /// Ends a process in order: lets go of what is in hand, commits if its `on-close` says so, and is gone.
  mutating func beginEnd(_ i: Int) {
    guard let end = instances[i].pendingStop ?? instances[i].ending else { return }
    instances[i].pendingStop = nil
    instances[i].ending = end
    let spec = scenario.consumers[instances[i].consumer]
    if spec.commit.onClose, commitOnClose(i, spec.commit.strategy) {
      abandonHand(i)
      instances[i].state = .committing(.end)
      instances[i].main = .none
      instances[i].commitCalled = now
      return
    }
    abandonHand(i)
    finishEnd(i)
  }

  /// The last commit of a consumer that closes; true if it must be waited for.
  private mutating func commitOnClose(_ i: Int, _ strategy: CommitStrategy) -> Bool {
    switch strategy {
    case .beforeProcessing: return false
    case .afterProcessing: return sendCommit(i, .finished, sync: true)
    case .withEffect:
      storeWithEffects(i)
      return false
    case .auto:
      // Java's close() commits positions, unprocessed tail included (R-KAFKA-10c, 15); librdkafka what is stored.
      if instances[i].plan.looksAtTimerInPoll { return sendCommit(i, .returned, sync: true) }
      return sendCommit(i, instances[i].plan.storesAtHandOver ? .handedOver : .finished, sync: true)
    }
  }

  /// Ends a process that got no answer to a synchronous commit; it cannot commit on the way out either.
  mutating func giveUp(_ i: Int, _ end: ProcessEnd) {
    abandonHand(i)
    instances[i].ending = end
    finishEnd(i)
  }

  /// The process is gone; it comes back after its restart time, or at once when the drain begins.
  mutating func finishEnd(_ i: Int) {
    guard let end = instances[i].ending else { return }
    history.append(.ended(instance: Int32(i), end.reason, firing: end.firing, at: now))
    severRequests(i)
    dropFetches(i)
    instances[i].state = .down
    instances[i].timer = .none
    instances[i].bufferedCount = 0
    instances[i].unstored.removeAll(keepingCapacity: true)
    instances[i].tries = 0
    instances[i].pendingException = nil
    instances[i].pendingStop = nil
    instances[i].autoDue = .never
    instances[i].lastArrival = now
    instances[i].lastAnswer = now
    instances[i].mutedUntil = now
    // In the drain nobody stays down for long; yet a poisoned record must not stop the clock.
    wait(i, until: now + (isDraining ? min(end.restart, Self.defaultRestart) : end.restart))
  }

  /// Cuts the requests off from their sender: they are gone, unless the coordinator works on them already.
  private mutating func severRequests(_ i: Int) {
    guard instances[i].inFlight > 0 else { return }
    instances[i].inFlight = 0
    instances[i].firstAnswer = -1
    for slot in requests.indices
    where requests[slot].instance == i && requests[slot].isOpen && !requests[slot].isOrphan {
      if requests[slot].isInService {
        requests[slot].isOrphan = true
        orphans += 1
      } else {
        requests.release(slot)
      }
    }
  }

  /// Notes what the process had in hand without finishing it.
  private mutating func abandonHand(_ i: Int) {
    let isHanded = handedOver(i) > 0 || instances[i].rhythm.covered > 0
    if !instances[i].plan.handsOverPoll, isHanded { deliverUnit(i) }
    for place in instances[i].handIndex..<instances[i].handEnd where hands[place].from < hands[place].to {
      let range = OffsetRange(
        partition: owned[hands[place].owned].partition, from: hands[place].from, to: hands[place].to)
      history.append(.abandoned(instance: Int32(i), range, at: now))
    }
    clearHand(i)
  }

  /// Counts the unfinished records of the current hand-over as delivered.
  private mutating func deliverUnit(_ i: Int) {
    var left = instances[i].unitEnd - instances[i].handDone
    for place in instances[i].handIndex..<instances[i].handEnd where left > 0 {
      let range = hands[place]
      let part = min(left, range.to - range.from)
      deliver(i, range.owned, from: range.from, to: range.from + part)
      left -= part
    }
  }

  /// The record in hand has failed: what happens is the application's policy.
  mutating func failRecord(_ i: Int, _ end: ProcessEnd) {
    let spec = scenario.consumers[instances[i].consumer].processing
    switch spec.onFailure {
    case .exception:
      instances[i].ending = end
      // The failed record is with the application still: librdkafka has stored its offset (R-RDK-1).
      instances[i].state = .processing
      beginEnd(i)
    case .skip:
      passOver(i, 1, .swallowedError, end.firing)
      recordsFinished(i, 1)
    case .skipPoll:
      let rest = instances[i].unitEnd - instances[i].handDone
      passOver(i, rest, .swallowedError, end.firing)
      instances[i].rhythm.finished(rest)
      proceed(i)
    case .retryInPlace:
      instances[i].tries += 1
      if instances[i].tries > spec.maxRetries {
        instances[i].tries = 0
        passOver(i, 1, .gaveUp, end.firing)
        return recordsFinished(i, 1)
      }
      instances[i].messages &+= 1
      let unit = instances[i].jitter.unit(instances[i].messages)
      instances[i].state = .backingOff
      wait(i, until: now + spec.backoff.pause(before: instances[i].tries, unit: unit))
    }
  }

  /// Goes on behind records of the hand without an effect.
  private mutating func passOver(_ i: Int, _ count: Int64, _ cause: Cause, _ firing: Int32) {
    var left = count
    while left > 0, instances[i].hasHand {
      let range = hands[instances[i].handIndex]
      let part = min(left, range.to - range.from)
      let passed = OffsetRange(
        partition: owned[range.owned].partition, from: range.from, to: range.from + part)
      if !instances[i].plan.handsOverPoll { history.append(.delivered(instance: Int32(i), passed, at: now)) }
      history.append(.passedOver(instance: Int32(i), passed, cause, firing: firing, at: now))
      owned[range.owned].processed = passed.to
      takeFromHand(i, part)
      left -= part
    }
  }
}
