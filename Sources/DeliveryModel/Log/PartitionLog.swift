import SimulationKernel

/// The log of one partition: its leader's end, its replicas, and how far it is committed.
struct PartitionLog {
  /// The broker that leads it; it may be dead.
  var leader: Int32
  /// The next offset of the leader's log.
  var end: Int64 = 0
  /// The number that the next record gets.
  var numbers: Int64 = 0
  /// Its replicas in the world's table, in the order of the assignment; none if its copies are not simulated.
  var replicas = 0..<0
  /// Counted up with each election.
  var epoch: Int32 = 0
  /// The in-sync replicas, and those that may be elected beside them, by place in `replicas` (R-KAFKA-100, 108).
  var isr: UInt64 = 0
  var elr: UInt64 = 0
  /// The high watermark: what every in-sync replica has.
  var highWatermark: Int64 = 0
  /// `min.insync.replicas`, at most the number of replicas.
  var minInsync = 1
  /// `unclean.leader.election.enable`.
  var allowsUnclean = false
  /// Parts of requests that wait for the high watermark, first to last; -1 for none.
  var waitingHead: Int32 = -1
  var waitingTail: Int32 = -1
  /// The event that looks for replicas that have fallen behind.
  var lagCheck = EventID.none
  /// What of it is on the disk.
  var writeback = Writeback(base: 0)

  /// Whether copies are simulated.
  var isReplicated: Bool { !replicas.isEmpty }
}
