/// `StickyAssignor` (R-KAFKA-61): balanced within one partition, and everybody keeps as much as that allows.
///
/// For members that all subscribe to the same topics, as they do here. Members keep their lowest partitions; what is
/// left goes, in order, to whoever has least, then to the lowest id.
enum StickyAssignment {
  static func shares(of topics: [Range<Int>], among members: [AssignmentMember]) -> [[Int]] {
    let order = members.indices.sorted { members[$0].id < members[$1].id }
    let total = topics.reduce(0) { $0 + $1.count }
    let quota = total / members.count
    var larger = total % members.count
    var shares = Array(repeating: [Int](), count: members.count)
    var isTaken = Array(repeating: false, count: topics.last?.upperBound ?? 0)
    // Who had most keeps the larger shares.
    let keepers = order.sorted { members[$0].previous.count > members[$1].previous.count }
    for member in keepers {
      let claims = members[member].previous.filter { !isTaken[$0] }
      var limit = quota
      if claims.count > quota, larger > 0 {
        limit += 1
        larger -= 1
      }
      shares[member] = Array(claims.prefix(limit))
      for partition in shares[member] { isTaken[partition] = true }
    }
    for topic in topics {
      for partition in topic where !isTaken[partition] {
        guard let least = order.min(by: { shares[$0].count < shares[$1].count }) else { continue }
        shares[least].append(partition)
      }
    }
    return shares.map { $0.sorted() }
  }
}
