import SimulationKernel

/// What a process looks up at every step, resolved once from its consumer's specification.
struct ProcessPlan {
  /// The most records that a poll returns.
  let pollLimit: Int64
  /// Records per hand-over to the application.
  let unit: Int64
  /// Whether the whole poll is handed over (the Java clients), or `unit` records at a time.
  let handsOverPoll: Bool
  /// Whether auto-commit is looked at in poll() only (R-KAFKA-10).
  let looksAtTimerInPoll: Bool
  /// Whether a timer thread commits what is stored (R-RDK-2).
  let hasTimerThread: Bool
  /// Whether handing a record over stores its offset (R-RDK-1), or finishing it (R-RDK-4).
  let storesAtHandOver: Bool
  /// The auto-commit interval; zero without auto-commit.
  let autoInterval: SimulatedDuration
  /// Whether the process resumes from the position in its own sink.
  let resumesFromSink: Bool
  /// Whether commits are waited for.
  let isSync: Bool
  /// Whether attempts can fail at all.
  let canFail: Bool
  /// Which position manual commits name.
  let position: CommitPosition
  /// Sinks that take part in each effect.
  let sinks: Int
  /// Whether one of them stores the position beside the effects.
  let hasStoringSink: Bool
  /// `fetch.max.bytes` and `max.partition.fetch.bytes`.
  let fetchBytes: Int64
  let partitionFetchBytes: Int64

  init(_ spec: ConsumerSpec) {
    let batch = Int64(spec.processing.batch ?? 1)
    switch spec.client {
    case .java, .javaAsync, .kafkaPython:
      let limit = Int64(spec.config.maxPollRecords)
      pollLimit = spec.processing.batch.map { min(limit, Int64($0)) } ?? limit
      unit = Int64.max
      handsOverPoll = true
    case .librdkafka, .kafkajs, .aiokafka:
      // The client's own queue is long; whole hand-overs are taken from it, about ten thousand records at a time.
      pollLimit = batch * max(1, 10_000 / batch)
      unit = batch
      handsOverPoll = false
    }
    let isAuto = spec.commit.strategy == .auto
    looksAtTimerInPoll = isAuto && spec.client == .java
    hasTimerThread = isAuto && spec.client == .librdkafka
    storesAtHandOver = spec.config.autoOffsetStore
    if isAuto, case .interval(let interval) = spec.commit.every {
      autoInterval = interval
    } else {
      autoInterval = .zero
    }
    resumesFromSink = spec.commit.strategy == .withEffect
    isSync = spec.commit.isSync
    canFail = spec.processing.canFail
    position = spec.commit.position
    sinks = spec.sinks.count
    hasStoringSink = spec.sinks.contains { $0.storesPosition }
    fetchBytes = spec.config.fetchMaxBytes
    partitionFetchBytes = spec.config.maxPartitionFetchBytes
  }
}
