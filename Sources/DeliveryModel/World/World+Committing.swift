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
    // While a cooperative member joins, what is pending stays so: the next record's call tries again (measured).
    let isBetween = isMember(i) && instances[i].membership.isJoining && covering == 0
    if !isBetween { instances[i].rhythm.committed(at: now, covering: covering) }
    if instances[i].plan.resumesFromSink {
      if instances[i].plan.isTwoPhase {
        if !points.isEmpty, strikeBeforeCommit(i, covering) { return true }
        return commitInTwoPhases(i, then: next)
      }
      storeWithEffects(i)
      return false
    }
    if !points.isEmpty, strikeBeforeCommit(i, covering) { return true }
    if instances[i].plan.isTransactional { return commitTransaction(i, then: next) }
    if isMember(i), !instances[i].membership.canCommit {
      // The client knows already: it fails the call by itself (R-KAFKA-36).
      if tracer != nil { tellCommitRefusedHere(i) }
      tallies[instances[i].consumer].rejectedCommits += 1
      return commitFails(i, then: next)
    }
    if instances[i].plan.grouping > .zero { return collectAcknowledgements(i, covering: covering) }
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
    if isMember(i), !instances[i].membership.canCommit {
      if tracer != nil { tellCommitRefusedHere(i) }
      tallies[instances[i].consumer].rejectedCommits += 1
      return false
    }
    if !sync, instances[i].inFlight >= Self.inFlightLimit {
      tallies[instances[i].consumer].rejectedCommits += 1
      return false
    }
    let slot = requests.begin(instance: i, isSync: sync, at: now)
    if instances[i].plan.isQueue {
      nameAcknowledged(slot, i, content)
    } else if content == .returned {
      nameReturned(slot, i)
    } else {
      nameFinished(slot, i, content)
    }
    // A commit without arguments sends all positions, moved or not (R-KAFKA-2); here those that have moved, if any.
    let sendsAnyway = content == .returned || content == .finished && instances[i].plan.position == .polled
    if requests[slot].isEmpty, !sendsAnyway {
      requests.release(slot)
      return false
    }
    instances[i].inFlight += 1
    if isMember(i), let id = instances[i].membership.id {
      requests[slot].member = id
      requests[slot].generation = instances[i].membership.generation
    }
    send(slot)
    return true
  }

  /// A commit call has failed for good, other than by its deadline; true if that moved the process on.
  private mutating func commitFails(_ i: Int, then next: AfterCommit) -> Bool {
    guard next == .proceed else { return false }
    switch scenario.consumers[instances[i].consumer].commit.onFailure {
    case .log: return false
    case .drop:
      if instances[i].plan.isQueue { releaseHand(i) } else { seekBack(i) }
      abandonHand(i)
      instances[i].rhythm.dropCover()
      if isMember(i), !instances[i].membership.isLost {
        // Its group is between two generations: the application waits a little before it tries again.
        instances[i].state = .backingOff
        wait(i, until: now + scenario.consumers[instances[i].consumer].config.retryBackoff)
      } else {
        poll(i)
      }
      return true
    case .exception:
      instances[i].ending = ProcessEnd(
        reason: .exception, firing: instances[i].suspect, restart: Self.defaultRestart)
      beginEnd(i)
      return true
    }
  }

  /// Puts a request on its way.
  @inline(__always)
  mutating func send(_ slot: Int) {
    let i = requests[slot].instance
    if tracer != nil { tellCommitSent(slot) }
    requests[slot].sent = now
    requests[slot].error = nil
    let broker = coordinator(of: instances[i].consumer)
    requests[slot].broker = broker
    requests[slot].end = 0
    var way = Transit(arrival: now + latency(i, broker: broker))
    requests[slot].answerLatency = latency(i, .response, broker: broker)
    way.isLost = losesMessage(i, broker: broker)
    requests[slot].losesAnswer = losesMessage(i, .response, broker: broker)
    if !active.isEmpty {
      hinder(&way, i, instances[i].plan.commitRequest, .request, broker, sent: now)
      if way.blame >= 0 { requests[slot].blame = way.blame }
      // A client that has given up closes its connection, and what is still in the socket is gone.
      if way.arrival >= now + patience(i) { way.isLost = true }
    }
    let arrival = max(instances[i].lastArrival, way.arrival)
    if way.isLost {
      if tracer != nil { tellCommitLost(slot, isAnswer: false) }
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
    if movesCoordinators, isHeldBack(slot) { return }
    let broker = requests[slot].broker
    let (delay, disk) = active.isEmpty ? (.zero, .zero) : delay(slot)
    let ready = readiness(ofBroker: broker)
    if ready > now, isDown(broker: broker) {
      requests[slot].error = .unavailable
      return answer(slot, at: now)
    }
    let done = coordinator.accept(at: max(now, ready), disk: disk) + delay
    instances[i].mutedUntil = done
    // Readers that wait for a queue are to hear of it when it is done, and not before.
    let mayWait = instances[i].plan.delivery == .fetch || done > now
    let isAwaited = mayWait && !waitingFetches.isEmpty && !requests[slot].acknowledged.isEmpty
    if movesCoordinators, !instances[i].plan.isQueue {
      if done == now { return appendCommit(slot) }
    } else if active.isEmpty, delay == .zero, ready <= now, !isAwaited {
      // Nobody can look at the positions before `done`: every reader queues behind this request.
      apply(slot, at: done)
      answer(slot, at: done)
      return
    }
    // A frozen or slow coordinator has it in its hands: it will be applied, even if its sender dies meanwhile.
    let slot = done + requests[slot].answerLatency > requests[slot].sent + patience(i) ? detach(slot) : slot
    requests[slot].isInService = true
    requests[slot].event = schedule(.commitServed, at: done, slot)
  }

  /// How long a client waits for the answer to a commit request.
  func patience(_ i: Int) -> SimulatedDuration {
    scenario.consumers[instances[i].consumer].config.requestTimeout
  }

  /// Separates a request in service from its sender, who will give up waiting before the answer comes.
  private mutating func detach(_ slot: Int) -> Int {
    let served = requests.copy(slot)
    requests[served].isOrphan = true
    orphans += 1
    timeOut(slot)
    return served
  }

  /// A slowed-down request has been worked off, whether its sender still lives or not.
  mutating func commitServed(_ slot: Int) {
    if movesCoordinators { return appendCommit(slot) }
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
    if instances[i].plan.isQueue { return acknowledge(slot, at: time) }
    if isMember(i), !isAccepted(slot, consumer) { return }
    storePositions(slot, consumer, at: time)
  }

  /// Stores the positions that a request names.
  @inline(__always)
  mutating func storePositions(_ slot: Int, _ consumer: Int, at time: SimulatedTime) {
    let i = requests[slot].instance
    tallies[consumer].commits += 1
    for k in 0..<requests[slot].count {
      var named = requests.position(slot, k)
      let partition = consumption[named.slot].partition
      if scenario.plantedBug != nil {
        guard let position = brokenPosition(named.position, of: partition) else { continue }
        named.position = position
      }
      if keepsCommitTimes { noteCommit(named.slot, at: time) }
      tallies[consumer].position += coordinator.store(slot: named.slot, position: named.position)
      history.appendCommitted(instance: Int32(i), partition: partition, position: named.position, at: time)
    }
  }

  /// Whether the group takes a commit from this member; if not, the request knows why.
  mutating func isAccepted(_ slot: Int, _ consumer: Int) -> Bool {
    guard let error = groupRefusal(of: slot, consumer) else { return true }
    requests[slot].error = error
    tallies[consumer].rejectedCommits += 1
    return false
  }

  /// Asks the group whether it takes a commit from this member (R-KAFKA-35, 118); why not, if it does not.
  mutating func groupRefusal(of slot: Int, _ consumer: Int, isTransactional: Bool = false) -> GroupError? {
    if breaks(isTransactional ? .offsetFencing : .zombieCommits) { return nil }
    let member = requests[slot].member
    let generation = requests[slot].generation
    guard groups[consumer]?.modern != nil else {
      return groups[consumer]?.group.commit(
        member, generation: generation, isTransactional: isTransactional, at: now) ?? nil
    }
    let first = groups[consumer]?.firstSlot ?? 0
    let named = (0..<requests[slot].count).map { requests.position(slot, $0).slot - first }
    return groups[consumer]?.modern?.commit(member, epoch: generation, partitions: named) ?? nil
  }

  @inline(__always)
  mutating func answer(_ slot: Int, at time: SimulatedTime) {
    requests[slot].isInService = false
    if isBlind(slot) {
      forget(slot)
      return endIfQuiet()
    }
    if tracer != nil, requests[slot].losesAnswer { tellCommitLost(slot, isAnswer: true) }
    if requests[slot].losesAnswer { return timeOut(slot) }
    let i = requests[slot].instance
    var way = Transit(arrival: time + requests[slot].answerLatency)
    if !active.isEmpty {
      hinder(&way, i, instances[i].plan.commitRequest, .response, requests[slot].broker, sent: now)
      if way.blame >= 0 { requests[slot].blame = way.blame }
      if tracer != nil, way.isLost { tellCommitLost(slot, isAnswer: true) }
      if way.isLost || way.arrival > requests[slot].sent + patience(i) { return timeOut(slot) }
    }
    let arrival = max(instances[i].lastAnswer, way.arrival)
    instances[i].lastAnswer = arrival
    if requests[slot].error != nil || arrival < instances[i].frozenUntil {
      requests[slot].event = schedule(.commitAnswered, at: arrival, slot)
      return
    }
    if canWaitUnseen(slot) { return queueAnswer(slot, arrives: arrival) }
    if canRunAhead(slot) { return runAhead(slot, answerArrives: arrival) }
    requests[slot].event = schedule(.commitAnswered, at: arrival, slot)
  }

  /// Nobody will answer: the sender notices after `request.timeout.ms`.
  mutating func timeOut(_ slot: Int) {
    if requests[slot].blame >= 0, !requests[slot].acknowledged.isEmpty { blameLeases(slot) }
    if isBlind(slot) {
      tallies[instances[requests[slot].instance].consumer].rejectedCommits += 1
      forget(slot)
      return endIfQuiet()
    }
    let config = scenario.consumers[instances[requests[slot].instance].consumer].config
    var time = requests[slot].sent + config.requestTimeout
    if requests[slot].isSync { time = min(time, requests[slot].called + config.defaultApiTimeout) }
    // An answer lost after a long service is overdue already.
    requests[slot].event = schedule(.commitTimedOut, at: max(now, time), slot)
  }

  /// The sender knows that its positions are stored.
  mutating func commitAnswered(_ slot: Int) {
    let i = requests[slot].instance
    if let error = requests[slot].error { return commitRefused(slot, error) }
    if tracer != nil { tellCommitted(slot, at: now) }
    confirm(slot)
    let isSync = requests[slot].isSync
    let point = points.isEmpty ? nil : pointAfterCommit(slot)
    forget(slot)
    if isSync { instances[i].commitWait += (now - instances[i].commitCalled).nanoseconds }
    if let point, strike(i, point: point) { return }
    if isSync { goOn(i) } else { endIfQuiet() }
  }

  /// The sender learns that its commit was refused.
  private mutating func commitRefused(_ slot: Int, _ error: GroupError) {
    let i = requests[slot].instance
    let isSync = requests[slot].isSync
    // A client that has joined again since then takes no notice of what an older request says (R-KAFKA-37).
    let isCurrent =
      requests[slot].generation == instances[i].membership.generation
      && requests[slot].member == instances[i].membership.id
    // librdkafka keeps even an asynchronous commit until a coordinator is back (R-RDK-6).
    if error == .unavailable, isSync || instances[i].plan.client == .librdkafka {
      if isSync || !instances[i].plan.hasTimerThread { return sendAgain(slot) }
    }
    if error == .unavailable { tallies[instances[i].consumer].rejectedCommits += 1 }
    if tracer != nil { tellCommitFailed(slot, error.protocolName) }
    forget(slot)
    if isSync { instances[i].commitWait += (now - instances[i].commitCalled).nanoseconds }
    let state = instances[i].state
    if error != .unavailable, error != .invalidRecordState, isCurrent {
      // What it means for the membership is dealt with where the process polls next.
      if error.losesPartitions {
        instances[i].membership.isLost = true
      } else {
        instances[i].membership.mustRejoin = true
      }
    }
    guard isSync else {
      if state == .idle { _ = leavesForRebalance(i) }
      return endIfQuiet()
    }
    guard case .committing(let next) = state else { return }
    if next == .proceed, commitFails(i, then: next) { return }
    goOn(i)
  }

  /// Notes that the sender knows the positions of a request as stored.
  @inline(__always)
  mutating func confirm(_ slot: Int) {
    for k in 0..<requests[slot].count {
      let named = requests.position(slot, k)
      // A partition that was given up meanwhile has left its place to another.
      guard Int(owned[named.owned].slot) == named.slot else { continue }
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
  mutating func goOn(_ i: Int) {
    switch instances[i].state {
    case .committing(.proceed): proceed(i)
    case .committing(.rejoin): rejoin(i)
    case .committing(.reassign): reassign(i)
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
      let before = consumption[slot].storedPosition
      for sink in 0..<instances[i].plan.sinks {
        guard case .storedPosition(let guarded) = scenario.consumers[consumer].sinks[sink] else { continue }
        store(i, sink, slot, range, guarded: guarded)
      }
      // Without a guard the position goes wherever the last writer says.
      let isGuarded = instances[i].plan.guardsPosition
      if breaks(.effectWithoutPosition) { continue }
      consumption[slot].storedPosition = isGuarded ? max(part.to, before) : part.to
      let position = consumption[slot].storedPosition
      tallies[consumer].position += position - max(0, before)
      owned[part.owned].confirmed = part.to
      guard position != before else { continue }
      history.append(.committed(instance: Int32(i), partition: range.partition, position: position, at: now))
    }
  }
}
