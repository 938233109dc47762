/// `RoundRobinAssignor` (R-KAFKA-61): all partitions in order, dealt out to the members sorted by id.
enum RoundRobinAssignment {
  static func shares(of topics: [Range<Int>], among members: [AssignmentMember]) -> [[Int]] {
    let order = members.indices.sorted { members[$0].id < members[$1].id }
    var shares = Array(repeating: [Int](), count: members.count)
    var turn = 0
    for topic in topics {
      for partition in topic {
        shares[order[turn % order.count]].append(partition)
        turn += 1
      }
    }
    return shares
  }
}
