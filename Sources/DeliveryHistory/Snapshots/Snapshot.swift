public import SimulationKernel

/// All groups of a run at one moment.
public struct Snapshot: Sendable, Equatable {
  /// The moment shown: the one asked for, or the end of the run if that came before.
  public var at: SimulatedTime
  /// Whether the run had ended before the moment asked for.
  public var isAfterEnd: Bool
  /// One entry for each consumer application, in the scenario's order.
  public var groups: [GroupSnapshot]

  /// Describes a moment.
  public init(at: SimulatedTime, isAfterEnd: Bool, groups: [GroupSnapshot]) {
    self.at = at
    self.isAfterEnd = isAfterEnd
    self.groups = groups
  }
}
