/// Which position a commit names.
public enum CommitPosition: UInt8, Sendable, Equatable, CaseIterable {
  /// The next record to read: right.
  case next
  /// The last processed record's own offset: the common mistake, one record behind for ever.
  case lastProcessed
  /// The end of what was handed over, as a commit without arguments does (R-KAFKA-2).
  case polled

  /// The name in a scenario.
  public var name: String {
    switch self {
    case .next: "next"
    case .lastProcessed: "last-processed"
    case .polled: "polled"
    }
  }
}
