import SimulationKernel

/// An outbox table and the application that fills it: one transaction for the business row and the outbox row.
///
/// A free writer takes up the next request in the order of arrival, takes an id from the sequence and commits when its
/// transaction is over, so that ids become visible out of order. Nothing is done until somebody looks. Left out:
/// transactions that roll back (ids that never come), and the database's own time for a commit beyond `transaction`.
struct OutboxTable {
  /// Committed rows that nobody has taken.
  var rows = OutboxRows()
  private var arrivals: Arrivals
  private var remaining: Int64
  private let sendingEnds: SimulatedTime
  private let choice: PartitionChoice
  private let transaction: TimeDistribution
  private let stream: RandomStream
  /// When each writer is free.
  private var writers: [SimulatedTime]
  private var open: [(id: Int64, commits: SimulatedTime)] = []
  private var taken: Int64 = 0

  init(
    _ spec: ProducerSpec, _ outbox: OutboxSpec, name: String, partitions: Int, seed: UInt64,
    sendingEnds: SimulatedTime
  ) {
    arrivals = Arrivals(spec.arrival, stream: RandomStream(seed: seed, actor: name, purpose: "arrivals"))
    remaining = spec.records
    choice = PartitionChoice(spec, name: name, partitions: partitions, seed: seed)
    transaction = outbox.transaction
    stream = RandomStream(seed: seed, actor: name, purpose: "transactions")
    writers = Array(repeating: .zero, count: outbox.writers)
    self.sendingEnds = sendingEnds
    // A backlog is committed before time 0.
    if spec.arrival == .backlog { insertArrived(remaining) }
  }

  /// The partition of a row's record in its topic.
  func partition(of id: Int64) -> Int { choice.partition(of: UInt64(id)) }

  /// Lets the writers work through a moment.
  mutating func commit(through time: SimulatedTime) {
    open.removeAll { row in
      guard row.commits <= time else { return false }
      rows.insert(row.id..<(row.id + 1))
      return true
    }
    if transaction == .constant(.zero) {
      guard nextRequest <= time else { return }
      let limit = SimulatedTime(nanoseconds: sendingEnds.nanoseconds - 1)
      return insertArrived(arrivals.advance(through: min(time, limit), limit: remaining))
    }
    while nextRequest < .never {
      let writer = freeWriter
      let begins = max(nextRequest, writers[writer])
      guard begins <= time else { return }
      _ = arrivals.advance(through: arrivals.nextTime, limit: 1)
      remaining -= 1
      let commits = begins + transaction.sample(stream, UInt64(taken))
      writers[writer] = commits
      if commits <= time { rows.insert(taken..<(taken + 1)) } else { open.append((taken, commits)) }
      taken += 1
    }
  }

  private mutating func insertArrived(_ count: Int64) {
    rows.insert(taken..<(taken + count))
    taken += count
    remaining -= count
  }

  /// A moment before which no further row commits; `.never` if none will.
  var nextCommit: SimulatedTime {
    var next = nextRequest
    if next < .never { next = max(next, writers[freeWriter]) }
    for row in open { next = min(next, row.commits) }
    return next
  }

  private var nextRequest: SimulatedTime {
    remaining > 0 && arrivals.nextTime < sendingEnds ? arrivals.nextTime : .never
  }

  /// The writer that is free first.
  private var freeWriter: Int {
    var first = 0
    for writer in writers.indices where writers[writer] < writers[first] { first = writer }
    return first
  }
}
