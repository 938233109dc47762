public import SimulationKernel

/// The modelled part of a producer's configuration, with the Java client's names in the comments.
///
/// Other clients' names and defaults: `ProducerSetting`.
public struct ProducerConfig: Sendable, Equatable {
  /// `acks`.
  public var acks: Acks
  /// `enable.idempotence`, as it comes to be (R-KAFKA-81).
  public var isIdempotent: Bool
  /// `retries`: how often the client sends a batch again.
  public var retries: Int64
  /// `linger.ms`: how long a batch waits for more records.
  public var linger: SimulatedDuration
  /// `batch.size`: the bytes that a batch has room for; at least one record fits.
  public var batchSize: Int64
  /// `buffer.memory`: the bytes of all batches that are not settled yet.
  public var bufferMemory: Int64
  /// `max.block.ms`: how long send() waits for memory.
  public var maxBlock: SimulatedDuration
  /// `max.in.flight.requests.per.connection`.
  public var maxInFlight: Int
  /// `max.request.size`: the bytes of one request, unless one batch alone has more.
  public var maxRequestSize: Int64
  /// `request.timeout.ms`: after which the connection is given up.
  public var requestTimeout: SimulatedDuration
  /// `delivery.timeout.ms`: after which a batch is given up.
  public var deliveryTimeout: SimulatedDuration
  /// `retry.backoff.ms` and `retry.backoff.max.ms`: the pause before a batch is sent again.
  public var backoff: Backoff
  /// `metadata.recovery.strategy` is `rebootstrap`: without a broker send() has no metadata, and waits.
  public var rebootstraps = true

  /// `transactional.id` and its timeout; `nil` without transactions.
  public var transactional: TransactionalConfig?

  /// What the healthy path assumes: the Java client's defaults.
  public static let standard = ProducerConfig(
    acks: .all, isIdempotent: true, retries: Int64(Int32.max), linger: .milliseconds(5), batchSize: 16_384,
    bufferMemory: 33_554_432, maxBlock: .seconds(60), maxInFlight: 5, maxRequestSize: 1_048_576,
    requestTimeout: .seconds(30), deliveryTimeout: .seconds(120),
    backoff: Backoff(initial: .milliseconds(100), factor: 2, max: .seconds(1), jitter: 0.2))

  /// Records of a size that a batch has room for.
  ///
  /// Bytes of headers are left out: a record counts with its size.
  func capacity(ofSize size: Int) -> Int64 { Swift.max(1, batchSize / Int64(size)) }

  /// Batches that the memory has room for; each takes a whole `batch.size`, or one record if that is larger.
  func batches(ofSize size: Int) -> Int64 {
    Swift.max(1, bufferMemory / Swift.max(1, batchSize, Int64(size)))
  }
}
