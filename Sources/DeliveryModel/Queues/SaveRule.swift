public import SimulationKernel

/// When a server writes a snapshot: so long after the last one, if so much has changed (R-REDIS-6).
public struct SaveRule: Sendable, Equatable {
  /// How long after the last one.
  public var after: SimulatedDuration
  /// After how many changes.
  public var changes: Int64
}
