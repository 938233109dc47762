import SimulationKernel

/// What outlives the processes of a consumer application in one partition: attempts made, the sinks' own position.
struct Consumption {
  /// The partition's number in the run.
  let partition: Int32
  /// Draws of service times, by (record, attempt).
  let service: RandomStream
  /// The last draws of them.
  var drawn = DrawnBlock()
  /// Draws of failures, by (record, attempt).
  let failures: RandomStream
  /// Draws of poison, by record.
  let poison: RandomStream
  /// The instance that reads it, or did so last; -1 for none.
  var owner: Int32 = -1
  /// When the process that read it was killed, while nobody has read on; `.never` otherwise.
  var orphanedAt = SimulatedTime.never
  /// Attempts made at records.
  var attempts = AttemptRuns()
  /// One behind the last record that was sent again after a failure.
  var republishedEnd: Int64 = 0
  /// The position stored in a `stored-position` sink; -1 for none.
  var storedPosition: Int64 = -1
  /// Of a queue: whether anybody has asked for records, and below which one everything was settled.
  var hasBegun = false
  var settled: Int64 = 0

  /// The position stored in a sink, or `nil`.
  var position: Int64? { storedPosition < 0 ? nil : storedPosition }
}
