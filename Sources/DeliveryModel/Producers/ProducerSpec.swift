/// A group of producers that send to one topic.
///
/// Where nothing can happen to a record on its way, it counts as sent, stored and acknowledged at its arrival.
public struct ProducerSpec: Sendable {
  /// The name; instances are `name-1`, `name-2`, ...
  public var name: String
  /// How many instances.
  public var count: Int
  /// The topic's index in the scenario.
  public var topic: Int
  /// Bytes per record.
  public var size: Int
  /// Records after which each instance stops; `Int64.max` for none.
  public var records: Int64
  /// When records arrive.
  public var arrival: ArrivalProcess
  /// Which keys records carry; `nil` for none.
  public var keys: KeySpace?
  /// How a record's partition is chosen.
  public var partitioner: Partitioner
  /// Whether a key is a message group, with a partition of its own (R-SQS-4).
  public var keysAreGroups = false
  /// Whether the producer waits for the broker's answer (`acks` 1 or all) or not (`acks=0`).
  ///
  /// With answers, a lost request is sent again until it is stored. Without, it is gone and counts as acknowledged.
  public var awaitsAnswer: Bool
  /// The configuration of its client.
  public var config = ProducerConfig.standard
  /// Whether anything of that is not left to the client's defaults.
  public var isConfigured = false
  /// How often its application commits a transaction; only with `transactional.id`.
  public var transaction: CommitFrequency?
  /// What the application does after a reported failure; `nil` for nothing.
  public var resend: ResendPolicy?
}
