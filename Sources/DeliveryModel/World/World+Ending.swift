import DeliveryHistory
import SimulationKernel

extension World {
  /// How long a process stays down whose end no fault arranged.
  static var defaultRestart: SimulatedDuration { .seconds(1) }

  /// Kills a process: nothing more is sent, what it had in hand is abandoned.
  mutating func kill(_ i: Int, _ end: ProcessEnd) {
    if instances[i].state == .processing {
      cutSegment(i)
      if instances[i].plan.marker != nil { leaveHalfDone(i) }
      instances[i].busy += max(0, (now - instances[i].segment.start).nanoseconds)
      if instances[i].segment.count > 0 { noteAttempt(i) }
    }
    if case .committing = instances[i].state {
      instances[i].commitWait += (now - instances[i].commitCalled).nanoseconds
    }
    tallies[instances[i].consumer].crashes += 1
    for index in instances[i].places { consumption[Int(owned[index].slot)].orphanedAt = now }
    abandonHand(i)
    instances[i].ending = end
    finishEnd(i)
  }

  /// Ends a process in order: lets go of what is in hand, commits if its `on-close` says so, and is gone.
  mutating func beginEnd(_ i: Int) {
    guard let end = instances[i].pendingStop ?? instances[i].ending else { return }
    if waitsForWorkers(i, end) { return }
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
    // Closing a share consumer accepts nothing that the next poll would have accepted.
    if instances[i].plan.isQueue, strategy == .auto { return false }
    switch strategy {
    case .beforeProcessing: return false
    case .afterProcessing: return sendCommit(i, .finished, sync: true)
    case .withEffect:
      if instances[i].plan.isTwoPhase { return commitInTwoPhases(i, then: .end) }
      storeWithEffects(i)
      return false
    // Only a stop commits: whatever else closes a producer aborts what is open.
    case .transactional: return instances[i].ending?.reason == .stop && commitTransaction(i, then: .end)
    case .auto:
      // Java's close() commits positions, unprocessed tail included (R-KAFKA-10c, 15); librdkafka what is stored.
      return sendCommit(i, instances[i].plan.closingContent, sync: true)
    }
  }

  /// A stopped process waits until its workers are done with what they must finish; true if it does.
  private mutating func waitsForWorkers(_ i: Int, _ end: ProcessEnd) -> Bool {
    guard instances[i].plan.workers > 0, end.reason == .stop, !workers.isIdle(i) else { return false }
    instances[i].pendingStop = end
    if !end.finishesHand {
      dropWaiting(i)
      abandonHand(i)
    }
    instances[i].state = .blocked
    instances[i].main = .none
    return !workers.isIdle(i)
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
    abandonWorkers(i)
    leaveTransactions(i, end)
    leaveTwoPhase(i)
    if instances[i].plan.marker != nil { forgetOwnMarkers(i) }
    history.append(.ended(instance: Int32(i), end.reason, firing: end.firing, at: now))
    if tracer != nil { tellUnread(i) }
    severRequests(i)
    leaveGroup(i, end)
    dropFetches(i)
    if instances[i].plan.isQueue { closeConnection(i, end) }
    endBlock(i)
    instances[i].state = .down
    instances[i].lastFiring = end.firing
    instances[i].frozenUntil = .zero
    instances[i].isPaused = false
    instances[i].revokedAt = .never
    if isMember(i) {
      let base = instances[i].capacity.lowerBound
      instances[i].places = base..<base
    }
    instances[i].timer = .none
    instances[i].bufferedCount = 0
    instances[i].bufferedHead = 0
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
        if movesCoordinators { stopHolding(slot) }
        requests.release(slot)
      }
    }
  }

  /// Notes what the process had in hand without finishing it.
  mutating func abandonHand(_ i: Int) {
    let isHanded = handedOver(i) > 0 || instances[i].rhythm.covered > 0
    if tracer != nil, isHanded { tellHandOver(i) }
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
    if tracer != nil { tellFailure(i, end.firing) }
    let spec = scenario.consumers[instances[i].consumer].processing
    switch spec.onFailure {
    case .exception:
      if instances[i].plan.client == .kafkajs, retriesAsKafkajs(i) { return }
      instances[i].ending = end
      // The failed record is with the application still: librdkafka has stored its offset (R-RDK-1).
      instances[i].state = .processing
      beginEnd(i)
    case .skip:
      passOver(i, 1, .swallowedError, end.firing)
      recordsFinished(i, 1)
    case .nack: giveBack(i, .release)
    case .reject: giveBack(i, .reject)
    case .skipPoll:
      let rest = instances[i].unitEnd - instances[i].handDone
      passOver(i, rest, .swallowedError, end.firing)
      // kafkajs: a batch handler that returns early; the client then commits the whole batch (R-KJS-4).
      if instances[i].plan.commitsWithHand { return recordsFinished(i, rest) }
      instances[i].rhythm.finished(rest)
      proceed(i)
    case .republish:
      if republish(i, end.firing) || sendAway(i, end.firing) { return }
      passOver(i, 1, .gaveUp, end.firing)
      recordsFinished(i, 1)
    case .retryInPlace:
      instances[i].tries += 1
      if instances[i].tries > spec.maxRetries {
        instances[i].tries = 0
        if sendAway(i, end.firing) { return }
        passOver(i, 1, .gaveUp, end.firing)
        return recordsFinished(i, 1)
      }
      instances[i].messages &+= 1
      let unit = instances[i].jitter.unit(instances[i].messages)
      instances[i].state = .backingOff
      instances[i].blockedSince = now
      wait(i, until: now + spec.backoff.pause(before: instances[i].tries, unit: unit))
    }
  }

  /// kafkajs tries again by itself: 5 times, from 300 ms on, doubled, +-20 % (R-KJS-5); true if it does.
  ///
  /// What was resolved before is committed first.
  private mutating func retriesAsKafkajs(_ i: Int) -> Bool {
    guard instances[i].tries < 5 else {
      instances[i].tries = 0
      return false
    }
    instances[i].tries += 1
    if instances[i].plan.commitsWithHand { _ = sendCommit(i, .finished, sync: false) }
    let backoff = Backoff(initial: .milliseconds(300), factor: 2, max: .seconds(30), jitter: 0.2)
    instances[i].messages &+= 1
    let unit = instances[i].jitter.unit(instances[i].messages)
    instances[i].state = .backingOff
    wait(i, until: now + backoff.pause(before: instances[i].tries, unit: unit))
    return true
  }

  /// Goes on behind records of the hand without an effect; no cause if they are dead letters already.
  mutating func passOver(_ i: Int, _ count: Int64, _ cause: Cause?, _ firing: Int32) {
    var left = count
    while left > 0, instances[i].hasHand {
      let range = hands[instances[i].handIndex]
      let part = min(left, range.to - range.from)
      let passed = OffsetRange(
        partition: owned[range.owned].partition, from: range.from, to: range.from + part)
      if !instances[i].plan.handsOverPoll { history.append(.delivered(instance: Int32(i), passed, at: now)) }
      if let cause {
        history.append(.passedOver(instance: Int32(i), passed, cause, firing: firing, at: now))
      }
      if instances[i].plan.isTransactional { outputs[i].isOpen = true }
      owned[range.owned].processed = passed.to
      if instances[i].plan.acknowledgesFinished {
        say(.accept, i, range.owned, from: passed.from, to: passed.to)
      }
      takeFromHand(i, part)
      left -= part
    }
  }
}
