import DeliveryHistory
import SimulationKernel

/// Brokers that fall silent and come back, and who leads meanwhile (R-KAFKA-103, 105, 108, 109).
///
/// The controller notices a broker's death by its session alone, and everybody learns of an election at once, apart
/// from a broker that is frozen then. The controllers are processes of their own that every broker reaches: cutting
/// brokers off from each other stops replication alone. Left out: the preferred leader's return to its partitions, and
/// the metadata that a client with a healthy connection has for too long.
extension World {
  /// How long a leader that was replaced while it was frozen goes on before it learns of it (measured: 0.2 s).
  static var zombieTime: SimulatedDuration { .milliseconds(200) }

  /// A broker falls silent until a moment; `isDead` if its process has ended.
  mutating func silence(
    broker: Int, until end: SimulatedTime, _ firing: Int32, isDead: Bool, losesPower: Bool = false
  ) {
    suspend(broker: broker, until: end, firing)
    replanOutboxes()
    guard !nodes.isEmpty else { return }
    if !nodes[broker].isAway {
      // Its last heartbeat was at the last point of its grid.
      let interval = max(1, scenario.brokers.replication.heartbeatInterval.nanoseconds)
      let since = (now.nanoseconds - nodes[broker].phase.nanoseconds + interval) % interval
      let fence = now - .nanoseconds(since) + scenario.brokers.replication.sessionTimeout
      if !replicas.isEmpty { nodes[broker].fence = schedule(.brokerFenced, at: max(now, fence), broker) }
    }
    nodes[broker].isAway = true
    nodes[broker].isDead = nodes[broker].isDead || isDead
    nodes[broker].back = schedule(.brokerReturns, at: readiness(ofBroker: broker), broker)
    if isDead { endProcess(broker, firing, losesPower: losesPower) }
  }

  /// What ends with a broker's process.
  private mutating func endProcess(_ broker: Int, _ firing: Int32, losesPower: Bool) {
    for partition in logs.indices where Int(logs[partition].leader) == broker { forgetWaiting(partition) }
    for other in 0..<brokerCount {
      for place in [fetchPlace(broker, from: other), fetchPlace(other, from: broker)] where !replicas.isEmpty
      {
        replicaFetches[place].stage = .none
        replicaFetches[place].event = .none
      }
    }
    closeConnections(toBroker: broker)
    if movesCoordinators { disconnectCommits(from: broker) }
    if losesPower { losePower(broker, firing) }
  }

  /// Forgets the requests that wait for the high watermark at a broker that is gone.
  private mutating func forgetWaiting(_ partition: Int) {
    var part = logs[partition].waitingHead
    while part >= 0 {
      produceRequests[Int(produceRequests[part: part].request)].pending -= 1
      part = produceRequests[part: part].nextWaiting
    }
    logs[partition].waitingHead = -1
    logs[partition].waitingTail = -1
  }

  /// What a broker has not flushed is gone from its disk (R-KAFKA-107).
  private mutating func losePower(_ broker: Int, _ firing: Int32) {
    nodes[broker].lostPower = true
    let interval = scenario.brokers.replication.flushInterval
    for partition in logs.indices where isNumbered.count > partition && isNumbered[partition] {
      if isOfOtherQueue(partition) { continue }
      let flushed = logs[partition].writeback.flushed(logs[partition].end, at: now, interval: interval)
      if logs[partition].isReplicated {
        for r in logs[partition].replicas where Int(replicas[r].broker) == broker {
          replicas[r].end = min(replicas[r].end, flushed)
          replicas[r].known = min(replicas[r].known, flushed)
        }
      } else if Int(logs[partition].leader) == broker, flushed < logs[partition].end {
        truncate(partition, to: flushed, .powerLoss, firing)
      }
    }
  }

  /// Whether a partition belongs to a queue that is no topic: its server has its own ways (`restartQueues`).
  private func isOfOtherQueue(_ partition: Int) -> Bool {
    guard partition < topicOf.count, let kind = scenario.topics[topicOf[partition]].queue?.kind else {
      return false
    }
    return kind != .kafkaShare
  }

  /// A broker's session has run out: others take over what it leads.
  mutating func brokerFenced(_ broker: Int) {
    nodes[broker].fence = .none
    guard nodes[broker].isAway else { return }
    nodes[broker].isFenced = true
    for partition in logs.indices where logs[partition].isReplicated { dropFenced(partition, broker) }
    startReplicaFetches()
    expireReplicaFetches()
    serveWaitingFetches()
  }

  private mutating func dropFenced(_ partition: Int, _ broker: Int) {
    let base = logs[partition].replicas.lowerBound
    for r in logs[partition].replicas where Int(replicas[r].broker) == broker {
      if Int(logs[partition].leader) == broker {
        elect(partition)
      } else if logs[partition].isr & (UInt64(1) << UInt64(r - base)) != 0 {
        removeFromISR(partition, UInt64(1) << UInt64(r - base))
      }
    }
  }

  /// Elects a leader for a partition whose leader is fenced: in the order of the assignment, from the ISR, else from
  /// those that are eligible, else from anybody if that is allowed.
  private mutating func elect(_ partition: Int) {
    let log = logs[partition]
    var chosen = -1
    var isClean = true
    let allowsUnclean = log.allowsUnclean || breaks(.uncleanElection)
    for candidates in [log.isr, log.elr, allowsUnclean ? UInt64.max : 0] where chosen < 0 {
      isClean = candidates != UInt64.max
      for r in log.replicas where chosen < 0 {
        let bit = UInt64(1) << UInt64(r - log.replicas.lowerBound)
        if candidates & bit != 0, !nodes[Int(replicas[r].broker)].isAway { chosen = r }
      }
    }
    guard chosen >= 0, replicas[chosen].broker != log.leader else { return }
    let bit = UInt64(1) << UInt64(chosen - log.replicas.lowerBound)
    let old = Int(log.leader)
    logs[partition].epoch += 1
    logs[partition].leader = replicas[chosen].broker
    // The fenced leave the ISR, and stay eligible where too few are left.
    var isr = log.isr & bit != 0 ? log.isr : bit
    for r in log.replicas where nodes[Int(replicas[r].broker)].isAway {
      isr &= ~(UInt64(1) << UInt64(r - log.replicas.lowerBound))
    }
    logs[partition].isr = isr
    if isr.nonzeroBitCount < log.minInsync, isClean {
      logs[partition].elr = (log.elr | log.isr) & ~isr
    } else {
      logs[partition].elr = 0
    }
    let start = replicas[chosen].end
    let lost: Cause = isClean ? .failover : .uncleanElection
    if start < log.end { truncate(partition, to: start, lost, blame(ofBroker: old)) }
    let isInternal = partition >= logEnds.count
    for r in log.replicas {
      replicas[r].end = min(replicas[r].end, start)
      replicas[r].known = min(replicas[r].known, start)
      replicas[r].caughtUp = now
    }
    if isInternal { return coordinatorElected(partition) }
    // A frozen leader answers when it wakes; of a dead one nobody expects anything.
    refuseWaiting(partition)
    learnElection(partition)
  }

  /// A log goes on from an offset; what lay behind is gone.
  mutating func truncate(_ partition: Int, to offset: Int64, _ cause: Cause, _ firing: Int32) {
    if partition >= logEnds.count { return truncateOffsets(partition, to: offset) }
    history.append(.truncated(partition: Int32(partition), to: offset, cause, firing: firing, at: now))
    logs[partition].end = offset
    for lane in lanes.indices where Int(lanes[lane].partition) == partition {
      windows[lane].truncate(to: offset)
    }
    guard logEnds[partition] > offset else { return }
    logs[partition].highWatermark = offset
    publish(partition, through: offset)
    rewindReaders(partition, to: offset)
  }

  /// Clients learn of a new leader: at once if they have lost the old one, else when that refuses them.
  private mutating func learnElection(_ partition: Int) {
    advanceWatermark(partition)
    let leader = logs[partition].leader
    for index in owned.indices where Int(owned[index].partition) == partition { follow(index, leader) }
    for i in instances.indices where instances[i].state == .idle { sendFetches(i) }
    for c in clients.indices where !clients[c].isDown {
      var learns = false
      for lane in clients[c].lanes where Int(lanes[lane].partition) == partition {
        guard connections[c * brokerCount + Int(lanes[lane].leader)].notBefore > now else { continue }
        learnLeader(c, lane)
        learns = true
      }
      if learns { sendReady(c) }
    }
  }

  /// A reader goes over to a new leader; what the old one had sent it is with it.
  ///
  /// Left out: that a reader whose old leader is frozen notices only after `request.timeout.ms`.
  private mutating func follow(_ index: Int, _ leader: Int32) {
    owned[index].leader = leader
    guard owned[index].isFetching else { return }
    owned[index].isFetching = false
    guard owned[index].bufferedEnd > owned[index].position else { return }
    for i in instances.indices where instances[i].places.contains(index) {
      buffer(i, index)
      if instances[i].state == .idle, !instances[i].isPaused { poll(i) }
    }
  }

  /// A broker is back: it leads what nobody else could, and follows in the rest.
  mutating func brokerReturns(_ broker: Int) {
    guard nodes[broker].isAway, readiness(ofBroker: broker) <= now else { return }
    let wasDead = nodes[broker].isDead
    let wasFenced = nodes[broker].isFenced
    let lostPower = nodes[broker].lostPower
    nodes[broker].lostPower = false
    nodes[broker].isAway = false
    nodes[broker].isDead = false
    nodes[broker].isFenced = false
    nodes[broker].fence = .none
    nodes[broker].back = .none
    if wasFenced, !wasDead { nodes[broker].zombieUntil = now + Self.zombieTime }
    for partition in logs.indices where logs[partition].isReplicated {
      take(partition, broker, wasDead: wasDead, lostPower: lostPower)
    }
    startReplicaFetches()
    expireReplicaFetches()
    serveWaitingFetches()
    if isDraining { endIfQuiet() }
  }

  /// Leads on with a returned broker's log, or gets a partition without a living leader led.
  private mutating func take(_ partition: Int, _ broker: Int, wasDead: Bool, lostPower: Bool) {
    let leader = Int(logs[partition].leader)
    if leader == broker {
      for r in logs[partition].replicas where Int(replicas[r].broker) == broker {
        if replicas[r].end < logs[partition].end, lostPower {
          truncate(partition, to: replicas[r].end, .powerLoss, blame(ofBroker: broker))
          for other in logs[partition].replicas {
            replicas[other].end = min(replicas[other].end, replicas[r].end)
          }
        }
      }
      advanceWatermark(partition)
      if wasDead, partition >= logEnds.count { coordinatorElected(partition) }
    } else if nodes[leader].isFenced {
      elect(partition)
    }
  }

  /// Ends all silence when the drain begins.
  mutating func returnBrokers() {
    for broker in nodes.indices where nodes[broker].isAway { brokerReturns(broker) }
  }

  /// Whether everything appended is committed.
  var logsAreQuiet: Bool {
    guard !replicas.isEmpty else { return true }
    // Commits on their way are looked at with their senders; auto-commit goes on without news for ever.
    for partition in logEnds.indices where logs[partition].isReplicated {
      if logs[partition].highWatermark < logs[partition].end { return false }
    }
    return true
  }
}
