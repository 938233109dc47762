import DeliveryHistory
import SimulationKernel

/// Hand-over to worker threads: the poll loop goes on while they work, each on a record of its own.
///
/// A shared queue, first come first served, so records of a partition can finish out of order. Manual commits name the
/// part of each partition that is finished without a gap; what the client commits by itself takes no notice of the
/// workers (R-KAFKA-15). Left out: a worker per partition or key.
extension World {
  /// Hands records to the workers until all are handed over or the queue is full; then polls again, or blocks.
  mutating func handOver(_ i: Int) {
    let limit = instances[i].plan.queue
    while instances[i].hasHand {
      dispatch(i)
      let room = limit - workers[queueOf: i].count
      guard room > 0, let next = nextInHand(i) else { break }
      let allowed = instances[i].rhythm.recordsToHandOver
      // What comes next has to be committed first.
      if allowed == 0 { return proceed(i) }
      let part = min(room, allowed, hands[instances[i].handIndex].to - next.offset)
      let to = next.offset + part
      if !instances[i].plan.handsOverPoll { deliver(i, next.owned, from: next.offset, to: to) }
      workers[queueOf: i].append(slot: Int(owned[next.owned].slot), from: next.offset, to: to)
      if instances[i].plan.reactsBetweenHandOvers, startsUnit(i) || part >= instances[i].plan.unit {
        instances[i].membership.lastPoll = now
      }
      instances[i].rhythm.handedOver(part)
      takeFromHand(i, part)
    }
    dispatch(i)
    pauseIfFull(i)
    instances[i].state = .blocked
    instances[i].main = .none
    guard !instances[i].hasHand, instances[i].pendingStop == nil else { return }
    instances[i].state = .handedOver
    wait(i, until: now)
  }

  /// Pauses all partitions while too many records are in hand; the loop goes on polling.
  private mutating func pauseIfFull(_ i: Int) {
    guard let limits = scenario.consumers[instances[i].consumer].backpressure else { return }
    if workers[queueOf: i].inHand > limits.above { instances[i].isPaused = true }
  }

  private mutating func resumeIfDrained(_ i: Int) -> Bool {
    guard instances[i].isPaused, let limits = scenario.consumers[instances[i].consumer].backpressure,
      workers[queueOf: i].inHand < limits.below
    else { return false }
    instances[i].isPaused = false
    return true
  }

  /// Gives idle workers what waits.
  private mutating func dispatch(_ i: Int) {
    for worker in workers.of(i) where !workers[worker].isBusy {
      guard let next = workers[queueOf: i].next() else { return }
      workers[queueOf: i].busy += 1
      workers[worker].slot = next.slot
      workers[worker].offset = next.offset
      workers[worker].tries = 0
      begin(worker, at: now)
    }
  }

  /// Begins an attempt.
  private mutating func begin(_ worker: Int, at start: SimulatedTime) {
    let i = workers[worker].instance
    let (slot, offset) = (workers[worker].slot, workers[worker].offset)
    let attempt = consumption[slot].attempts.attempts(at: offset).attempts
    let fault = recordsThroughFailure(
      instances[i].consumer, slot, from: offset, count: 1, attempt: attempt)
    let counter = RandomStream.counter(record: offset, attempt: attempt)
    let usual = services[instances[i].consumer].sample(consumption[slot].service, counter)
    var end = start + (slowTime(instances[i].consumer, slot, offset, attempt) ?? usual)
    if !active.isEmpty, isHampered(i) { end = end + addedTime(i) }
    if isFrozen(i) { end = end + (instances[i].frozenUntil - now) }
    workers[worker].attempt = attempt
    workers[worker].fails = fault.fails
    workers[worker].start = start
    workers[worker].end = end
    workers[worker].event = schedule(.workerDone, at: end, worker)
  }

  /// A worker is done with its record.
  mutating func workerDone(_ worker: Int) {
    let i = workers[worker].instance
    instances[i].busy += max(0, (now - workers[worker].start).nanoseconds)
    if let exception = instances[i].pendingException {
      instances[i].pendingException = nil
      return fail(worker, exception)
    }
    if workers[worker].fails || !active.isEmpty && isSinkDown(i) {
      return fail(worker, ProcessEnd(reason: .exception, firing: -1, restart: Self.defaultRestart))
    }
    let (slot, offset) = (workers[worker].slot, workers[worker].offset)
    let range = OffsetRange(partition: consumption[slot].partition, from: offset, to: offset + 1)
    if tracer != nil { tellWorker(worker) }
    for sink in 0..<instances[i].plan.sinks {
      if case .storedPosition(let guarded) = scenario.consumers[instances[i].consumer].sinks[sink] {
        store(i, sink, slot, range, guarded: guarded)
      } else {
        history.appendEffects(instance: Int32(i), sink: Int32(sink), range, at: now)
      }
    }
    noteAttempt(of: worker)
    instances[i].effectsOfRun += 1
    instances[i].effectsSinceStart += 1
    release(worker)
    finish(i, slot, offset)
    if instances[i].untilTrigger != Int64.max {
      instances[i].untilTrigger -= 1
      if instances[i].untilTrigger == 0 { _ = strikeCounted(i) }
      // A process that was only told to stop has its workers finish.
      if !instances[i].state.isAlive { return }
    }
    goOnWithWorkers(i, finished: 1)
  }

  /// The poll loop looks at what its workers have done.
  private mutating func goOnWithWorkers(_ i: Int, finished count: Int64) {
    instances[i].rhythm.finishedBehind(count)
    dispatch(i)
    if instances[i].pendingStop != nil, workers.isIdle(i), !instances[i].hasHand {
      // A commit that is being waited for ends it when it is answered.
      if case .committing = instances[i].state { return }
      return beginEnd(i)
    }
    let resumed = resumeIfDrained(i)
    switch instances[i].state {
    case .blocked where instances[i].hasHand: proceed(i)
    case .idle:
      if instances[i].rhythm.isDue(unitEnded: false, at: now), commit(i, then: .proceed) { return }
      if resumed { return poll(i) }
      armLoopTimer(i)
      endIfQuiet()
    default: break
    }
  }

  /// Sees to it that an idle loop commits what its workers finish: at its deadline, or when poll() returns.
  mutating func armLoopTimer(_ i: Int) {
    guard instances[i].timer == .none, instances[i].plan.workers > 0, instances[i].rhythm.sinceCommit > 0,
      case .afterProcessing = instances[i].plan.commit.strategy
    else { return }
    switch instances[i].plan.commit.every {
    case .poll: instances[i].timer = schedule(.commitTimer, at: now + .milliseconds(100), i)
    case .interval:
      instances[i].timer = schedule(.commitTimer, at: max(now, instances[i].rhythm.deadline), i)
    case .records: break
    }
  }

  /// A worker's attempt has failed: what happens is the application's policy.
  private mutating func fail(_ worker: Int, _ end: ProcessEnd) {
    let i = workers[worker].instance
    let spec = scenario.consumers[instances[i].consumer].processing
    noteAttempt(of: worker)
    if tracer != nil { tellFailure(ofWorker: worker, end.firing) }
    switch spec.onFailure {
    case .exception: endFor(worker, end)
    // The reader refuses workers of queues, and those that publish again.
    case .skip, .skipPoll, .nack, .reject, .republish: passOver(worker, .swallowedError, end.firing)
    case .retryInPlace:
      workers[worker].tries += 1
      guard workers[worker].tries <= spec.maxRetries else { return passOver(worker, .gaveUp, end.firing) }
      instances[i].messages &+= 1
      let unit = instances[i].jitter.unit(instances[i].messages)
      begin(worker, at: now + spec.backoff.pause(before: workers[worker].tries, unit: unit))
    }
  }

  /// Nobody catches a worker's exception: the process closes, when the call that its loop is in returns.
  private mutating func endFor(_ worker: Int, _ end: ProcessEnd) {
    let i = workers[worker].instance
    let (slot, offset) = (workers[worker].slot, workers[worker].offset)
    let range = OffsetRange(partition: consumption[slot].partition, from: offset, to: offset + 1)
    history.append(.abandoned(instance: Int32(i), range, at: now))
    release(worker)
    switch instances[i].state {
    case .committing(.end): break
    case .committing(.proceed): instances[i].pendingStop = end
    default:
      instances[i].ending = end
      instances[i].pendingStop = nil
      beginEnd(i)
    }
  }

  private mutating func passOver(_ worker: Int, _ cause: Cause, _ firing: Int32) {
    let i = workers[worker].instance
    let (slot, offset) = (workers[worker].slot, workers[worker].offset)
    let range = OffsetRange(partition: consumption[slot].partition, from: offset, to: offset + 1)
    history.append(.passedOver(instance: Int32(i), range, cause, firing: firing, at: now))
    release(worker)
    finish(i, slot, offset)
    goOnWithWorkers(i, finished: 1)
  }

  /// An exception strikes one of the workers, or the next record of any.
  mutating func raiseInWorker(_ i: Int, _ end: ProcessEnd) {
    guard let worker = workers.of(i).first(where: { workers[$0].isBusy }) else {
      instances[i].pendingException = end
      return
    }
    instances[i].busy += max(0, (now - workers[worker].start).nanoseconds)
    fail(worker, end)
  }

  private mutating func noteAttempt(of worker: Int) {
    let offset = workers[worker].offset
    consumption[workers[worker].slot].attempts.note(
      from: offset, to: offset + 1, total: workers[worker].attempt + 1)
  }

  private mutating func release(_ worker: Int) {
    workers[worker].event = .none
    workers[queueOf: workers[worker].instance].busy -= 1
  }

  /// Moves the finished part of a partition on, if the process still reads it.
  private mutating func finish(_ i: Int, _ slot: Int, _ offset: Int64) {
    guard let index = instances[i].places.first(where: { Int(owned[$0].slot) == slot }) else { return }
    owned[index].processed = workers[queueOf: i].finish(
      slot: slot, offset: offset, prefix: owned[index].processed)
  }

  /// Puts the work of a frozen process off.
  mutating func delayWorkers(_ i: Int, by pause: SimulatedDuration) {
    for worker in workers.of(i) where workers[worker].isBusy {
      workers[worker].start = workers[worker].start + pause
      workers[worker].end = workers[worker].end + pause
      workers[worker].event = schedule(.workerDone, at: workers[worker].end, worker)
    }
  }

  /// Drops what waits for the workers.
  mutating func dropWaiting(_ i: Int) {
    for part in workers[queueOf: i].takeAll() {
      let range = OffsetRange(partition: consumption[part.slot].partition, from: part.from, to: part.to)
      history.append(.abandoned(instance: Int32(i), range, at: now))
    }
  }

  /// Notes what a process that ends had with its workers.
  mutating func abandonWorkers(_ i: Int) {
    guard instances[i].plan.workers > 0 else { return }
    for worker in workers.of(i) where workers[worker].isBusy {
      let offset = workers[worker].offset
      let partition = consumption[workers[worker].slot].partition
      instances[i].busy += max(0, (now - workers[worker].start).nanoseconds)
      noteAttempt(of: worker)
      history.append(
        .abandoned(
          instance: Int32(i), OffsetRange(partition: partition, from: offset, to: offset + 1), at: now))
      release(worker)
    }
    dropWaiting(i)
    workers[queueOf: i].forgetFinished()
  }
}
