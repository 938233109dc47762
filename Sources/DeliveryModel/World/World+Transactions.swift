import DeliveryHistory
import SimulationKernel

/// Transactional producers of consumer processes: the calls of the application, request by request.
///
/// flush(), sendOffsetsToTransaction() and commitTransaction() are three round trips (R-KAFKA-111, 118). An abort sets
/// the positions back to the committed ones, and the work is done again (R-KAFKA-121). Copies that a read_uncommitted
/// reader sees are told when the transaction is flushed or ends, not when each batch is stored. Left out: replicas of
/// the output topic, whose records lie in no log here, so that nobody else can read them.
extension World {
  /// Where the transaction coordinator of an id is: one place, as for the group's.
  func transactionBroker(_ id: Int) -> Int { 0 }

  /// initTransactions: the process has its producer before it reads anything.
  mutating func initTransactions(_ i: Int) {
    instances[i].state = .initializing
    instances[i].main = .none
    outputs[i].starts += 1
    outputs[i].closeTransaction()
    outputs[i].id = transactionalID(
      outputs[i].transactional.id, instance: outputs[i].name, start: outputs[i].starts)
    call(i, .initializing)
  }

  /// The number of a process's transactional.id.
  mutating func transactionalID(_ pattern: String, instance: String, start: Int) -> Int {
    let name = TransactionalConfig.name(pattern, instance: instance, start: start)
    if let known = transactionNames.firstIndex(of: name) { return known }
    transactionNames.append(name)
    contents.append(TransactionContent())
    return transactions.add()
  }

  /// Commits the open transaction; false if it holds nothing.
  mutating func commitTransaction(_ i: Int, then next: AfterCommit) -> Bool {
    guard outputs[i].isOpen else { return false }
    let slot = requests.begin(instance: i, isSync: true, at: now)
    nameFinished(slot, i, .finished)
    if isMember(i), let id = instances[i].membership.id {
      requests[slot].member = id
      requests[slot].generation = instances[i].membership.generation
    }
    instances[i].inFlight += 1
    outputs[i].slot = slot
    outputs[i].next = next
    instances[i].state = .committing(next)
    instances[i].main = .none
    instances[i].commitCalled = now
    if outputs[i].parts.isEmpty { sendOffsets(i) } else { call(i, .flushing) }
    return true
  }

  private mutating func sendOffsets(_ i: Int) {
    call(i, requests[outputs[i].slot].count > 0 ? .sendingOffsets : .committing)
  }

  /// Aborts the open transaction, and goes on from the committed positions.
  mutating func abortTransaction(_ i: Int, then next: AfterCommit) {
    landSent(i)
    outputs[i].parts.removeAll(keepingCapacity: true)
    outputs[i].next = next
    instances[i].state = .committing(next)
    instances[i].main = .none
    // The client knows of no partition that it has added: there is nothing to abort.
    guard isBegun(i) else { return aborted(i) }
    call(i, .aborting)
  }

  /// Commits or aborts the open transaction before partitions are given up; false if there is none.
  ///
  /// The application does so in its listener: a later commit would name the new generation, which the group accepts,
  /// although the partitions are somebody else's by then.
  mutating func settlesTransaction(_ i: Int, keeps: Bool, then next: AfterCommit) -> Bool {
    guard instances[i].plan.isTransactional, outputs[i].isOpen else { return false }
    if keeps, scenario.consumers[instances[i].consumer].commit.onRevoke {
      return commitTransaction(i, then: next)
    }
    instances[i].commitCalled = now
    abortTransaction(i, then: next)
    return true
  }

  /// Begins a call of the producer.
  private mutating func call(_ i: Int, _ step: TransactionStep) {
    outputs[i].step = step
    outputs[i].tries = 0
    sendTransactional(i)
  }

  /// Sends the request of the present call, for the first time or again.
  private mutating func sendTransactional(_ i: Int) {
    let step = outputs[i].step
    outputs[i].error = nil
    outputs[i].groupError = nil
    outputs[i].sent = now
    outputs[i].tries += 1
    var way = Transit(arrival: now)
    if step == .flushing {
      way = flushWay(i)
      outputs[i].isFlushed = !way.isLost
    } else {
      way = transit(i, step.request, .request, broker: transactionBroker(outputs[i].id))
    }
    suspectLoss(i, way.blame)
    if way.isLost {
      sendAgain(i, at: now + consumer(i).config.requestTimeout)
    } else {
      outputs[i].event = schedule(.transactionArrives, at: way.arrival, i)
    }
    if step == .committing, outputs[i].slot >= 0, !points.isEmpty {
      requests[outputs[i].slot].answerLatency = latency(i, .response)
      strikeInFlight(outputs[i].slot, expectedArrival: way.arrival)
    }
  }

  /// The way of what is in the buffer to the leaders of the output partitions; the last of them counts.
  private mutating func flushWay(_ i: Int) -> Transit {
    var way = Transit(arrival: now)
    for broker in 0..<brokerCount where writes(i, to: broker) {
      let part = transit(i, .produce, .request, broker: broker)
      way.arrival = max(way.arrival, part.arrival)
      way.isLost = way.isLost || part.isLost
      way.blame = max(way.blame, part.blame)
    }
    // The last batch may have left long ago.
    let lingered = (outputs[i].parts.last?.end ?? now) + outputs[i].config.linger
    if lingered < now { way.arrival = max(now, way.arrival + (lingered - now)) }
    return way
  }

  /// Whether a broker leads a partition that the open transaction writes to.
  private func writes(_ i: Int, to broker: Int) -> Bool {
    for sink in 0..<instances[i].plan.sinks {
      for part in outputs[i].parts where outputLeader(i, sink, Int(part.slot)) == broker { return true }
    }
    return false
  }

  /// The broker that leads the output partition of an input partition's records; -1 for a sink that is no topic.
  func outputLeader(_ i: Int, _ sink: Int, _ slot: Int) -> Int {
    guard case .topic(let output) = scenario.consumers[instances[i].consumer].sinks[sink] else { return -1 }
    let input = Int(consumption[slot].partition)
    let place = input - scenario.firstPartition(ofTopic: topicOf[input])
    let partition = place % scenario.topics[output.topic].partitions
    return max(0, Int(logs[scenario.firstPartition(ofTopic: output.topic) + partition].leader))
  }

  private mutating func sendAgain(_ i: Int, at time: SimulatedTime) {
    outputs[i].event = schedule(.transactionRetried, at: max(now, time), i)
  }

  /// The request of a call is sent again.
  mutating func transactionRetried(_ i: Int) {
    outputs[i].event = .none
    sendTransactional(i)
  }

  /// A request of a transactional producer is at its broker.
  mutating func transactionArrives(_ i: Int) {
    let step = outputs[i].step
    let id = outputs[i].id
    var ready = SimulatedTime.zero
    if step == .flushing {
      for broker in 0..<brokerCount where writes(i, to: broker) {
        ready = max(ready, readiness(ofBroker: broker))
      }
    } else {
      ready = readiness(ofBroker: transactionBroker(id))
    }
    guard ready <= now else {
      outputs[i].event = schedule(.transactionArrives, at: ready, i)
      return
    }
    var done = now
    switch step {
    case .idle: return
    case .initializing: initialize(i, id)
    case .flushing:
      outputs[i].error = register(i, id)
      if outputs[i].error == nil { land(i, outputs[i].parts) }
      if outputs[i].error == nil { outputs[i].parts.removeAll(keepingCapacity: true) }
    case .sendingOffsets:
      done = coordinator.accept(at: now)
      takeOffsets(i, id)
    case .committing, .aborting:
      done = coordinator.accept(at: now)
      endTransaction(i, id, commits: step == .committing, at: done)
    }
    answerTransactional(i, at: done)
  }

  private mutating func initialize(_ i: Int, _ id: Int) {
    if let epoch = takeOver(id, timeout: outputs[i].transactional.timeout) {
      outputs[i].granted = epoch
    } else {
      outputs[i].error = .concurrentTransactions
    }
  }

  /// InitProducerId: the epoch of the new owner, or `nil` while the old one's transaction is being ended.
  mutating func takeOver(_ id: Int, timeout: SimulatedDuration) -> Int32? {
    landAll(of: id)
    let answer = transactions.initialize(id, timeout: timeout)
    if answer.prepares {
      if tracer != nil { tellTransaction(contents[id], .fenced, id) }
      writeMarkers(id, from: now)
    }
    return answer.epoch
  }

  /// Makes the transaction known to its coordinator, as the first batch that arrives does.
  private mutating func register(_ i: Int, _ id: Int) -> TransactionError? {
    contents[id].instance = i
    return transactions.add(id, epoch: epoch(outputs[i].epoch, of: id), at: min(now, outputs[i].begins))
  }

  /// TxnOffsetCommit: the group checks its member, if it is told of one; the offsets are pending from now on.
  private mutating func takeOffsets(_ i: Int, _ id: Int) {
    if let error = register(i, id) {
      outputs[i].error = error
      return
    }
    let slot = outputs[i].slot
    let consumer = instances[i].consumer
    if isMember(i), scenario.consumers[consumer].commit.groupMetadata == .full,
      let error = groupRefusal(of: slot, consumer, isTransactional: true)
    {
      outputs[i].groupError = error
      return
    }
    for k in 0..<requests[slot].count {
      let named = requests.position(slot, k)
      contents[id].offsets.append(PendingOffset(slot: named.slot, position: named.position))
      pendingOffsets[named.slot] += 1
    }
  }

  private mutating func endTransaction(_ i: Int, _ id: Int, commits: Bool, at done: SimulatedTime) {
    switch transactions.end(id, epoch: epoch(outputs[i].epoch, of: id), commits: commits) {
    case .prepared(let epoch):
      outputs[i].granted = epoch
      if commits { tallies[instances[i].consumer].commits += 1 }
      if tracer != nil { tellTransaction(i, commits ? .committed : .aborted, id) }
      writeMarkers(id, from: done)
    case .decided(let epoch): outputs[i].granted = epoch
    case .refused(let error): outputs[i].error = error
    }
  }

  private mutating func answerTransactional(_ i: Int, at done: SimulatedTime) {
    let step = outputs[i].step
    var broker = transactionBroker(outputs[i].id)
    if step == .flushing { broker = (0..<brokerCount).first { writes(i, to: $0) } ?? broker }
    let way = transit(i, step.request, .response, broker: broker)
    suspectLoss(i, way.blame)
    guard !way.isLost else { return sendAgain(i, at: outputs[i].sent + consumer(i).config.requestTimeout) }
    outputs[i].event = schedule(.transactionAnswered, at: done + (way.arrival - now), i)
  }

  /// The answer of the present call is with the application.
  mutating func transactionAnswered(_ i: Int) {
    outputs[i].event = .none
    if let error = outputs[i].error {
      guard error == .concurrentTransactions else { return fence(i, error) }
      let isStarting = outputs[i].step == .initializing
      return sendAgain(i, at: now + (isStarting ? consumer(i).config.retryBackoff : Self.transactionBackoff))
    }
    if let error = outputs[i].groupError { return refuseOffsets(i, error) }
    switch outputs[i].step {
    case .idle: break
    case .initializing:
      outputs[i].epoch = outputs[i].granted
      outputs[i].step = .idle
      if isMember(i) { join(i) } else { askForPositions(i) }
    case .flushing: sendOffsets(i)
    case .sendingOffsets:
      if tracer != nil { tellTransaction(i, .offsetsSent, outputs[i].id) }
      call(i, .committing)
    case .committing: committed(i)
    case .aborting:
      outputs[i].epoch = outputs[i].granted
      aborted(i)
    }
  }

  /// How long the client waits while the markers of its last transaction are on their way.
  private static var transactionBackoff: SimulatedDuration { .milliseconds(20) }

  private mutating func committed(_ i: Int) {
    outputs[i].epoch = outputs[i].granted
    let slot = outputs[i].slot
    confirm(slot)
    let point = points.isEmpty ? nil : pointAfterCommit(slot)
    endCall(i)
    instances[i].commitWait += (now - instances[i].commitCalled).nanoseconds
    if let point, strike(i, point: point) { return }
    goOn(i)
  }

  private mutating func endCall(_ i: Int) {
    outputs[i].step = .idle
    outputs[i].closeTransaction()
    if outputs[i].slot >= 0 { forget(outputs[i].slot) }
    outputs[i].slot = -1
  }

  /// The group coordinator has refused the offsets: CommitFailedException, so the application aborts.
  private mutating func refuseOffsets(_ i: Int, _ error: GroupError) {
    tallies[instances[i].consumer].rejectedCommits += 1
    if error.losesPartitions {
      instances[i].membership.isLost = true
    } else {
      instances[i].membership.mustRejoin = true
    }
    guard case .committing(let next) = instances[i].state else { return }
    abortTransaction(i, then: next)
  }

  /// The transaction is aborted: what it did is done again from the committed positions (R-KAFKA-121).
  private mutating func aborted(_ i: Int) {
    endCall(i)
    instances[i].commitWait += (now - instances[i].commitCalled).nanoseconds
    redo(i, firing: instances[i].suspect)
  }

  /// Goes back to the committed positions, because nothing of what was done since is kept.
  mutating func redo(_ i: Int, firing: Int32) {
    instances[i].rhythm.committed(at: now)
    abandonHand(i)
    history.append(.aborted(instance: Int32(i), firing: firing, at: now))
    dropFetches(i)
    instances[i].bufferedCount = 0
    instances[i].bufferedHead = 0
    for index in instances[i].places { owned[index].isNew = true }
    guard instances[i].state == .committing(.proceed) else { return goOn(i) }
    if isMember(i), instances[i].membership.isLost { poll(i) } else { askForPositions(i) }
  }

  /// The producer belongs to somebody else, or its transaction has timed out: both are fatal (measured).
  private mutating func fence(_ i: Int, _ error: TransactionError) {
    if tracer != nil { tellTransaction(i, .refused(error.name), outputs[i].id) }
    tallies[instances[i].consumer].rejectedCommits += 1
    instances[i].commitWait += (now - instances[i].commitCalled).nanoseconds
    endCall(i)
    giveUp(
      i,
      instances[i].ending
        ?? ProcessEnd(reason: .exception, firing: instances[i].suspect, restart: Self.defaultRestart))
  }

  /// Whether anything of the open transaction has reached a broker.
  private func isBegun(_ i: Int) -> Bool {
    let entry = transactions.entries[outputs[i].id]
    return outputs[i].begins <= now || entry.state == .ongoing && entry.epoch == outputs[i].epoch
  }

  /// The process ends: a killed one leaves its transaction open, others abort it as close() does (R-KAFKA-116).
  mutating func leaveTransactions(_ i: Int, _ end: ProcessEnd) {
    guard instances[i].plan.isTransactional else { return }
    outputs[i].event = .none
    outputs[i].slot = -1
    if outputs[i].isOpen {
      // What was written to a socket is delivered.
      if outputs[i].isFlushed, !outputs[i].parts.isEmpty, register(i, outputs[i].id) == nil {
        land(i, outputs[i].parts)
      } else {
        landSent(i)
      }
      armScan(at: outputs[i].begins + outputs[i].transactional.timeout)
      if end.reason != .crash, isBegun(i) {
        contents[outputs[i].id].abortEpoch = outputs[i].epoch
        _ = schedule(.abortArrives, at: now + latency(i), outputs[i].id)
      }
    }
    outputs[i].step = .idle
    outputs[i].closeTransaction()
  }
}
