/// `RangeAssignor` (R-KAFKA-61): topic by topic, in order, to the members sorted by id.
///
/// The first P mod M members get one partition more, of every topic.
enum RangeAssignment {
  static func shares(of topics: [Range<Int>], among members: [AssignmentMember]) -> [[Int]] {
    let order = members.indices.sorted { members[$0].id < members[$1].id }
    var shares = Array(repeating: [Int](), count: members.count)
    for topic in topics {
      var next = topic.lowerBound
      for (turn, member) in order.enumerated() {
        let count = topic.count / order.count + (turn < topic.count % order.count ? 1 : 0)
        shares[member] += next..<(next + count)
        next += count
      }
    }
    return shares
  }
}
