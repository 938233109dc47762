import SimulationKernel

/// One outbox with its poller: the process that a producer instance is then.
///
/// It publishes one record at a time with an idempotent producer and waits for each answer, so that a request that gets
/// lost costs time and nothing else. A request that has not arrived when the process is killed is gone. Its writers are
/// other processes, which no fault on the poller touches.
struct Outbox {
  /// What the poller is about.
  enum State {
    /// A read is due, or nothing is left to be read.
    case waiting
    /// Its mark is on the way to the table.
    case marking
    /// Its records are on the way to their logs.
    case publishing
    /// The process is dead.
    case down
  }

  let spec: OutboxSpec
  /// The client that its messages belong to.
  let client: Int
  /// The topic's partitions, by number in the run.
  let partitions: Range<Int>
  var table: OutboxTable
  var state = State.waiting
  var event = EventID.none
  /// The last id that was marked.
  var last: Int64 = -1
  /// The rows in hand; how many of them are published, and of how many it is known when they will be.
  var rows: [OutboxRow] = []
  var published = 0
  var planned = 0
  /// Rows that a killed poller had in hand and had not marked, in order.
  var remembered: [OutboxRow] = []
  /// How long it stays down once it has stopped in order; `nil` if nobody asked for that.
  var stopping: SimulatedDuration?
  /// By partition, numbers from which on records are to be told of; -1 for none.
  var untold: [Int64]

  init(_ spec: OutboxSpec, client: Int, partitions: Range<Int>, table: OutboxTable) {
    self.spec = spec
    self.client = client
    self.partitions = partitions
    self.table = table
    untold = Array(repeating: -1, count: partitions.count)
  }

  /// When the next record reaches its log, as far as that is known.
  var nextArrival: SimulatedTime { published < planned ? rows[published].arrives : .never }

  /// Whether nothing is left to be done.
  var isQuiet: Bool { state == .waiting && event == .none }

  /// A row that is to be taken in hand, with the number it may have from an earlier life.
  mutating func row(_ id: Int64) -> OutboxRow {
    if let known = remembered.firstIndex(where: { $0.id == id }) { return remembered.remove(at: known) }
    return OutboxRow(id: id, partition: Int32(partitions.lowerBound + table.partition(of: id)))
  }

  /// Puts the rows in hand back into the table: they were not marked, and their locks are gone with the process.
  mutating func putBack(_ firing: Int32) {
    for index in rows.indices {
      if index < published {
        rows[index].isPublished = true
        rows[index].firing = firing
      }
      table.rows.insert(rows[index].id..<(rows[index].id + 1))
    }
    remembered = (rows + remembered).sorted { $0.id < $1.id }
  }
}
