/// When a handler looks for a record's marker, and when it sets it.
public enum MarkerOrder: UInt8, Sendable, Equatable, CaseIterable {
  /// Looks, acts, marks: a crash between the last two repeats the effect.
  case checkThenMark
  /// Sets the marker unless it is there (SETNX), then acts: a crash in between loses the record.
  case markThenAct
  /// Looks only; nobody ever sets a marker.
  case checkOnly

  /// The name in a scenario.
  public var name: String {
    switch self {
    case .checkThenMark: "check-then-mark"
    case .markThenAct: "mark-then-act"
    case .checkOnly: "check-only"
    }
  }
}
