/// What the coordinator knows of a transaction (R-KAFKA-110).
///
/// PrepareEpochFence lasts no time here: initTransactions fences the owner and prepares the abort in one step.
enum TransactionState: Equatable {
  /// The producer id is new, or was just fenced.
  case empty
  /// A partition has been added.
  case ongoing
  /// The outcome is durable; markers are on their way.
  case prepareCommit, prepareAbort
  /// Every marker is written.
  case completeCommit, completeAbort

  /// Whether markers are on their way.
  var isPrepared: Bool { self == .prepareCommit || self == .prepareAbort }
}
