/// Why the coordinator refuses a request of a member, or a client fails it by itself.
enum GroupError: UInt8, Equatable {
  /// UNKNOWN_MEMBER_ID: the member was evicted, or has left.
  case unknownMember
  /// ILLEGAL_GENERATION: the group has moved on without the member.
  case illegalGeneration
  /// REBALANCE_IN_PROGRESS: the member is to join again.
  case rebalanceInProgress
  /// UNRELEASED_INSTANCE_ID: the static member's last process has not announced its end; fatal (R-KAFKA-67).
  case unreleasedInstance
  /// The coordinator cannot be reached: it may be tried again.
  case unavailable
  /// INVALID_RECORD_STATE: the sender of an acknowledgement does not hold the lease (R-SHARE-1).
  case invalidRecordState

  /// Whether the member has lost its partitions: they may be somebody else's (R-KAFKA-55).
  var losesPartitions: Bool { self == .unknownMember || self == .illegalGeneration }
}
