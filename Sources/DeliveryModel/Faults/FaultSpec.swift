public import SimulationKernel

/// A failure injector: what it does, to whom, when and how long.
public struct FaultSpec: Sendable {
  /// The identifier shown in every result.
  public var id: String
  /// What it does.
  public var kind: FaultKind
  /// Whom it can hit.
  public var targets: FaultTargets
  /// How many of the targets one firing hits.
  public var victims: VictimChoice
  /// When it fires.
  public var timing: FaultTiming
  /// The most firings on each target; `Int.max` for no limit.
  public var times: Int
  /// How long it lasts.
  ///
  /// `nil` for the next request or record only, or until the drain. Kinds that end a process have no use for it.
  public var lasts: TimeDistribution?
  /// How long a process that it ended stays down.
  public var restart: TimeDistribution
}
