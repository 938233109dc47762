/// Why the transaction coordinator refuses a request.
enum TransactionError: Equatable {
  /// Markers of the last transaction are on their way: ask again.
  case concurrentTransactions
  /// Somebody else owns the transactional.id, or the transaction was aborted for its timeout.
  case producerFenced
  /// The transaction that is to be ended has ended otherwise.
  case invalidTxnState

  /// The name of the protocol, or of the exception that the client makes of it.
  var name: String {
    switch self {
    case .concurrentTransactions: "CONCURRENT_TRANSACTIONS"
    case .producerFenced: "PRODUCER_FENCED"
    case .invalidTxnState: "INVALID_TXN_STATE"
    }
  }
}
