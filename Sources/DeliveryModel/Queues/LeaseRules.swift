public import SimulationKernel

/// What a kind of queue allows with its leases.
public struct LeaseRules: Sendable, Equatable {
  /// How long a lease lasts; `nil` for as long as its holder is there.
  public var duration: SimulatedDuration?
  /// How long it lasts instead, by number of the delivery; empty if all last equally long.
  ///
  /// The last one repeats (R-NATS-5).
  public var backoff: [SimulatedDuration] = []
  /// How often a record is handed out; then it is archived.
  public var deliveryLimit: Int
  /// The most records from the first one that is not done to the last one ever handed out, per partition.
  public var window: Int64
  /// Whether records that are near the limit are handed out in ever smaller numbers (R-SHARE-1, measured).
  public var narrows: Bool
  /// The most records that are leased at a time, by all holders together (R-NATS-1: `max_ack_pending`).
  public var mostLeased = Int64.max
  /// Where records that come back stand.
  public var returns = ReturnOrder.ownPlace
  /// What an acknowledgement does that comes when its sender no longer has the lease (semantics 9.7).
  public var lateAcknowledgement = LateAcknowledgement.refused
  /// Whether nothing of a partition is handed out while something of it is leased (R-SQS-4: a message group).
  public var blocksWhileLeased = false
  /// Whether a record that was given back counts as delivered (R-RMQ-7: not since 4.3).
  public var countsReleases = true
  /// Whether the end of its holder lets a record's deliveries count from 0 again (R-PULSAR-6).
  public var forgetsDeliveries = false

  /// Whether a record that came back is still its last holder's, until somebody claims it (R-REDIS-2).
  public var remembersOwners = false

  /// From so many deliveries on a record's batch is handed out in parts: half of the limit, and at least 2.
  var narrowsFrom: Int32 { Int32(max(2, (deliveryLimit + 1) / 2)) }

  /// Makes rules.
  public init(duration: SimulatedDuration?, deliveryLimit: Int, window: Int64, narrows: Bool) {
    self.duration = duration
    self.deliveryLimit = deliveryLimit
    self.window = window
    self.narrows = narrows
  }

  /// When a lease of a delivery ends that begins at a moment.
  func end(ofDelivery number: Int32, at now: SimulatedTime) -> SimulatedTime {
    if let last = backoff.last {
      let index = Int(number) - 1
      return now + (index < backoff.count ? backoff[index] : last)
    }
    return duration.map { now + $0 } ?? .never
  }
}
