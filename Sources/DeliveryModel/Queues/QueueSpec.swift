public import SimulationKernel

/// A queue: a log whose readers lease records instead of keeping a position.
public struct QueueSpec: Sendable, Equatable {
  /// The kind.
  public var kind: QueueKind
  /// What it allows with leases.
  public var rules: LeaseRules
  /// After how much silence a reader's connection or session ends; `nil` if nobody listens.
  public var sessionTimeout: SimulatedDuration?
  /// From sign of life to sign of life.
  public var heartbeatInterval: SimulatedDuration?
  /// Whether a reader's leases end when its connection does.
  public var returnsOnClose = true
  /// Whether a lease that runs out ends its reader's connection, and all its leases with it (R-RMQ-8).
  public var closesOnExpiry = false
  /// Whether records are done as soon as they are handed out (JetStream `ack_policy` none, DELETE first).
  public var finishesOnDelivery = false
  /// Whether an acknowledgement speaks for all records before it too (JetStream `ack_policy` all).
  public var acknowledgesThrough = false
  /// Whether effects become durable with the acknowledgement (one database transaction).
  public var landsEffects = false
  /// Records per entry of its log, which is handed out and acknowledged as a whole (R-PULSAR-5).
  public var entrySize: Int64 = 1
  /// Whether parts of an entry can be acknowledged, if the client agrees.
  public var splitsEntries = false
  /// What a restart of its server leaves.
  public var durability = QueueDurability.durable
  /// The most records that it keeps, acknowledged or not (`MAXLEN`); the oldest go first.
  public var mostRecords = Int64.max
  /// The probability that an acknowledged record is handed out once more (R-SQS-3).
  public var duplicateDelivery = Probability.zero
  /// Where records go that were handed out as often as is allowed, or rejected: a topic or queue; `nil` for nowhere.
  public var deadLetter: Int?
  /// How long it knows what a producer has sent, so that a repeat is dropped; `nil` if it does not.
  public var deduplication: SimulatedDuration?

  /// A topic as its share group sees it, with the defaults.
  static let share = QueueSpec(
    kind: .kafkaShare,
    rules: LeaseRules(duration: .seconds(30), deliveryLimit: 5, window: 2000, narrows: true))

  /// Makes a queue.
  public init(kind: QueueKind, rules: LeaseRules) {
    self.kind = kind
    self.rules = rules
  }
}
