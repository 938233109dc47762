import DeliveryHistory
import SimulationKernel

/// Followers fetch from their leaders, and the high watermark follows them (R-KAFKA-83, 100..102).
///
/// A fetch that finds nothing waits at its leader until something is appended. Empty answers after
/// `replica.fetch.wait.max.ms` are left out where they change nothing, which is where its follower is in sync.
/// Left out: throttling, and limits of fetches in bytes.
extension World {
  /// The place of the fetch of a follower from a leader.
  @inline(__always)
  func fetchPlace(_ follower: Int, from leader: Int) -> Int { follower * brokerCount + leader }

  /// Sees to it that every living broker fetches from every living leader that it follows.
  mutating func startReplicaFetches() {
    guard !replicas.isEmpty else { return }
    for r in replicas.indices {
      let leader = Int(logs[Int(replicas[r].partition)].leader)
      let follower = Int(replicas[r].broker)
      guard follower != leader, !nodes[follower].isDead, !nodes[leader].isDead else { continue }
      let place = fetchPlace(follower, from: leader)
      if replicaFetches[place].stage == .none { sendReplicaFetch(place) }
    }
  }

  private mutating func sendReplicaFetch(_ place: Int) {
    replicaFetches[place].stage = .onTheWay
    let arrival = brokerArrival(place, from: place / brokerCount, to: place % brokerCount)
    replicaFetches[place].event = schedule(.replicaFetchArrives, at: arrival, place)
  }

  /// `replica.socket.timeout.ms`: after which a broker asks again for what got lost.
  private static var socketTimeout: SimulatedDuration { .seconds(30) }

  /// When a message between two brokers arrives; one that is lost is made up for by the next.
  private mutating func brokerArrival(_ place: Int, from sender: Int, to receiver: Int) -> SimulatedTime {
    replicaFetches[place].messages &+= 1
    let draw = UInt64(place) << 40 | replicaFetches[place].messages
    var latency = scenario.network.latency
    var loss = Probability.zero
    for link in scenario.network.links
    where link.from.brokers.contains(sender) && link.to.brokers.contains(receiver) {
      latency = link.latency ?? latency
      loss = link.loss ?? loss
      break
    }
    var arrival = now + latency.sample(brokerNetwork, draw)
    if !loss.isZero, brokerNetwork.derived(1).chance(loss, draw) { arrival = arrival + Self.socketTimeout }
    guard !active.isEmpty else { return arrival }
    for index in active.indices where active[index].until > now {
      switch scenario.faults[active[index].fault].kind {
      case .partition(let cut):
        guard let mine = cut.groups.firstIndex(where: { $0.brokers.contains(sender) }),
          let theirs = cut.groups.firstIndex(where: { $0.brokers.contains(receiver) }),
          cut.direction.holdsUp(from: mine, to: theirs)
        else { continue }
        arrival = max(arrival, active[index].until)
      case .link(let link):
        guard link.from.brokers.contains(sender), link.to.brokers.contains(receiver) else { continue }
        active[index].seen += 1
        if let latency = link.latency {
          arrival = arrival + latency.sample(active[index].stream, active[index].seen)
        }
        if link.loss.isCertain {
          arrival = max(arrival, active[index].until)
        } else if active[index].stream.derived(1).chance(link.loss, active[index].seen) {
          arrival = arrival + Self.socketTimeout
        }
      default: continue
      }
    }
    return arrival
  }

  /// A fetch is at its leader, which learns from it how far the follower has come.
  mutating func replicaFetchArrives(_ place: Int) {
    let leader = place % brokerCount
    guard !putsOffReplication(place, .replicaFetchArrives, at: leader) else { return }
    replicaFetches[place].event = .none
    replicaFetches[place].stage = .waiting
    replicaFetches[place].since = now
    let follower = place / brokerCount
    var isBehind = false
    for r in hosted[follower] where Int(logs[Int(replicas[r].partition)].leader) == leader {
      let partition = Int(replicas[r].partition)
      replicas[r].known = replicas[r].end
      if replicas[r].end >= logs[partition].end {
        replicas[r].caughtUp = now
      } else {
        isBehind = true
        if replicas[r].end >= replicas[r].lastEnd {
          replicas[r].caughtUp = max(replicas[r].caughtUp, replicas[r].lastFetch)
        }
      }
      replicas[r].lastEnd = logs[partition].end
      replicas[r].lastFetch = now
      expandISR(partition, r)
      advanceWatermark(partition)
    }
    if isBehind { answerReplicaFetch(place) }
    serveWaitingFetches()
    if isDraining { endIfQuiet() }
  }

  /// Sends all that a follower does not have yet.
  private mutating func answerReplicaFetch(_ place: Int) {
    let follower = place / brokerCount
    let leader = place % brokerCount
    for r in hosted[follower] where Int(logs[Int(replicas[r].partition)].leader) == leader {
      replicas[r].coming = logs[Int(replicas[r].partition)].end
      replicas[r].comingEpoch = logs[Int(replicas[r].partition)].epoch
    }
    replicaFetches[place].stage = .answered
    let arrival = brokerArrival(place, from: leader, to: follower)
    replicaFetches[place].event = schedule(.replicaFetchAnswered, at: arrival, place)
  }

  /// A follower has its leader's answer: it appends, and fetches on.
  mutating func replicaFetchAnswered(_ place: Int) {
    let follower = place / brokerCount
    guard !putsOffReplication(place, .replicaFetchAnswered, at: follower) else { return }
    let leader = place % brokerCount
    for r in hosted[follower] where Int(logs[Int(replicas[r].partition)].leader) == leader {
      guard replicas[r].comingEpoch == logs[Int(replicas[r].partition)].epoch else { continue }
      replicas[r].end = max(replicas[r].end, replicas[r].coming)
    }
    sendReplicaFetch(place)
  }

  /// Puts a message off that reaches a frozen broker; true if it did.
  private mutating func putsOffReplication(_ place: Int, _ kind: EventKind, at broker: Int) -> Bool {
    let ready = readiness(ofBroker: broker)
    guard ready > now else { return false }
    replicaFetches[place].event = schedule(kind, at: ready, place)
    return true
  }

  /// Something was appended: followers that wait for it get it.
  mutating func answerFollowers(_ partition: Int) {
    let leader = Int(logs[partition].leader)
    for r in logs[partition].replicas where Int(replicas[r].broker) != leader {
      let place = fetchPlace(Int(replicas[r].broker), from: leader)
      if replicaFetches[place].stage == .waiting { answerReplicaFetch(place) }
    }
    if logs[partition].lagCheck == .none {
      logs[partition].lagCheck = schedule(.lagChecked, at: now + halfLag, partition)
    }
  }

  /// `replica.fetch.wait.max.ms`: after which a leader answers a fetch that has found nothing.
  private static var fetchWait: SimulatedDuration { .milliseconds(500) }

  /// Sees to it that fetches which wait since before an election, or before a broker's return, are sent again.
  ///
  /// Their followers may be out of sync, and are back in sync only by a new fetch; with too few in sync nothing is
  /// appended that would answer the old one.
  mutating func expireReplicaFetches() {
    for place in replicaFetches.indices
    where replicaFetches[place].stage == .waiting && replicaFetches[place].event == .none
      && isOutOfSync(place / brokerCount, with: place % brokerCount)
    {
      let wait = Self.fetchWait.nanoseconds
      let turns = (now - replicaFetches[place].since).nanoseconds / wait + 1
      replicaFetches[place].event = schedule(
        .replicaFetchExpires, at: replicaFetches[place].since + .nanoseconds(turns * wait), place)
    }
  }

  /// A fetch has waited long enough: it is answered, and its follower asks again.
  mutating func replicaFetchExpires(_ place: Int) {
    guard !putsOffReplication(place, .replicaFetchExpires, at: place % brokerCount) else { return }
    answerReplicaFetch(place)
  }

  private func isOutOfSync(_ follower: Int, with leader: Int) -> Bool {
    for r in hosted[follower] {
      let log = logs[Int(replicas[r].partition)]
      guard Int(log.leader) == leader else { continue }
      let bit = UInt64(1) << UInt64(r - log.replicas.lowerBound)
      if log.isr & bit == 0 || replicas[r].end < log.end { return true }
    }
    return false
  }

  private var halfLag: SimulatedDuration {
    .nanoseconds(max(1, scenario.brokers.replication.maxLag.nanoseconds / 2))
  }

  /// The leader looks for replicas that have not had everything for `replica.lag.time.max.ms`.
  mutating func lagChecked(_ partition: Int) {
    logs[partition].lagCheck = .none
    let leader = Int(logs[partition].leader)
    guard readiness(ofBroker: leader) <= now else {
      logs[partition].lagCheck = schedule(
        .lagChecked, at: max(now + halfLag, readiness(ofBroker: leader)), partition)
      return
    }
    var isBehind = false
    for r in logs[partition].replicas where Int(replicas[r].broker) != leader {
      guard replicas[r].known < logs[partition].end else { continue }
      isBehind = true
      let bit = UInt64(1) << UInt64(r - logs[partition].replicas.lowerBound)
      if logs[partition].isr & bit != 0, now - replicas[r].caughtUp > scenario.brokers.replication.maxLag {
        removeFromISR(partition, bit)
      }
    }
    if isBehind { logs[partition].lagCheck = schedule(.lagChecked, at: now + halfLag, partition) }
    serveWaitingFetches()
  }

  /// Takes replicas out of the ISR; below `min.insync.replicas` they stay eligible, for the watermark stands still.
  mutating func removeFromISR(_ partition: Int, _ bits: UInt64) {
    let left = logs[partition].isr & ~bits
    guard left != 0 else { return }
    if left.nonzeroBitCount < logs[partition].minInsync { logs[partition].elr |= logs[partition].isr & bits }
    logs[partition].isr = left
    advanceWatermark(partition)
  }

  /// A follower that has come up to the high watermark is in sync.
  private mutating func expandISR(_ partition: Int, _ r: Int) {
    let bit = UInt64(1) << UInt64(r - logs[partition].replicas.lowerBound)
    guard logs[partition].isr & bit == 0, replicas[r].known >= logs[partition].highWatermark,
      !nodes[Int(replicas[r].broker)].isFenced
    else { return }
    logs[partition].isr |= bit
    logs[partition].elr &= ~bit
    if logs[partition].isr.nonzeroBitCount >= logs[partition].minInsync { logs[partition].elr = 0 }
    replicas[r].caughtUp = now
  }

  /// Moves the high watermark to what every in-sync replica has, unless there are too few of them (R-KAFKA-100).
  mutating func advanceWatermark(_ partition: Int) {
    let log = logs[partition]
    guard log.isr.nonzeroBitCount >= log.minInsync else { return }
    var least = log.end
    for r in log.replicas where replicas[r].broker != log.leader {
      if log.isr & (UInt64(1) << UInt64(r - log.replicas.lowerBound)) != 0 {
        least = min(least, replicas[r].known)
      }
    }
    guard least > log.highWatermark else { return }
    logs[partition].highWatermark = least
    if partition >= logEnds.count { return commitsReplicated(partition) }
    publish(partition, through: least)
    confirmWaiting(partition)
  }

  /// Answers the requests that waited for the high watermark.
  private mutating func confirmWaiting(_ partition: Int) {
    while logs[partition].waitingHead >= 0 {
      let part = logs[partition].waitingHead
      guard produceRequests[part: part].end <= logs[partition].highWatermark else { return }
      unlinkWaiting(partition)
      let isSafe = logs[partition].isr.nonzeroBitCount >= logs[partition].minInsync
      conclude(part, isSafe ? .success : .notEnoughAfterAppend)
    }
  }

  /// Answers all requests that wait for the high watermark of a partition that has got another leader.
  mutating func refuseWaiting(_ partition: Int) {
    while logs[partition].waitingHead >= 0 {
      let part = logs[partition].waitingHead
      unlinkWaiting(partition)
      // The batch is in the old leader's log, and perhaps in the new one's.
      batches[Int(produceRequests[part: part].batch)].mayBeStored = true
      conclude(part, .notLeader)
    }
  }

  private mutating func unlinkWaiting(_ partition: Int) {
    let part = logs[partition].waitingHead
    logs[partition].waitingHead = produceRequests[part: part].nextWaiting
    if logs[partition].waitingHead < 0 { logs[partition].waitingTail = -1 }
  }

  private mutating func conclude(_ part: Int32, _ result: ProduceResult) {
    let slot = Int(produceRequests[part: part].request)
    produceRequests[part: part].result = result
    produceRequests[slot].pending -= 1
    // The broker of a request that was cut off by its own end has no answer to give.
    if produceRequests[slot].stage == .inService { answerIfDone(slot) }
  }

  /// Lets a part wait until the high watermark has come to its end.
  mutating func awaitWatermark(_ part: Int32, _ slot: Int, _ partition: Int) {
    produceRequests[part: part].request = Int32(slot)
    produceRequests[slot].pending += 1
    // A batch that is sent again may end below what waits already.
    let end = produceRequests[part: part].end
    var before: Int32 = -1
    var behind = logs[partition].waitingHead
    if logs[partition].waitingTail >= 0, produceRequests[part: logs[partition].waitingTail].end <= end {
      before = logs[partition].waitingTail
      behind = -1
    }
    while behind >= 0, produceRequests[part: behind].end <= end {
      before = behind
      behind = produceRequests[part: behind].nextWaiting
    }
    produceRequests[part: part].nextWaiting = behind
    if before < 0 {
      logs[partition].waitingHead = part
    } else {
      produceRequests[part: before].nextWaiting = part
    }
    if behind < 0 { logs[partition].waitingTail = part }
  }
}
