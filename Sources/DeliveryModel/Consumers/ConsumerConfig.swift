public import SimulationKernel

/// The modelled part of a consumer's configuration, with the Java client's names in the comments.
///
/// Other clients' names and defaults: `ClientSettings`.
public struct ConsumerConfig: Sendable, Equatable {
  /// `max.poll.records`: the most records that one poll returns.
  public var maxPollRecords: Int
  /// `max.partition.fetch.bytes`: the most bytes of one partition in one fetch.
  public var maxPartitionFetchBytes: Int64
  /// `fetch.max.bytes`: the most bytes in one fetch.
  public var fetchMaxBytes: Int64
  /// `fetch.max.wait.ms` (librdkafka: `fetch.wait.max.ms`): how long a fetch waits for records.
  public var fetchMaxWait: SimulatedDuration
  /// `auto.offset.reset`: where to start without a committed position.
  public var autoOffsetReset: OffsetReset
  /// `request.timeout.ms`: after which an unanswered request counts as lost.
  public var requestTimeout: SimulatedDuration
  /// `default.api.timeout.ms`: how long a synchronous commit is tried.
  public var defaultApiTimeout: SimulatedDuration
  /// `retry.backoff.ms`: the first pause before a commit is sent again.
  public var retryBackoff: SimulatedDuration
  /// `retry.backoff.max.ms`: the longest such pause.
  public var retryBackoffMax: SimulatedDuration
  /// `enable.auto.offset.store` (librdkafka): whether handing a record over stores its offset.
  public var autoOffsetStore: Bool
  /// `eachBatchAutoResolve` (kafkajs): whether a batch handler that returns resolves the whole batch.
  public var eachBatchAutoResolve: Bool
  /// `isolation.level`: whether it waits for open transactions and skips aborted ones (R-KAFKA-114).
  public var readsCommitted: Bool
  /// What the member asks of its group.
  public var group: GroupConfig
}
