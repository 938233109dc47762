public import SimulationKernel

/// When a server writes a snapshot: so long after the last one, if so much has changed (R-REDIS-6).
public struct SaveRule: Sendable, Equatable {
  public var after: SimulatedDuration
  public var changes: Int64
}
