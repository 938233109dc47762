/// What the coordinator answers to EndTxn.
enum TransactionDecision: Equatable {
  /// The outcome is durable now, and markers must be written.
  case prepared(epoch: Int32)
  /// It was before, or there was nothing to end.
  case decided(epoch: Int32)
  case refused(TransactionError)
}
