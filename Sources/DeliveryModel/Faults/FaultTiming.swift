public import SimulationKernel

/// When a fault fires.
public enum FaultTiming: Sendable, Equatable {
  /// Once, at a time.
  case at(SimulatedTime)
  /// Once for each target, right after its n-th effect of the run and before any commit call.
  case atProcessed(Int64)
  /// When a record passes a point of its processing: the first time, or the first `times` times.
  case atRecord(RecordID, ProcessingPoint)
  /// Again and again, with these gaps from firing to firing.
  case every(TimeDistribution)
  /// Each time the target has made n effects since it last started, before any commit call.
  case everyProcessed(Int64)
}
