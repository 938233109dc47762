/// What a broker answers for one batch.
enum ProduceResult: UInt8 {
  /// Nothing yet.
  case none
  /// Appended, or known already (R-KAFKA-88).
  case success
  /// OUT_OF_ORDER_SEQUENCE_NUMBER.
  case outOfOrder
  /// NOT_LEADER_OR_FOLLOWER: the client asks who leads, and sends again.
  case notLeader
  /// NOT_ENOUGH_REPLICAS: nothing was written (R-KAFKA-84).
  case notEnoughReplicas
  /// NOT_ENOUGH_REPLICAS_AFTER_APPEND: it is in the leader's log.
  case notEnoughAfterAppend
  /// INVALID_PRODUCER_EPOCH: the producer belongs to somebody else (R-KAFKA-117).
  case fenced
  /// No answer: the connection is gone.
  case disconnected
}
