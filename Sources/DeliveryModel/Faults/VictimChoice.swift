/// How many of its targets one firing of a fault hits.
public enum VictimChoice: Sendable, Equatable {
  /// All; each target has a tape of firings of its own.
  case all
  /// A fixed number, chosen at random for each firing; all targets share one tape.
  case some(Int)
}
