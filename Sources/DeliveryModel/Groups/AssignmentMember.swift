/// A member as an assignor sees it.
struct AssignmentMember {
  /// Its id, which decides its turn.
  let id: MemberID
  /// What it had before, ascending.
  let previous: [Int]
}
