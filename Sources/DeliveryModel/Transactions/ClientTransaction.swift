import SimulationKernel

/// The transactions of a producer's application: it begins one with its first record, and commits at its rhythm.
///
/// While it commits (flush, then EndTxn) it sends nothing; records that come meanwhile are sent when it is done.
struct ClientTransaction {
  /// The producer's name, `transactional.id` and its timeout; `nil` without transactions.
  var name = ""
  var config: TransactionalConfig?
  /// Records after which it commits, and the time after the first record.
  var limit = Int64.max
  var interval: SimulatedDuration?
  /// The number of its transactional.id at the coordinator, and the epoch that it was given.
  var id = -1
  var epoch: Int32 = -1
  var granted: Int32 = -1
  /// Records sent in the open transaction, and when it must be committed; `.never` while none is or it has no interval.
  var count: Int64 = 0
  var deadline = SimulatedTime.never
  /// Whether the application waits in a call of the producer and sends nothing.
  var isWaiting = false
  /// Whether a batch of the transaction has failed, so that it must be aborted.
  var hasFailed = false
  var step = TransactionStep.idle
  var error: TransactionError?
  /// The live event of its request.
  var event = EventID.none

  /// Whether nothing is open and nobody waits.
  var isQuiet: Bool { count == 0 && !isWaiting }

  /// Counts a record that was sent; true if the transaction must be committed before the next.
  mutating func sent(at time: SimulatedTime) -> Bool {
    if count == 0, let interval { deadline = time + interval }
    count += 1
    return count >= limit
  }

  /// Forgets the transaction.
  mutating func clear() {
    count = 0
    deadline = .never
    isWaiting = false
    hasFailed = false
    step = .idle
    error = nil
    event = .none
  }
}
