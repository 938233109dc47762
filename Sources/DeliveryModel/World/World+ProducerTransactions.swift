import DeliveryHistory
import SimulationKernel

/// Transactions of producers: initTransactions, flush and EndTxn, as requests (R-KAFKA-110..117).
///
/// What is acknowledged is not promised before the transaction is committed: an aborted record counts as rejected, and
/// one whose fate its dead producer never learnt as indeterminate. Left out: partitions of one transaction that are
/// flushed at different times, and an application that aborts on purpose.
extension World {
  /// initTransactions: nothing can be sent before the coordinator has answered.
  mutating func initTransactions(ofClient c: Int) {
    guard let config = clients[c].transaction.config else { return }
    clients[c].transaction.clear()
    clients[c].transaction.isWaiting = true
    clients[c].transaction.id = transactionalID(
      config.id, instance: clients[c].transaction.name, start: Int(clients[c].life) + 1)
    call(ofClient: c, .initializing)
  }

  /// The application commits when it has sent enough, or for long enough; called when something may have changed.
  mutating func advanceTransaction(_ c: Int) {
    guard clients[c].transaction.config != nil, clients[c].transaction.step == .idle else { return }
    let isDue =
      clients[c].transaction.count >= clients[c].transaction.limit || clients[c].transaction.deadline <= now
      || clients[c].transaction.count > 0 && (isDraining || clients[c].stopping != nil)
    guard isDue || clients[c].transaction.isWaiting else { return }
    if !clients[c].transaction.isWaiting {
      clients[c].transaction.isWaiting = true
      clients[c].isFlushing = true
      for lane in clients[c].lanes { makeReady(c, lane, at: readiness(ofLane: lane, c)) }
    }
    guard clients[c].isIdle else { return }
    call(ofClient: c, clients[c].transaction.hasFailed ? .aborting : .committing)
  }

  private mutating func call(ofClient c: Int, _ step: TransactionStep) {
    clients[c].transaction.step = step
    sendCall(ofClient: c)
  }

  private mutating func sendCall(ofClient c: Int) {
    let request = clients[c].transaction.step.request
    clients[c].transaction.error = nil
    let way = transit(ofClient: c, .request, transactionBroker(clients[c].transaction.id), request)
    clients[c].transaction.event =
      way.isLost
      ? schedule(.producerCallRetried, at: now + clients[c].config.requestTimeout, c)
      : schedule(.producerCallArrives, at: way.arrival, c)
  }

  /// The request is sent again.
  mutating func producerCallRetried(_ c: Int) { sendCall(ofClient: c) }

  /// A request of a producer is at the transaction coordinator.
  mutating func producerCallArrives(_ c: Int) {
    let id = clients[c].transaction.id
    let ready = readiness(ofBroker: transactionBroker(id))
    guard ready <= now else {
      clients[c].transaction.event = schedule(.producerCallArrives, at: ready, c)
      return
    }
    var done = now
    switch clients[c].transaction.step {
    case .initializing:
      let timeout = clients[c].transaction.config?.timeout ?? .seconds(60)
      if let epoch = takeOver(id, timeout: timeout) {
        clients[c].transaction.granted = epoch
      } else {
        clients[c].transaction.error = .concurrentTransactions
      }
    default:
      done = coordinator.accept(at: now)
      let commits = clients[c].transaction.step == .committing
      switch transactions.end(id, epoch: epoch(clients[c].transaction.epoch, of: id), commits: commits) {
      case .prepared(let epoch):
        clients[c].transaction.granted = epoch
        if tracer != nil { tellTransaction(contents[id], commits ? .committed : .aborted, id) }
        writeMarkers(id, from: done)
      case .decided(let epoch): clients[c].transaction.granted = epoch
      case .refused(let error): clients[c].transaction.error = error
      }
    }
    let way = transit(
      ofClient: c, .response, transactionBroker(id), clients[c].transaction.step.request)
    clients[c].transaction.event =
      way.isLost
      ? schedule(.producerCallRetried, at: now + clients[c].config.requestTimeout, c)
      : schedule(.producerCallAnswered, at: done + (way.arrival - now), c)
  }

  /// The answer is with the producer.
  mutating func producerCallAnswered(_ c: Int) {
    clients[c].transaction.event = .none
    if let error = clients[c].transaction.error {
      guard error == .concurrentTransactions else { return fence(client: c, error) }
      let isStarting = clients[c].transaction.step == .initializing
      let pause = isStarting ? clients[c].config.backoff.initial : SimulatedDuration.milliseconds(20)
      clients[c].transaction.event = schedule(.producerCallRetried, at: now + pause, c)
      return
    }
    if clients[c].transaction.step == .committing { promise(ofClient: c) }
    // Answers that came after the coordinator had aborted it promise nothing.
    clients[c].held.removeAll(keepingCapacity: true)
    clients[c].transaction.epoch = clients[c].transaction.granted
    clients[c].transaction.clear()
    clients[c].isFlushing = isDraining
    clients[c].sendsFrom = max(clients[c].sendsFrom, now)
    sendReady(c)
    clientRests(c)
  }

  /// The application knows that its records are committed.
  private mutating func promise(ofClient c: Int) {
    for range in clients[c].held { history.append(.acknowledged(range, at: now)) }
  }

  /// Notes records that are acknowledged and belong to the open transaction; false if there is none.
  mutating func hold(_ batch: Int) -> Bool {
    let c = Int(batches[batch].client)
    guard clients[c].transaction.config != nil else { return false }
    let range = range(of: batch)
    if let last = clients[c].held.last, last.partition == range.partition, last.to == range.from {
      clients[c].held[clients[c].held.count - 1].to = range.to
    } else {
      clients[c].held.append(range)
    }
    return true
  }

  /// A batch reaches its partition's leader, which makes it part of the transaction; why not, if it does not.
  mutating func enlist(_ batch: Int) -> ProduceResult? {
    let c = Int(batches[batch].client)
    guard clients[c].transaction.config != nil else { return nil }
    guard batches[batch].life == clients[c].life else { return .fenced }
    let id = clients[c].transaction.id
    switch transactions.add(id, epoch: epoch(clients[c].transaction.epoch, of: id), at: now) {
    case .concurrentTransactions: return .notEnoughReplicas
    case .some: return .fenced
    case nil: break
    }
    contents[id].client = c
    armScan(at: now + (clients[c].transaction.config?.timeout ?? .zero))
    return nil
  }

  /// Notes where a batch of a transaction lies in its log.
  mutating func span(_ batch: Int, _ partition: Int, from: Int64, to: Int64) {
    let c = Int(batches[batch].client)
    guard clients[c].transaction.config != nil else { return }
    let id = clients[c].transaction.id
    let broker = max(0, Int(logs[partition].leader))
    contents[id].note(broker: broker)
    contents[id].records.append(range(of: batch))
    let last = contents[id].spans.count - 1
    if last >= 0, Int(contents[id].spans[last].partition) == partition, contents[id].spans[last].to == from {
      contents[id].spans[last].to = to
      return
    }
    contents[id].spans.append(
      LogSpan(partition: Int32(partition), broker: Int32(broker), from: from, to: to))
  }

  /// The markers of a broker end the spans that it leads: read_committed readers may go on behind them.
  mutating func endSpans(_ id: Int, _ broker: Int, commits: Bool) {
    guard !contents[id].spans.isEmpty else { return }
    for span in contents[id].spans where Int(span.broker) == broker && !commits {
      abortedSpans.append(OffsetRange(partition: span.partition, from: span.from, to: span.to))
    }
    contents[id].spans.removeAll { Int($0.broker) == broker }
    serveWaitingFetches()
  }

  /// The fate of a producer's records is known at the coordinator.
  ///
  /// What is aborted was never promised; what is committed is promised when its producer hears of it, if it does.
  mutating func settleRecords(_ id: Int, commits: Bool) {
    let c = contents[id].client
    guard c >= 0 else { return }
    let hears = commits && !clients[c].isDown && clients[c].transaction.id == id
    for range in contents[id].records where !hears {
      history.append(
        commits ? .indeterminate(range, firing: -1, at: now) : .rejected(range, firing: -1, at: now))
    }
    contents[id].records.removeAll(keepingCapacity: true)
    if !commits, clients[c].transaction.id == id { clients[c].held.removeAll(keepingCapacity: true) }
  }

  /// The last stable offset: where the first open transaction begins (R-KAFKA-114).
  func stableEnd(_ partition: Int) -> Int64 {
    var end = logEnds[partition]
    for content in contents {
      for span in content.spans where Int(span.partition) == partition { end = min(end, span.from) }
    }
    return end
  }

  /// The aborted records at or behind an offset that a read_committed client filters out.
  func abortedSpan(_ partition: Int32, at offset: Int64) -> OffsetRange? {
    var first: OffsetRange?
    for span in abortedSpans where span.partition == partition && span.to > offset {
      if first.map({ span.from < $0.from }) ?? true { first = span }
    }
    return first
  }

  /// The producer belongs to somebody else: it cannot go on, and its process restarts.
  private mutating func fence(client c: Int, _ error: TransactionError) {
    if tracer != nil {
      tellTransaction(contents[clients[c].transaction.id], .refused(error.name), clients[c].transaction.id)
    }
    killClient(c, for: Self.defaultRestart, -1)
  }

  /// A producer's process ends with its transaction open.
  mutating func leaveTransaction(ofClient c: Int) {
    guard clients[c].transaction.config != nil else { return }
    clients[c].transaction.clear()
    // Acknowledged and perhaps committed: nobody is left to hear of it.
    for range in clients[c].held { history.append(.indeterminate(range, firing: -1, at: now)) }
    clients[c].held.removeAll(keepingCapacity: true)
  }

  /// At the end of a run that was not drained the fate of open transactions is unknown.
  mutating func leaveRecordsOpen() {
    for id in contents.indices {
      for range in contents[id].records { history.append(.indeterminate(range, firing: -1, at: now)) }
    }
  }
}
