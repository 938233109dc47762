public import SimulationKernel

/// How a consumer application reads its queue.
public struct QueueReading: Sendable, Equatable {
  /// What a process that starts again under its name does about records that it was handed before.
  public enum Recovery: UInt8, Sendable, Equatable {
    /// It reads them first (XREADGROUP from 0).
    case ownHistory
    /// It leaves them to whoever claims them.
    case claim
    /// It reads new records only (R-REDIS-2).
    case none
  }

  /// XAUTOCLAIM: how often, how long a record must have been idle, how many at a time.
  public struct Claiming: Sendable, Equatable {
    /// From claim to claim.
    public var every: SimulatedDuration
    /// How long a record must have been idle.
    public var minIdle: SimulatedDuration
    /// The most records of one claim.
    public var most: Int64
  }

  /// `share.auto.offset.reset`: whether it begins behind the records that are there when it first asks (R-SHARE-2).
  public var startsAtLatest: Bool
  /// How often a worker renews the leases of what it has in hand; `nil` for never.
  public var renewsEvery: SimulatedDuration?
  /// How long the renewed lease lasts; `nil` for as long as a new one.
  public var renewsFor: SimulatedDuration?
  /// The most records that the broker sends it: unacknowledged ones, or ones that the application has not taken.
  public var prefetch = Int64.max
  /// Whether records count only until the application takes them (Pulsar's permits, R-PULSAR-1).
  public var countsUntaken = false
  /// Whether records are done as soon as they are handed out (`no_ack`, NOACK).
  public var finishesOnDelivery = false
  /// Whether an acknowledgement speaks for all records before it too (`ackType` cumulative).
  public var acknowledgesThrough = false
  /// Whether effects become durable with the acknowledgement (one database transaction).
  public var landsEffects = false
  /// Whether what it writes to topics becomes durable with the acknowledgement (Pulsar's transactions, R-PULSAR-8).
  public var landsOutputs = false
  /// How long acknowledgements wait in the client for others; zero if they are sent at once (R-PULSAR-3).
  public var grouping = SimulatedDuration.zero
  /// Whether parts of an entry of the log can be acknowledged, if the broker agrees (R-PULSAR-5).
  public var acknowledgesInEntries = false
  /// How long a record that is given back stays away; zero if it is handed out at once.
  public var returnDelay = SimulatedDuration.zero
  /// After how long a record that the application has not acknowledged is asked for again (R-PULSAR-2).
  public var acknowledgementTimeout: SimulatedDuration?
  /// What XAUTOCLAIM it makes; `nil` for none.
  public var claiming: Claiming?
  /// What it does about records that it was handed before it started again.
  public var recovery = Recovery.claim
  /// Records of an entry of the log that can only be acknowledged together: 1 if broker and client agree on less.
  public var entrySize: Int64 = 1
  /// The probability that an acknowledged record is handed out once more (R-SQS-3).
  public var duplicateDelivery = Probability.zero
  /// Whether one reader gets everything, and others stand by (`subscriptionType` Exclusive and Failover).
  public var hasOneReader = false

  /// Whether others stand by for that reader.
  public var allowsStandby = true
  /// `maxRedeliverCount`: how often a record comes again before it goes to the dead letters; `nil` for ever.
  public var redeliveryLimit: Int?

  /// Makes a reading.
  public init(startsAtLatest: Bool) { self.startsAtLatest = startsAtLatest }
}
