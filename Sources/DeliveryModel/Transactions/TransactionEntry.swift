import SimulationKernel

/// One transactional.id at its coordinator.
struct TransactionEntry {
  var state = TransactionState.empty
  /// The producer epoch: counted up by each initTransactions, commit, abort and timeout (R-KAFKA-117, 119).
  var epoch: Int32 = -1
  /// When the first partition was added; `.never` while nothing is open.
  var began = SimulatedTime.never
  /// `transaction.timeout.ms`, as the last owner gave it.
  var timeout = SimulatedDuration.zero
}
