/// An answer that the coordinator gives to a member, or what it does to one.
struct GroupAnswer: Equatable {
  /// What it is.
  enum Kind: Equatable {
    /// The member is in the generation.
    case joined(generation: Int32, isLeader: Bool)
    /// The member can read its assignment.
    case synced
    /// The member of the new protocol has an epoch, and perhaps another assignment.
    case assigned(epoch: Int32)
    /// The request is refused.
    case refused(RequestKind, GroupError)
    /// The member has been removed without having asked for it.
    case evicted
  }

  /// Whom it concerns.
  let member: MemberID
  /// The instance behind it.
  let instance: Int
  /// What it is.
  let kind: Kind
}
