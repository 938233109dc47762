public import SimulationKernel

/// What a kind of queue allows with its leases.
public struct LeaseRules: Sendable, Equatable {
  /// How long a lease lasts.
  public var duration: SimulatedDuration
  /// How often a record is handed out; then it is archived.
  public var deliveryLimit: Int
  /// The most records from the first one that is not done to the last one ever handed out, per partition.
  public var window: Int64
  /// Whether records that are near the limit are handed out in ever smaller numbers (R-SHARE-1, measured).
  public var narrows: Bool

  /// From so many deliveries on a record's batch is handed out in parts: half of the limit, and at least 2.
  var narrowsFrom: Int32 { Int32(max(2, (deliveryLimit + 1) / 2)) }

  /// Makes rules.
  public init(duration: SimulatedDuration, deliveryLimit: Int, window: Int64, narrows: Bool) {
    self.duration = duration
    self.deliveryLimit = deliveryLimit
    self.window = window
    self.narrows = narrows
  }
}
