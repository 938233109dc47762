/// Which messages a partition holds up, seen from its first group.
public enum PartitionDirection: UInt8, Sendable, Equatable, CaseIterable {
  /// Both ways.
  case both
  /// Only messages to the first group.
  case to
  /// Only messages from the first group.
  case from

  /// The name in a scenario.
  public var name: String {
    switch self {
    case .both: "both"
    case .to: "to"
    case .from: "from"
    }
  }
}
