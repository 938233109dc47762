import SimulationKernel

/// The group coordinator: stores committed positions, one request after the other.
///
/// Stands for the broker that leads the group's partition of `__consumer_offsets`. It stores whatever is committed,
/// without a check against what was there or against the log's end (R-KAFKA-3). An answer follows the write
/// (R-KAFKA-4). With several brokers its log is replicated and led by one of them (`World+OffsetsLog`).
struct Coordinator: ~Copyable {
  /// When the requests accepted so far will have been worked off.
  private(set) var busyUntil = SimulatedTime.zero
  /// Committed positions by slot (`OwnedPartition.slot`); -1 for none.
  private var positions: FixedTable<Int64>
  private let service: TimeDistribution
  private let stream: RandomStream
  private var served: UInt64 = 0

  init(service: TimeDistribution, stream: RandomStream, slots: Int) {
    self.service = service
    self.stream = stream
    positions = FixedTable(Array(repeating: -1, count: slots))
  }

  /// Accepts a request that arrives now, and whose write takes `disk` longer; answers when its work will be done.
  ///
  /// Writes keep the order of their arrival, so a slow one holds up those behind it.
  @inline(__always)
  mutating func accept(at now: SimulatedTime, disk: SimulatedDuration = .zero) -> SimulatedTime {
    busyUntil = max(now, busyUntil) + service.sample(stream, served) + disk
    served &+= 1
    return busyUntil
  }

  /// Stores a position and answers by how much it moved.
  @inline(__always)
  mutating func store(slot: Int, position: Int64) -> Int64 {
    let moved = position - max(0, positions[slot])
    positions[slot] = position
    return moved
  }

  /// Forgets a position, which has expired.
  mutating func forget(slot: Int) { positions[slot] = -1 }

  /// The committed position, or `nil`.
  func position(slot: Int) -> Int64? {
    let position = positions[slot]
    return position < 0 ? nil : position
  }
}
