import DeliveryHistory
import SimulationKernel

extension World {
  /// Starts everything that starts at time 0.
  mutating func begin() {
    advanceLogs()
    storeBacklog()
    startReplicaFetches()
    beginRetention()
    if !leases.isEmpty { beginSaving() }
    for c in clients.indices {
      initTransactions(ofClient: c)
      sendReady(c)
    }
    startOutboxes()
    if scenario.warmup > .zero { _ = schedule(.warmupEnds, at: SimulatedTime.zero + scenario.warmup, 0) }
    _ = schedule(.drainBegins, at: sendingEnds, 0)
    for i in instances.indices { start(i) }
    for (number, spec) in scenario.consumers.enumerated() {
      if let monitor = spec.lagMonitor { _ = schedule(.lagLook, at: now + monitor.every, number) }
    }
  }

  /// Starts a process: it joins its group, or asks for the positions of its partitions.
  mutating func start(_ i: Int) {
    instances[i].effectsSinceStart = 0
    instances[i].suspect = instances[i].lastFiring
    for index in instances[i].places { owned[index].isNew = true }
    countTriggers(i)
    history.append(.started(instance: Int32(i), at: now))
    if instances[i].plan.isTransactional { return initTransactions(i) }
    if instances[i].plan.isQueue { return joinShareGroup(i) }
    if isMember(i) { join(i) } else { askForPositions(i) }
  }

  /// Asks the coordinator, or the process's own sink, for its positions.
  mutating func askForPositions(_ i: Int) {
    instances[i].state = .starting
    if movesCoordinators { instances[i].assignedAt = logs[logEnds.count + instances[i].consumer].end }
    let broker = coordinator(of: instances[i].consumer)
    let arrival = now + (storesPosition(i) ? latency(i) : readLatency(i, .offsetFetch, broker: broker))
    // The read is small and the same for everyone: it waits for the requests that arrived before it.
    var done = storesPosition(i) ? arrival : max(arrival, coordinator.busyUntil)
    // A coordinator that moves is asked again and again until there is one.
    if !storesPosition(i), !movesCoordinators { done = max(done, readiness(ofBroker: broker)) }
    wait(i, until: done + (storesPosition(i) ? latency(i) : answerLatency(i, .offsetFetch, broker: broker)))
  }

  /// The positions are known: reading starts there, or first asks for the log's end.
  mutating func positionsAnswered(_ i: Int) {
    if !pendingOffsets.isEmpty, awaitsOffsets(i) { return }
    if instances[i].plan.isQueue { return startSharing(i) }
    if instances[i].plan.isTwoPhase, awaitsResolution(i) { return }
    let spec = consumer(i)
    if movesCoordinators, !storesPosition(i) {
      let log = logEnds.count + instances[i].consumer
      if nodes[Int(logs[log].leader)].isAway { return wait(i, until: now + spec.config.retryBackoff) }
      // An assignment follows all commits of the last generation in the log, and is replicated after them.
      if isMember(i), logs[log].highWatermark < min(instances[i].assignedAt, logs[log].end) {
        return wait(i, until: now + .milliseconds(2))
      }
    }
    var needsEnd = false
    for index in instances[i].places where owned[index].isNew {
      let slot = Int(owned[index].slot)
      var stored = storesPosition(i) ? consumption[slot].position : coordinator.position(slot: slot)
      // Behind the end of a log that has lost its end: out of range, as if there were no position (R-KAFKA-109).
      if let position = stored, !isNumbered.isEmpty, position > logEnds[Int(owned[index].partition)],
        isNumbered[Int(owned[index].partition)]
      {
        stored = nil
      }
      if hasRetired, let position = stored { stored = inRange(i, index, position) }
      if stored == nil, spec.config.autoOffsetReset == .latest { needsEnd = true }
      if stored == nil, spec.config.autoOffsetReset == .none { return throwOutOfRange(i) }
      if breaks(.startsAtEnd), stored != nil { stored = logEnds[Int(owned[index].partition)] }
      place(index, at: stored ?? logStarts[Int(owned[index].partition)], confirmed: stored ?? -1)
    }
    guard needsEnd else { return startReading(i) }
    instances[i].state = .resetting
    wait(i, until: now + readLatency(i, .listOffsets))
  }

  /// The request for the log's end is at the broker: partitions without a position start here.
  mutating func logEndAsked(_ i: Int) {
    advanceLogs()
    for index in instances[i].places where owned[index].isNew && owned[index].confirmed < 0 {
      let partition = owned[index].partition
      let end = logEnds[Int(partition)]
      place(index, at: end, confirmed: -1)
      tell(Int(partition))
      let start = logStarts[Int(partition)]
      if end > start {
        let range = OffsetRange(partition: partition, from: start, to: end)
        let firing = instances[i].ending?.firing ?? -1
        let isExpired = !hasExpired.isEmpty && hasExpired[Int(owned[index].slot)]
        let cause: Cause = isExpired ? .offsetExpiry : .offsetReset
        history.append(.passedOver(instance: Int32(i), range, cause, firing: firing, at: now))
      }
    }
    instances[i].state = .reset
    wait(i, until: now + answerLatency(i, .listOffsets))
  }

  /// The process polls for the first time.
  mutating func startReading(_ i: Int) {
    if tracer != nil { tellPositions(i) }
    let spec = consumer(i)
    if instances[i].places.allSatisfy({ owned[$0].isNew }) {
      instances[i].rhythm = CommitRhythm(instances[i].plan.commit, startedAt: now)
    }
    for index in instances[i].places where owned[index].isNew {
      owned[index].isNew = false
      noteTakeover(Int(owned[index].slot), instances[i].consumer)
    }
    instances[i].ending = nil
    if spec.commit.strategy == .auto, case .interval(let interval) = spec.commit.every {
      // A rebalance starts the interval anew (R-KAFKA-12).
      instances[i].autoDue = now + interval
      if instances[i].plan.hasTimerThread {
        instances[i].timer = schedule(.commitTimer, at: now + interval, i)
      }
    }
    if instances[i].revokedAt < .never {
      tallies[instances[i].consumer].rebalancePause += (now - instances[i].revokedAt).nanoseconds
      instances[i].revokedAt = .never
    }
    instances[i].suspect = -1
    settle(i)
    poll(i)
  }

  /// Counts how long a partition was without a reader, if a kill had left it so (R-KAFKA-59, 65).
  private mutating func noteTakeover(_ slot: Int, _ consumer: Int) {
    let since = consumption[slot].orphanedAt
    guard since < .never else { return }
    consumption[slot].orphanedAt = .never
    tallies[consumer].takeovers += 1
    tallies[consumer].takeoverTime += (now - since).nanoseconds
  }

  private mutating func place(_ index: Int, at position: Int64, confirmed: Int64) {
    owned[index].started = position
    owned[index].position = position
    owned[index].processed = position
    owned[index].bufferedEnd = position
    owned[index].confirmed = confirmed
    owned[index].isFetching = false
  }

  /// Tells the ledger what can never be touched again: everything below a position that only grows.
  ///
  /// Nobody else may have records below it in hand, such as a member that was evicted and works on.
  mutating func settle(_ i: Int) {
    guard instances[i].inFlight == 0, orphans == 0 else { return }
    let consumer = instances[i].consumer
    if instances[i].plan.isTransactional, !hasSettledTransactions(consumer) { return }
    for index in instances[i].places {
      var floor = min(owned[index].started, owned[index].confirmed)
      guard floor > 0 else { continue }
      if isMember(i) { floor = min(floor, lowestInHand(of: Int(owned[index].slot), consumer, beside: i)) }
      consumption[Int(owned[index].slot)].attempts.forget(below: floor)
      history.append(
        .settled(partition: owned[index].partition, below: floor, consumer: Int32(consumer), at: now))
    }
  }

  /// The lowest offset of a partition that another process may still touch, or have committed.
  private func lowestInHand(of slot: Int, _ consumer: Int, beside i: Int) -> Int64 {
    var lowest = workers.lowest(ofSlot: slot) ?? Int64.max
    for other in instances.indices where other != i && instances[other].consumer == consumer {
      guard instances[other].state.isAlive else { continue }
      if instances[other].inFlight > 0 { return 0 }
      for index in instances[other].places where Int(owned[index].slot) == slot {
        lowest = min(lowest, owned[index].started)
      }
    }
    return lowest
  }

  /// Whether the application resumes from the position in its own sink.
  func storesPosition(_ i: Int) -> Bool { consumer(i).commit.strategy == .withEffect }
}
