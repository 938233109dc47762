/// A member's id: a random number, as the coordinator's UUIDs are, so that members sort at random.
struct MemberID: Equatable, Comparable {
  /// The random number.
  let number: UInt64

  static func < (left: MemberID, right: MemberID) -> Bool { left.number < right.number }
}
