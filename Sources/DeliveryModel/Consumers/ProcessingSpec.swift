public import SimulationKernel

/// What happens to a record between hand-over and effect.
public struct ProcessingSpec: Sendable {
  /// Time from taking a record in hand to its durable effect, or to its failure.
  public var time: TimeDistribution
  /// Records that take longer; `nil` for none.
  public var slow: SlowRecords?
  /// The probability that one attempt at a record fails.
  public var failure: Probability
  /// The probability that a record fails at every attempt.
  public var poison: Probability
  /// Records that fail at every attempt.
  public var poisoned: [RecordID]
  /// What the application does when its handler fails.
  public var onFailure: FailurePolicy
  /// Retries in place after the first attempt; `Int.max` for no limit.
  public var maxRetries: Int
  /// The pauses between retries in place.
  public var backoff: Backoff
  /// Records handed to the application at once; `nil` for the whole poll.
  public var batch: Int?

  /// Threads that the poll loop hands records over to; 0 for none: the poll loop processes them itself.
  public var workers: Int
  /// Records that may wait for a worker before the hand-over blocks the poll loop; `Int.max` for no limit.
  public var queue: Int
  /// Whether a handler of whole batches sends heartbeats between its records (kafkajs `heartbeat()`).
  public var heartbeats: Bool

  /// Whether any attempt can fail.
  public var canFail: Bool { !failure.isZero || !poison.isZero || !poisoned.isEmpty }
}
