/// `CooperativeStickyAssignor` (R-KAFKA-60): sticky, but a partition that changes hands goes to nobody first.
///
/// Its old owner gives it up and joins again; only the rebalance that follows gives it to the new one.
enum CooperativeStickyAssignment {
  static func shares(of topics: [Range<Int>], among members: [AssignmentMember]) -> [[Int]] {
    var shares = StickyAssignment.shares(of: topics, among: members)
    var owners = Array(repeating: -1, count: topics.last?.upperBound ?? 0)
    for (index, member) in members.enumerated() {
      for partition in member.previous { owners[partition] = index }
    }
    for index in shares.indices {
      shares[index].removeAll { owners[$0] >= 0 && owners[$0] != index }
    }
    return shares
  }
}
