import SimulationKernel

/// One replica of a partition: how far its copy of the log goes, and what the leader knows of it.
///
/// Instead of runs of leader epochs it keeps how far its copy agrees with that of the elected leaders, which is where
/// it truncates to when it follows one of them again (R-KAFKA-105).
struct Replica {
  /// The partition's number in the run, and the broker.
  let partition: Int32
  let broker: Int32
  /// The end of its copy, as far as it agrees with the log.
  var end: Int64 = 0
  /// The end of its copy when the answer that is on its way has come, and the leader epoch of that.
  var coming: Int64 = 0
  var comingEpoch: Int32 = -1
  /// The offset that it has last asked for: all before it is stored there, as far as the leader knows.
  var known: Int64 = 0
  /// The leader's end when it last asked, and when that was (R-KAFKA-102).
  var lastEnd: Int64 = 0
  var lastFetch = SimulatedTime.zero
  /// When it had last had everything.
  var caughtUp = SimulatedTime.zero
}
