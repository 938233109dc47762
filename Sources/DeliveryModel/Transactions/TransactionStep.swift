/// Which request of its producer a process waits for.
enum TransactionStep: UInt8 {
  case idle
  /// InitProducerId.
  case initializing
  /// Produce, until nothing of the transaction is in the buffer or unanswered.
  case flushing
  /// TxnOffsetCommit.
  case sendingOffsets
  /// EndTxn.
  case committing, aborting

  /// The request in the protocol.
  var request: RequestKind {
    switch self {
    case .idle, .initializing: .initProducerId
    case .flushing: .produce
    case .sendingOffsets: .txnOffsetCommit
    case .committing, .aborting: .endTxn
    }
  }
}
