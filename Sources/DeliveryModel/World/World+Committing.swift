import DeliveryHistory
import SimulationKernel

/// Commits: a request, a round trip, an answer; each of the three can go missing.
///
/// Requests of one process share a connection and are served in the order sent (R-KAFKA-32). A request that has not
/// reached the coordinator when its sender is killed is gone; one in service is still applied (measured: of several
/// pipelined requests in a frozen broker's socket only the first). The latency stands for everything between call
/// and coordinator. Real kernels deliver what was written to the socket even after a kill, so that "not applied" is
/// somewhat rarer there (3 of 10 kills inside the call) than half of the round trip.
extension World {
  /// Commits what is finished, or covers `covering` records to come; true if the process now waits.
  mutating func commit(_ i: Int, covering: Int64 = 0, then next: AfterCommit) -> Bool {
    instances[i].rhythm.committed(at: now, covering: covering)
    if instances[i].plan.resumesFromSink {
      storeWithEffects(i)
      return false
    }
    if !points.isEmpty, strikeBeforeCommit(i, covering) { return true }
    let isSync = instances[i].plan.isSync
    guard sendCommit(i, covering > 0 ? .covering(covering) : .finished, sync: isSync), isSync else {
      return false
    }
    instances[i].state = .committing(next)
    instances[i].main = .none
    instances[i].commitCalled = now
    return true
  }

  /// Requests that a client keeps in flight on a connection; a further asynchronous commit fails (R-KAFKA-32).
  static var inFlightLimit: Int { 100 }

  /// Sends a commit request; false if there is nothing to commit.
  mutating func sendCommit(_ i: Int, _ content: CommitContent, sync: Bool) -> Bool {
    readAnswers(i)
    if !sync, instances[i].inFlight >= Self.inFlightLimit {
      tallies[instances[i].consumer].rejectedCommits += 1
      return false
    }
    let slot = requests.begin(instance: i, isSync: sync, at: now)
    if content == .returned { nameReturned(slot, i) } else { nameFinished(slot, i, content) }
    if requests[slot].count == 0, content != .returned {
      requests.release(slot)
      return false
    }
    instances[i].inFlight += 1
    send(slot)
    return true
  }

  /// Names all positions that polls have returned.
  ///
  /// The Java client's auto-commit sends all of them, moved or not (R-KAFKA-2); others commit what has moved.
  @inline(__always)
  private mutating func nameReturned(_ slot: Int, _ i: Int) {
    for index in instances[i].places where owned[index].position != owned[index].confirmed {
      requests.add(slot, owned: index, position: owned[index].position)
    }
  }

  /// Names the positions that have moved since the last confirmed commit.
  @inline(__always)
  private mutating func nameFinished(_ slot: Int, _ i: Int, _ content: CommitContent) {
    let naming = instances[i].plan.position
    var records: Int64 = 0
    var behind: Int64 = 0
    switch content {
    case .covering(let count): records = count
    case .handedOver: records = handedOver(i)
    case .finished:
      if naming == .polled { records = handedOver(i) }
      if naming == .lastProcessed { behind = 1 }
    case .returned: break
    }
    for index in instances[i].places {
      var position = owned[index].processed
      if records > 0 { position = self.position(i, of: index, after: records) ?? position }
      guard position > owned[index].started, position - behind != owned[index].confirmed else { continue }
      requests.add(slot, owned: index, position: position - behind)
    }
  }

  /// Records of the hand that are with the application but not finished.
  func handedOver(_ i: Int) -> Int64 {
    let state = instances[i].state
    let isWorking = state == .processing || state == .backingOff || instances[i].plan.unit == Int64.max
    if !isWorking, instances[i].handDone % instances[i].plan.unit == 0 { return 0 }
    return instances[i].unitEnd - instances[i].handDone
  }

  /// Puts a request on its way.
  @inline(__always)
  private mutating func send(_ slot: Int) {
    let i = requests[slot].instance
    requests[slot].sent = now
    let arrival = max(instances[i].lastArrival, now + latency(i))
    requests[slot].answerLatency = latency(i)
    let losesRequest = losesMessage(i) || !active.isEmpty && isDropped(slot, .request)
    requests[slot].losesAnswer = losesMessage(i) || !active.isEmpty && isDropped(slot, .response)
    if losesRequest {
      timeOut(slot)
    } else {
      instances[i].lastArrival = arrival
      requests[slot].event = schedule(.commitArrives, at: arrival, slot)
    }
    if !points.isEmpty { strikeInFlight(slot, expectedArrival: arrival) }
  }

  /// A request is at the coordinator, which reads it when the connection's last request is answered.
  mutating func commitArrives(_ slot: Int) {
    let i = requests[slot].instance
    if now < instances[i].mutedUntil {
      requests[slot].event = schedule(.commitArrives, at: instances[i].mutedUntil, slot)
      return
    }
    let delay = active.isEmpty ? SimulatedDuration.zero : delay(slot)
    let done = coordinator.accept(at: now) + delay
    instances[i].mutedUntil = done
    if active.isEmpty, delay == .zero {
      // Nobody can look at the positions before `done`: every reader queues behind this request.
      apply(slot, at: done)
      answer(slot, at: done)
    } else {
      requests[slot].isInService = true
      requests[slot].event = schedule(.commitServed, at: done, slot)
    }
  }

  /// A slowed-down request has been worked off, whether its sender still lives or not.
  mutating func commitServed(_ slot: Int) {
    apply(slot, at: now)
    guard requests[slot].isOrphan else { return answer(slot, at: now) }
    orphans -= 1
    requests.release(slot)
    endIfQuiet()
  }

  @inline(__always)
  private mutating func apply(_ slot: Int, at time: SimulatedTime) {
    let i = requests[slot].instance
    let consumer = instances[i].consumer
    tallies[consumer].commits += 1
    for k in 0..<requests[slot].count {
      let named = requests.position(slot, k)
      let partition = owned[named.owned].partition
      tallies[consumer].position += coordinator.store(
        slot: Int(owned[named.owned].slot), position: named.position)
      history.appendCommitted(instance: Int32(i), partition: partition, position: named.position, at: time)
    }
  }

  @inline(__always)
  private mutating func answer(_ slot: Int, at time: SimulatedTime) {
    requests[slot].isInService = false
    if requests[slot].losesAnswer { return timeOut(slot) }
    let i = requests[slot].instance
    let arrival = max(instances[i].lastAnswer, time + requests[slot].answerLatency)
    instances[i].lastAnswer = arrival
    if canWaitUnseen(slot) { return queueAnswer(slot, arrives: arrival) }
    if canRunAhead(slot) { return runAhead(slot, answerArrives: arrival) }
    requests[slot].event = schedule(.commitAnswered, at: arrival, slot)
  }

  /// Nobody will answer: the sender notices after `request.timeout.ms`.
  private mutating func timeOut(_ slot: Int) {
    let config = scenario.consumers[instances[requests[slot].instance].consumer].config
    var time = requests[slot].sent + config.requestTimeout
    if requests[slot].isSync { time = min(time, requests[slot].called + config.defaultApiTimeout) }
    // An answer lost after a long service is overdue already.
    requests[slot].event = schedule(.commitTimedOut, at: max(now, time), slot)
  }

  /// The sender knows that its positions are stored.
  mutating func commitAnswered(_ slot: Int) {
    let i = requests[slot].instance
    confirm(slot)
    let isSync = requests[slot].isSync
    let point = points.isEmpty ? nil : pointAfterCommit(slot)
    forget(slot)
    if isSync { instances[i].commitWait += (now - instances[i].commitCalled).nanoseconds }
    if let point, strike(i, point: point) { return }
    if isSync { goOn(i) } else { endIfQuiet() }
  }

  /// A request counts as lost: a synchronous commit is sent again (R-KAFKA-30), others are not (R-KAFKA-31).
  mutating func commitTimedOut(_ slot: Int) {
    let i = requests[slot].instance
    let config = scenario.consumers[instances[i].consumer].config
    let spent = now - requests[slot].called
    if requests[slot].isSync, spent < config.defaultApiTimeout {
      requests[slot].tries += 1
      let backoff = Backoff(initial: config.retryBackoff, factor: 2, max: config.retryBackoffMax, jitter: 0.2)
      instances[i].messages &+= 1
      let unit = instances[i].jitter.unit(instances[i].messages)
      let pause = backoff.pause(before: requests[slot].tries, unit: unit)
      let deadline = requests[slot].called + config.defaultApiTimeout
      requests[slot].event =
        now + pause < deadline
        ? schedule(.commitRetried, at: now + pause, slot) : schedule(.commitTimedOut, at: deadline, slot)
      return
    }
    tallies[instances[i].consumer].rejectedCommits += 1
    let isSync = requests[slot].isSync
    let blame = requests[slot].blame
    forget(slot)
    guard isSync else { return endIfQuiet() }
    instances[i].commitWait += (now - instances[i].commitCalled).nanoseconds
    // A process that was closing anyway ends for the reason that closed it.
    if instances[i].state == .committing(.end), let end = instances[i].ending { return giveUp(i, end) }
    giveUp(i, ProcessEnd(reason: .commitTimeout, firing: blame, restart: Self.defaultRestart))
  }

  /// The same positions are sent once more.
  mutating func commitRetried(_ slot: Int) {
    send(slot)
  }

  /// Notes that the sender knows the positions of a request as stored.
  @inline(__always)
  mutating func confirm(_ slot: Int) {
    for k in 0..<requests[slot].count {
      let named = requests.position(slot, k)
      owned[named.owned].confirmed = named.position
    }
  }

  /// Removes a request whose fate is settled.
  @inline(__always)
  mutating func forget(_ slot: Int) {
    instances[requests[slot].instance].inFlight -= 1
    requests.release(slot)
  }

  /// A synchronous commit is answered.
  private mutating func goOn(_ i: Int) {
    switch instances[i].state {
    case .committing(.proceed): proceed(i)
    case .committing(.end): finishEnd(i)
    default: break
    }
  }

  /// Ends the sink's transaction: effects and position become visible together.
  mutating func storeWithEffects(_ i: Int) {
    guard !instances[i].unstored.isEmpty else { return }
    let consumer = instances[i].consumer
    let pending = instances[i].unstored
    instances[i].unstored.removeAll(keepingCapacity: true)
    tallies[consumer].commits += 1
    for part in pending {
      let slot = Int(owned[part.owned].slot)
      let range = OffsetRange(partition: owned[part.owned].partition, from: part.from, to: part.to)
      tallies[consumer].position += part.to - max(0, consumption[slot].storedPosition)
      for sink in 0..<instances[i].plan.sinks {
        guard case .storedPosition(let guarded) = scenario.consumers[consumer].sinks[sink] else { continue }
        store(i, sink, slot, range, guarded: guarded)
      }
      consumption[slot].storedPosition = part.to
      owned[part.owned].confirmed = part.to
      history.append(
        .committed(instance: Int32(i), partition: range.partition, position: part.to, at: now))
    }
  }
}
