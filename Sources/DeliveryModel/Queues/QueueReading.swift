public import SimulationKernel

/// How a consumer application reads its queue.
public struct QueueReading: Sendable, Equatable {
  /// `share.auto.offset.reset`: whether it begins behind the records that are there when it first asks (R-SHARE-2).
  public var startsAtLatest: Bool
  /// How often a worker renews the leases of what it has in hand; `nil` for never.
  public var renewsEvery: SimulatedDuration?
}
