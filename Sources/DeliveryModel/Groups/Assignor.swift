/// How a group's leader deals partitions out to the members (R-KAFKA-61).
///
/// To add one: a case here, its file in this folder, and what the compiler then asks for.
public enum Assignor: UInt8, Sendable, Equatable, CaseIterable {
  /// Topic by topic, neighbouring partitions to one member.
  case range
  /// All partitions in order, dealt out in a circle.
  case roundRobin
  /// Balanced, and each member keeps what it had as far as possible; everybody stops for the rebalance all the same.
  case sticky
  /// As sticky, but only partitions that change hands stop, and that takes two rebalances.
  case cooperativeSticky

  /// The name in a scenario.
  public var name: String {
    switch self {
    case .range: "range"
    case .roundRobin: "roundrobin"
    case .sticky: "sticky"
    case .cooperativeSticky: "cooperative-sticky"
    }
  }
}

extension Assignor {
  /// Deals the partitions out: one ascending list for each member, in the members' order.
  func shares(of topics: [Range<Int>], among members: [AssignmentMember]) -> [[Int]] {
    guard !members.isEmpty else { return [] }
    switch self {
    case .range: return RangeAssignment.shares(of: topics, among: members)
    case .roundRobin: return RoundRobinAssignment.shares(of: topics, among: members)
    case .sticky: return StickyAssignment.shares(of: topics, among: members)
    case .cooperativeSticky: return CooperativeStickyAssignment.shares(of: topics, among: members)
    }
  }
}
