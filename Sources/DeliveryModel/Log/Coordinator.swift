import SimulationKernel

/// The group coordinator: stores committed positions, one request after the other.
///
/// Stands for the broker that leads the group's partition of `__consumer_offsets`. It stores whatever is committed,
/// without a check against what was there or against the log's end (R-KAFKA-3). An answer follows the write
/// (R-KAFKA-4). Left out: replication of the offsets log, its retention, and the coordinator's own failure.
struct Coordinator {
  /// When the requests accepted so far will have been worked off.
  private(set) var busyUntil = SimulatedTime.zero
  /// Committed positions by consumer application and its own partition number; -1 for none.
  private var positions: [[Int64]]
  private let service: TimeDistribution
  private let stream: RandomStream
  private var served: UInt64 = 0

  init(service: TimeDistribution, stream: RandomStream, partitionCounts: [Int]) {
    self.service = service
    self.stream = stream
    positions = partitionCounts.map { Array(repeating: -1, count: $0) }
  }

  /// Accepts a request that arrives now; answers when its work will be done.
  @inline(__always)
  mutating func accept(at now: SimulatedTime) -> SimulatedTime {
    busyUntil = max(now, busyUntil) + service.sample(stream, served)
    served &+= 1
    return busyUntil
  }

  /// Stores a position.
  @inline(__always)
  mutating func store(consumer: Int, slot: Int, position: Int64) {
    positions[consumer][slot] = position
  }

  /// The committed position, or -1.
  @inline(__always)
  func rawPosition(consumer: Int, slot: Int) -> Int64 { positions[consumer][slot] }

  /// The committed position, or `nil`.
  func position(consumer: Int, slot: Int) -> Int64? {
    let position = positions[consumer][slot]
    return position < 0 ? nil : position
  }
}
