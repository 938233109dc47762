/// What sendOffsetsToTransaction tells the group coordinator of the consumer (R-KAFKA-118).
public enum GroupMetadata: UInt8, Sendable, Equatable, CaseIterable {
  /// `consumer.groupMetadata()`: member and generation are checked, so that a zombie is refused.
  case full
  /// The group's name: nothing is checked.
  case groupIDOnly

  /// The name in a scenario.
  public var name: String {
    switch self {
    case .full: "full"
    case .groupIDOnly: "group-id-only"
    }
  }
}
