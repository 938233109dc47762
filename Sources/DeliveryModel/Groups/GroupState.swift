/// What a classic group is doing (R-KAFKA-56).
public enum GroupState: UInt8, Sendable, Equatable {
  /// It has no members; its committed positions stay.
  case empty
  /// Members are asked to join the next generation.
  case preparingRebalance
  /// The next generation exists; its leader's assignment is awaited.
  case completingRebalance
  /// Every member has its assignment, or can ask for it.
  case stable

  /// The name that Kafka's own tools show.
  public var name: String {
    switch self {
    case .empty: "Empty"
    case .preparingRebalance: "PreparingRebalance"
    case .completingRebalance: "CompletingRebalance"
    case .stable: "Stable"
    }
  }
}
