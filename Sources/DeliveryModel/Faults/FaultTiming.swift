public import SimulationKernel

/// When a fault fires.
public enum FaultTiming: Sendable, Equatable {
  /// Once, at a time.
  case at(SimulatedTime)
  /// Once for each target, right after its n-th effect of the run and before any commit call.
  case atProcessed(Int64)
  /// Once, when a record passes a point of its processing for the first time.
  case atRecord(RecordID, ProcessingPoint)
  /// Again and again, with these gaps from firing to firing.
  case every(TimeDistribution)
  /// Each time the target has made n effects since it last started, before any commit call.
  case everyProcessed(Int64)
}
