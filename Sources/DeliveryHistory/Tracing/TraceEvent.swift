public import SimulationKernel

/// One line of a trace: finer than a history event, and for people and programs that read along.
public struct TraceEvent: Sendable, Equatable {
  /// When it happened.
  public var at: SimulatedTime
  /// Who did it.
  public var actor: TraceActor
  /// What it was.
  public var kind: TraceKind

  /// Notes what somebody did at a moment.
  public init(at: SimulatedTime, actor: TraceActor, kind: TraceKind) {
    self.at = at
    self.actor = actor
    self.kind = kind
  }
}
