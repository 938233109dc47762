/// Which messages a partition holds up, seen from its first group.
public enum PartitionDirection: UInt8, Sendable, Equatable, CaseIterable {
  /// Both ways.
  case both
  /// Only messages to the first group.
  case to
  /// Only messages from the first group.
  case from

  /// Whether a message from one group to another is held up.
  func holdsUp(from sender: Int, to receiver: Int) -> Bool {
    guard sender != receiver else { return false }
    switch self {
    case .both: return true
    case .to: return receiver == 0
    case .from: return sender == 0
    }
  }

  /// The name in a scenario.
  public var name: String {
    switch self {
    case .both: "both"
    case .to: "to"
    case .from: "from"
    }
  }
}
