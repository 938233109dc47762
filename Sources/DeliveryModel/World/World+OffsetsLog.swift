import SimulationKernel

/// The coordinator of each group as the leader of a replicated log of positions (R-KAFKA-4, 56, 104, 108).
///
/// Where it is replicated, a commit is answered, and counts, when the high watermark has passed it. When its leader
/// dies or is fenced, a replica takes over: what it has is stored in the end, even if nobody waits for it any more;
/// what it has not is gone. Clients of a dead coordinator notice at once, look for another, and repeat synchronous
/// commits (R-KAFKA-30, 31); members get a full session there. What a group knows of its members counts as replicated
/// at once. Left out: the time that a new coordinator takes to read its log, power loss of that log, and clients of a
/// frozen coordinator that find the new one before `request.timeout.ms`.
extension World {
  /// Whether coordinators lead replicated logs; otherwise broker-1 keeps all positions by itself.
  @inline(__always)
  var movesCoordinators: Bool { logs.count > logEnds.count }

  /// The broker that leads an internal log: one of positions for each application, then whatever else is replicated.
  ///
  /// Requests are served there once `readiness(ofBroker:)` says so; while it is away nobody serves them.
  @inline(__always)
  func coordinator(ofLog number: Int) -> Int {
    movesCoordinators ? Int(logs[logEnds.count + number].leader) : 0
  }

  /// The broker that coordinates an application's group and keeps its positions.
  @inline(__always)
  func coordinator(of consumer: Int) -> Int { coordinator(ofLog: consumer) }

  /// Whether a commit request cannot be worked on where it has arrived: it is answered, or waits for its turn.
  mutating func isHeldBack(_ slot: Int) -> Bool {
    let i = requests[slot].instance
    let g = instances[i].consumer
    if nodes[requests[slot].broker].isDead {
      refuse(slot)
      return true
    }
    guard offsetsWaiting[g].contains(where: { requests[$0].instance == i && !requests[$0].isOrphan }) else {
      return false
    }
    offsetsHeld[g].append(slot)
    requests[slot].event = schedule(
      .commitTimedOut, at: max(now, requests[slot].sent + patience(i)), slot)
    return true
  }

  /// Tells the sender that this broker does not serve it: it looks for its coordinator, and tries again.
  private mutating func refuse(_ slot: Int) {
    let broker = requests[slot].broker
    requests[slot].error = .unavailable
    requests[slot].isInService = false
    requests[slot].blame = blame(ofBroker: broker)
    requests[slot].event = schedule(.commitAnswered, at: now + requests[slot].answerLatency, slot)
  }

  /// A request that waited behind another of its connection does so no more.
  mutating func stopHolding(_ slot: Int) {
    offsetsHeld[instances[requests[slot].instance].consumer].removeAll { $0 == slot }
  }

  /// A client that has waited for too long closes its connection: what waits behind on it is gone.
  mutating func closeConnection(_ slot: Int) {
    let i = requests[slot].instance
    let g = instances[i].consumer
    guard !offsetsHeld[g].isEmpty else { return }
    let held = offsetsHeld[g].filter { requests[$0].instance == i && $0 != slot }
    offsetsHeld[g].removeAll { requests[$0].instance == i }
    for other in held { refuse(other) }
  }

  /// The coordinator has worked on a commit: it appends it to its log, or has waited for replicas for long enough.
  mutating func appendCommit(_ slot: Int) {
    if requests[slot].end > 0 { return stopWaiting(slot) }
    let i = requests[slot].instance
    let g = instances[i].consumer
    let log = logEnds.count + g
    let broker = requests[slot].broker
    let isServed =
      !nodes[broker].isDead && coordinator(of: g) == broker
      && logs[log].isr.nonzeroBitCount >= logs[log].minInsync
    if isServed, !isMember(i) || isAccepted(slot, g) {
      requests[slot].isInService = true
      requests[slot].event =
        requests[slot].isOrphan
        ? .none
        : schedule(
          .commitServed,
          at: max(
            now,
            min(requests[slot].sent + patience(i), now + scenario.brokers.replication.offsetsCommitTimeout)),
          slot)
      offsetsWaiting[g].append(slot)
      requests[slot].end = logs[log].end + 1
      return extend(log)
    }
    guard !requests[slot].isOrphan else { return releaseOrphan(slot) }
    if isServed { answer(slot, at: now) } else { refuse(slot) }
  }

  /// Appends one record to an internal log.
  private mutating func extend(_ log: Int) {
    logs[log].end += 1
    for r in logs[log].replicas where replicas[r].broker == logs[log].leader {
      replicas[r].end = logs[log].end
      replicas[r].known = logs[log].end
    }
    advanceWatermark(log)
    answerFollowers(log)
  }

  /// The high watermark of a log of positions has moved: what it has passed is stored and answered.
  mutating func commitsReplicated(_ log: Int) {
    let g = log - logEnds.count
    while let slot = offsetsWaiting[g].first, requests[slot].end <= logs[log].highWatermark {
      offsetsWaiting[g].removeFirst()
      storePositions(slot, g, at: now)
      if requests[slot].isOrphan {
        releaseOrphan(slot)
      } else {
        let i = requests[slot].instance
        answer(slot, at: now)
        goOnBehind(i)
      }
    }
  }

  private mutating func releaseOrphan(_ slot: Int) {
    orphans -= 1
    requests.release(slot)
    endIfQuiet()
  }

  /// A connection's request is answered: the next one is read.
  private mutating func goOnBehind(_ i: Int) {
    let g = instances[i].consumer
    guard let next = offsetsHeld[g].firstIndex(where: { requests[$0].instance == i }) else { return }
    let slot = offsetsHeld[g].remove(at: next)
    requests[slot].event = .none
    commitArrives(slot)
  }

  /// A commit has waited for its replicas for too long: its record stays in the log and may count yet (R-KAFKA-4).
  private mutating func stopWaiting(_ slot: Int) {
    guard !requests[slot].isOrphan else { return }
    let i = requests[slot].instance
    leaveBehind(slot)
    guard now < requests[slot].sent + patience(i) else { return timeOut(slot) }
    refuse(slot)
    goOnBehind(i)
  }

  /// Separates a commit in the log from its sender, who will not hear of it.
  private mutating func leaveBehind(_ slot: Int) {
    let g = instances[requests[slot].instance].consumer
    guard let place = offsetsWaiting[g].firstIndex(of: slot) else { return }
    let copy = requests.copy(slot)
    requests[copy].isOrphan = true
    requests[copy].event = .none
    orphans += 1
    offsetsWaiting[g][place] = copy
    requests[slot].isInService = false
    requests[slot].end = 0
  }

  /// A log of positions goes on from an offset: commits behind it are gone.
  mutating func truncateOffsets(_ log: Int, to offset: Int64) {
    let g = log - logEnds.count
    logs[log].end = offset
    logs[log].highWatermark = min(logs[log].highWatermark, offset)
    for slot in offsetsWaiting[g] where requests[slot].end > offset {
      if requests[slot].isOrphan {
        orphans -= 1
        requests.release(slot)
      } else {
        requests[slot].isInService = false
        requests[slot].end = 0
        timeOut(slot)
      }
    }
    offsetsWaiting[g].removeAll { requests[$0].end > offset || requests[$0].end == 0 || !requests[$0].isOpen }
  }

  /// A broker's process has ended: senders of commits that it had in its hands notice at once.
  mutating func disconnectCommits(from broker: Int) {
    for g in offsetsWaiting.indices {
      for slot in offsetsWaiting[g] where requests[slot].broker == broker && !requests[slot].isOrphan {
        leaveBehind(slot)
        refuse(slot)
      }
      for slot in offsetsHeld[g] where requests[slot].broker == broker { refuse(slot) }
      offsetsHeld[g].removeAll { requests[$0].broker == broker }
    }
    for slot in requests.indices
    where requests[slot].isOpen && requests[slot].isInService && requests[slot].broker == broker
      && requests[slot].end == 0
    {
      requests[slot].event = .none
      if requests[slot].isOrphan {
        orphans -= 1
        requests.release(slot)
      } else {
        refuse(slot)
      }
    }
  }

  /// Another broker leads a log of positions, or its leader's new process: members start with a full session there.
  mutating func coordinatorElected(_ log: Int) {
    let g = log - logEnds.count
    for slot in offsetsWaiting[g] where !requests[slot].isOrphan {
      // A frozen leader's sender goes on waiting for it.
      leaveBehind(slot)
      timeOut(slot)
    }
    advanceWatermark(log)
    guard groups[g] != nil else { return }
    groups[g]?.group.renewSessions(at: now)
    groups[g]?.modern?.renewSessions(at: now)
    groups[g]?.wake = .none
    groups[g]?.wakesAt = .never
    let next = groups[g]?.modern != nil ? groups[g]?.modern?.nextDeadline : groups[g]?.group.nextDeadline
    if let next { arm(g, at: next) }
  }

  /// Whether a member's request has come to a broker that does not coordinate its group (any more).
  func hasMoved(_ message: GroupMessage) -> Bool {
    let broker = Int(message.broker)
    if nodes[broker].isDead { return true }
    return readiness(ofBroker: broker) <= now
      && coordinator(of: instances[message.instance].consumer) != broker
  }

  /// A member looks for its coordinator: what it asks to join it asks again, heartbeats go on by themselves.
  mutating func findCoordinator(_ message: GroupMessage) {
    let i = message.instance
    guard instances[i].membership.id == message.member else { return }
    suspectLoss(i, blame(ofBroker: Int(message.broker)))
    guard instances[i].membership.isJoining else { return }
    let pause = scenario.consumers[instances[i].consumer].config.retryBackoff
    instances[i].membership.retry = schedule(.joinRetried, at: now + pause, i)
  }
}
