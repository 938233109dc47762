import SimulationKernel

/// The transaction coordinator, version 2: decides the fate of transactions, one entry for each transactional.id.
///
/// Rules R-KAFKA-110, 111, 115..117 and 119, with measurement's refinement of 115: a transaction that is open for too
/// long is aborted at the first scan after its timeout, and the owner's next sendOffsets is told PRODUCER_FENCED, its
/// commit INVALID_TXN_STATE. A value that decides and answers; the world carries markers out and says when they are
/// written. Left out: version 1 (`transaction.version` 1) with its hanging transactions (R-KAFKA-120), ids that expire,
/// epochs that run out, and the log `__transaction_state` behind it: what is decided is durable at once.
struct TransactionCoordinator {
  /// The entries, by number of the transactional.id.
  private(set) var entries: [TransactionEntry] = []
  /// `transaction.abort.timed.out.transaction.cleanup.interval.ms`, and when its first scan is.
  let interval: SimulatedDuration
  let phase: SimulatedDuration

  init(interval: SimulatedDuration, phase: SimulatedDuration) {
    self.interval = interval
    self.phase = phase
  }

  /// Makes room for a transactional.id.
  mutating func add() -> Int {
    entries.append(TransactionEntry())
    return entries.count - 1
  }

  /// InitProducerId: a new epoch, or CONCURRENT_TRANSACTIONS while the old owner's transaction is being ended.
  ///
  /// An open one is fenced and prepared for abort first; `prepares` says that its markers must be written now.
  mutating func initialize(_ id: Int, timeout: SimulatedDuration) -> (epoch: Int32?, prepares: Bool) {
    switch entries[id].state {
    case .ongoing:
      prepare(id, commits: false)
      return (nil, true)
    case .prepareCommit, .prepareAbort: return (nil, false)
    case .empty, .completeCommit, .completeAbort:
      entries[id].state = .empty
      entries[id].epoch += 1
      entries[id].timeout = timeout
      return (entries[id].epoch, false)
    }
  }

  /// A partition, or the group's offsets, become part of the transaction (implicit in version 2).
  mutating func add(_ id: Int, epoch: Int32, at time: SimulatedTime) -> TransactionError? {
    guard entries[id].epoch == epoch else { return .producerFenced }
    if entries[id].state.isPrepared { return .concurrentTransactions }
    guard entries[id].state != .ongoing else { return nil }
    entries[id].state = .ongoing
    entries[id].began = time
    return nil
  }

  /// EndTxn; the answer holds the epoch of the next transaction, which the client takes over.
  ///
  /// A request that is sent again, because its answer was lost, is told the same once more.
  mutating func end(_ id: Int, epoch: Int32, commits: Bool) -> TransactionDecision {
    let entry = entries[id]
    if epoch == entry.epoch - 1 {
      switch (entry.state, commits) {
      case (.prepareCommit, true), (.completeCommit, true), (.prepareAbort, false), (.completeAbort, false):
        return .decided(epoch: entry.epoch)
      case (.prepareCommit, false), (.completeCommit, false), (.prepareAbort, true), (.completeAbort, true):
        return .refused(.invalidTxnState)
      case (.empty, _), (.ongoing, _): return .refused(.producerFenced)
      }
    }
    guard epoch == entry.epoch else { return .refused(.producerFenced) }
    switch entry.state {
    case .ongoing:
      prepare(id, commits: commits)
      return .prepared(epoch: entries[id].epoch)
    case .prepareCommit, .prepareAbort: return .refused(.concurrentTransactions)
    // Nothing was added: there is nothing to write.
    case .empty, .completeCommit, .completeAbort: return .decided(epoch: epoch)
    }
  }

  /// The scan for transactions that are open for too long: those that it prepares for abort (R-KAFKA-115).
  mutating func expire(at now: SimulatedTime) -> [Int] {
    var expired: [Int] = []
    for id in entries.indices where entries[id].state == .ongoing && isOverdue(id, at: now) {
      prepare(id, commits: false)
      expired.append(id)
    }
    return expired
  }

  private func isOverdue(_ id: Int, at now: SimulatedTime) -> Bool {
    entries[id].began <= now && now - entries[id].began >= entries[id].timeout
  }

  /// The first scan at or after a moment.
  func scan(from time: SimulatedTime) -> SimulatedTime {
    let first = SimulatedTime.zero + phase
    guard time > first else { return first }
    let step = max(1, interval.nanoseconds)
    let count = ((time - first).nanoseconds + step - 1) / step
    return first + .nanoseconds(count * step)
  }

  /// When the earliest open transaction will be overdue; `.never` if none is open.
  var nextOverdue: SimulatedTime {
    var next = SimulatedTime.never
    for entry in entries where entry.state == .ongoing { next = min(next, entry.began + entry.timeout) }
    return next
  }

  /// Every marker of a decided transaction is written.
  mutating func complete(_ id: Int) {
    entries[id].state = entries[id].state == .prepareCommit ? .completeCommit : .completeAbort
  }

  /// Whether no transaction is open or on its way to its end.
  var isQuiet: Bool { entries.allSatisfy { $0.state != .ongoing && !$0.state.isPrepared } }

  private mutating func prepare(_ id: Int, commits: Bool) {
    entries[id].state = commits ? .prepareCommit : .prepareAbort
    entries[id].epoch += 1
    entries[id].began = .never
  }
}
