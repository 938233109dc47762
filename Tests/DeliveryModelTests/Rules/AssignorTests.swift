import Testing

@testable import DeliveryModel

/// Partitions dealt out to members with ids in the given order, and what they had before.
struct AssignorRow: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let assignor: Assignor
  /// Partitions of each topic.
  let topics: [Int]
  /// Ids and earlier partitions.
  let members: [(id: UInt64, previous: [Int])]
  let shares: [[Int]]

  init(
    _ rule: String, _ assignor: Assignor, _ topics: [Int], _ members: [(id: UInt64, previous: [Int])],
    _ shares: [[Int]]
  ) {
    testDescription = rule
    self.assignor = assignor
    self.topics = topics
    self.members = members
    self.shares = shares
  }
}

/// The three assignors (R-KAFKA-61).
struct AssignorTests {
  private static let three: [(id: UInt64, previous: [Int])] = [(1, []), (2, []), (3, [])]

  static let rows = [
    AssignorRow(
      "range: neighbours to one member, the first get one more", .range, [7], three,
      [[0, 1, 2], [3, 4], [5, 6]]),
    AssignorRow(
      "range: with many topics the first members get more of each", .range, [4, 4], three,
      [[0, 1, 4, 5], [2, 6], [3, 7]]),
    AssignorRow(
      "range: members in the order of their ids", .range, [4], [(9, []), (2, [])], [[2, 3], [0, 1]]),
    AssignorRow("range: fewer partitions than members", .range, [1, 1], three, [[0, 1], [], []]),
    AssignorRow(
      "round-robin: dealt out in a circle over all topics", .roundRobin, [4, 4], three,
      [[0, 3, 6], [1, 4, 7], [2, 5]]),
    AssignorRow(
      "round-robin: members in the order of their ids", .roundRobin, [3], [(9, []), (2, [])], [[1], [0, 2]]),
    AssignorRow("sticky: at first balanced", .sticky, [7], three, [[0, 3, 6], [1, 4], [2, 5]]),
    AssignorRow(
      "sticky: a dead member's partitions are spread, the others keep theirs", .sticky, [6],
      [(1, [0, 1]), (2, [2, 3])], [[0, 1, 4], [2, 3, 5]]),
    AssignorRow(
      "sticky: a new member takes no more than its share", .sticky, [6],
      [(1, [0, 1, 2]), (2, [3, 4, 5]), (3, [])],
      [[0, 1], [3, 4], [2, 5]]),
    AssignorRow(
      "sticky: who had more keeps the larger share", .sticky, [5], [(1, [0, 1]), (2, [2, 3, 4])],
      [[0, 1], [2, 3, 4]]),
    AssignorRow(
      "sticky: two that claim one partition share it not", .sticky, [2], [(1, [0]), (2, [0])], [[0], [1]]),
  ]

  @Test(arguments: rows) func `Partitions are dealt out by the rules`(_ row: AssignorRow) {
    var topics: [Range<Int>] = []
    for count in row.topics {
      topics.append((topics.last?.upperBound ?? 0)..<((topics.last?.upperBound ?? 0) + count))
    }
    let members = row.members.map { AssignmentMember(id: MemberID(number: $0.id), previous: $0.previous) }
    #expect(row.assignor.shares(of: topics, among: members) == row.shares)
  }

  @Test(arguments: Assignor.allCases)
  func `Every partition has one owner, and one topic is shared out within one`(_ assignor: Assignor) {
    for number in 1...300 {
      var dice = Dice(number, "assignors")
      let topics = dice.once(in: 2) ? [0..<dice.within(1...12)] : [0..<3, 3..<(3 + dice.within(1...9))]
      let total = topics.reduce(0) { $0 + $1.count }
      var members: [AssignmentMember] = []
      for id in 1...dice.within(1...6) {
        let previous = (0..<total).filter { _ in dice.once(in: 3) }
        members.append(
          AssignmentMember(id: MemberID(number: UInt64(id * 7 % 5 * 10 + id)), previous: previous))
      }
      var shares = assignor.shares(of: topics, among: members)
      if assignor == .cooperativeSticky {
        // What changes hands is withheld first; when its owners have given it up, it is dealt out.
        for index in members.indices {
          let kept = Set(shares[index]).intersection(members[index].previous)
          members[index] = AssignmentMember(id: members[index].id, previous: kept.sorted())
        }
        shares = assignor.shares(of: topics, among: members)
      }
      #expect(shares.flatMap { $0 }.sorted() == Array(0..<total), "\(number)")
      #expect(shares.allSatisfy { $0 == $0.sorted() }, "\(number)")
      let sizes = shares.map { $0.count }
      guard assignor != .range || topics.count == 1, let most = sizes.max(), let least = sizes.min() else {
        continue
      }
      #expect(most - least <= 1, "\(number)")
    }
  }
}
