import SimulationKernel

/// What a process looks up at every step, resolved once from its consumer's specification.
///
/// Everything in which client libraries differ is decided here.
struct ProcessPlan {
  /// The client library.
  let client: ClientDialect
  /// The most records that a poll returns.
  let pollLimit: Int64
  /// Records per hand-over to the application.
  let unit: Int64
  /// Whether the whole poll is handed over (the Java clients), or `unit` records at a time.
  let handsOverPoll: Bool
  /// Whether a poll returns one fetched partition at a time (kafkajs).
  let takesOneChunk: Bool
  /// Whether auto-commit is looked at in poll() only (R-KAFKA-10).
  let looksAtTimerInPoll: Bool
  /// Whether an interval commit waits until the last one is answered (R-KAFKA-21).
  let waitsForLastAutoCommit: Bool
  /// Whether a timer thread commits what is stored (R-RDK-2).
  let hasTimerThread: Bool
  /// Whether auto-commit belongs to the processing loop, which also commits after each fetched batch (R-KJS-2).
  let commitsWithHand: Bool
  /// Which positions the client's own commits name.
  let autoContent: CommitContent
  /// Which positions its last commit names when it closes.
  let closingContent: CommitContent
  /// The auto-commit interval; zero without auto-commit.
  let autoInterval: SimulatedDuration
  /// The probability that an interval commit covers the poll that triggers it.
  let race: Probability
  /// Whether the process resumes from the position in its own sink.
  let resumesFromSink: Bool
  /// Whether that is done in two phases, by a coordinator.
  let isTwoPhase: Bool
  /// Whether outputs and positions are committed in transactions.
  let isTransactional: Bool
  /// The longest segment, so that a transaction that is open for too long is noticed in time.
  let segmentLimit: SimulatedDuration
  /// Whether commits are waited for.
  let isSync: Bool
  /// When manual commits, and kafkajs's own, are due.
  let commit: CommitSpec
  /// Whether attempts can fail at all.
  let canFail: Bool
  /// Whether some records take longer than the others.
  let hasSlowRecords: Bool
  /// Which position manual commits name.
  let position: CommitPosition
  /// Sinks that take part in each effect.
  let sinks: Int
  /// Whether one of them keeps the position beside the effects, or markers.
  let hasStoringSink: Bool
  /// The marker store among them.
  let marker: MarkerStoreSpec?
  /// Whether all sinks that store the position refuse a write below it.
  let guardsPosition: Bool
  /// Whether it reads what is committed only (`isolation.level`).
  let readsCommitted: Bool
  /// `fetch.max.bytes` and `max.partition.fetch.bytes`.
  let fetchBytes: Int64
  let partitionFetchBytes: Int64
  /// Threads that records are handed over to; 0 for none.
  let workers: Int
  /// Records that may wait for them.
  let queue: Int64

  /// Whether it reads a queue, and whether it acknowledges what is finished, as opposed to what will be.
  let isQueue: Bool
  let acknowledgesFinished: Bool
  /// How its queue's records come to it.
  let delivery: QueueDelivery
  /// Whether its acknowledgements are not answered, so that nobody waits for them.
  let acknowledgesBlindly: Bool
  /// Whether effects, or some of them, become durable with the acknowledgement, in one transaction.
  let landsWithAcknowledgement: Bool
  /// Whether records are done as soon as it is handed them.
  let finishesOnDelivery: Bool
  /// Whether its acknowledgement speaks for all records before it too.
  let acknowledgesThrough: Bool
  /// The most records that its broker sends it, and whether those that it has taken count no more.
  let prefetch: Int64
  let countsUntaken: Bool
  /// Records of an entry of its queue's log that it can only acknowledge together.
  let entrySize: Int64
  /// The probability that an acknowledged record comes once more.
  let duplicateDelivery: Probability
  /// Whether it reads alone, while others stand by.
  let readsAlone: Bool
  /// How long acknowledgements wait in the client for others; zero if they are sent at once (R-PULSAR-3).
  let grouping: SimulatedDuration
  /// What it asks its queue for records with, and for longer leases.
  let receiveRequest: RequestKind
  let extendRequest: RequestKind
  /// What its commit calls send.
  let commitRequest: RequestKind

  /// Whether the process belongs to a group.
  let isMember: Bool
  /// Whether its group runs the new protocol (R-KAFKA-62).
  let isModern: Bool
  /// Whether it keeps what it can in a rebalance and goes on meanwhile (R-KAFKA-16, 60).
  let isCooperative: Bool
  /// What it asks of the group.
  let group: GroupConfig
  /// Whether it acts on a rebalance after each hand-over, or only when its hand is empty.
  let reactsBetweenHandOvers: Bool
  /// Whether heartbeats come from the processing loop (R-KJS-1); if so, whether a batch handler sends them too.
  let heartbeatsFromLoop: Bool
  let heartbeatsInBatch: Bool
  /// Whether the answer to a heartbeat is looked at only when the heartbeat thread wakes (the Java client's design).
  let looksWhenThreadWakes: Bool

  init(_ spec: ConsumerSpec) {
    client = spec.client
    let limit = Int64(spec.config.maxPollRecords)
    let batch = spec.processing.batch.map { Int64($0) }
    switch spec.client {
    case .java where spec.queueKind?.delivery == .push:
      // The client's memory holds what was pushed; the application gets it in hand-overs.
      let timed = spec.queue?.acknowledgementTimeout != nil
      let half = spec.queue?.countsUntaken == true ? max(1, (spec.queue?.prefetch ?? 1) / 2) : 1 << 60
      (pollLimit, unit) = (timed ? batch ?? 1 : max(half, batch ?? 1), batch ?? 1)
    case .java, .javaAsync:
      (pollLimit, unit) = (min(limit, batch ?? limit), Int64.max)
    case .kafkaPython:
      // The iterator takes an internal poll apart; poll(n) hands it over whole.
      (pollLimit, unit) = batch == 1 ? (limit, 1) : (min(limit, batch ?? limit), Int64.max)
    case .librdkafka, .aiokafka:
      // The client's own queue is long; whole hand-overs are taken from it, about ten thousand records at a time.
      let unit = batch ?? 500
      (pollLimit, self.unit) = (unit * max(1, 10_000 / unit), unit)
    case .kafkajs: (pollLimit, unit) = (1 << 60, batch ?? Int64.max)
    }
    workers = spec.processing.workers
    queue = spec.processing.queue == Int.max ? Int64.max : Int64(spec.processing.queue)
    handsOverPoll = unit == Int64.max && spec.client != .kafkajs
    takesOneChunk = spec.client == .kafkajs
    let isAuto = spec.commit.strategy == .auto
    let isThreaded = spec.client == .librdkafka || spec.client == .aiokafka
    commitsWithHand = isAuto && spec.client == .kafkajs
    hasTimerThread = isAuto && isThreaded
    looksAtTimerInPoll = isAuto && !isThreaded && spec.client != .kafkajs && spec.queue == nil
    waitsForLastAutoCommit = isAuto && spec.client == .javaAsync
    let stored = spec.config.autoOffsetStore ? CommitContent.handedOver : .finished
    switch spec.client {
    case .java, .javaAsync: (autoContent, closingContent) = (.returned, .returned)
    case .kafkaPython: (autoContent, closingContent) = (.returned, unit == 1 ? .handedOver : .returned)
    case .librdkafka, .aiokafka: (autoContent, closingContent) = (stored, stored)
    case .kafkajs:
      // A batch handler that returns early resolves the whole batch (R-KJS-4).
      let resolvesAll = unit == Int64.max && spec.config.eachBatchAutoResolve
      (autoContent, closingContent) = (.finished, resolvesAll ? .handedOver : .finished)
    }
    if isAuto, case .interval(let interval) = spec.commit.every {
      autoInterval = interval
    } else {
      autoInterval = .zero
    }
    race = spec.commit.race
    isTransactional = spec.commit.strategy == .transactional
    segmentLimit = .nanoseconds(
      max(1, (spec.producer?.transactional?.timeout ?? .seconds(60)).nanoseconds / 4))
    resumesFromSink = spec.commit.strategy == .withEffect
    isTwoPhase = spec.sinks.contains(.twoPhase)
    isSync = spec.commit.isSync || commitsWithHand
    var commit = spec.commit
    if commitsWithHand { commit.strategy = .afterProcessing }
    self.commit = commit
    canFail = spec.processing.canFail
    hasSlowRecords = spec.processing.slow != nil
    position = spec.commit.position
    sinks = spec.sinks.count
    marker = spec.markerStore
    let isTransactional = isTransactional
    hasStoringSink =
      marker != nil || spec.sinks.contains { $0.storesPosition || isTransactional && $0.isTopic }
    guardsPosition = !spec.sinks.contains { $0 == .storedPosition(guarded: false) }
    readsCommitted = spec.config.readsCommitted
    fetchBytes = spec.config.fetchMaxBytes
    partitionFetchBytes = spec.config.maxPartitionFetchBytes
    isQueue = spec.queue != nil
    let finishes = spec.queue?.finishesOnDelivery ?? false
    acknowledgesFinished = isQueue && spec.commit.strategy != .beforeProcessing && !finishes
    delivery = spec.queueKind?.delivery ?? .fetch
    acknowledgesBlindly = spec.queueKind.map { !$0.answersAcknowledgements } == true && !spec.commit.isSync
    finishesOnDelivery = finishes
    acknowledgesThrough = spec.queue?.acknowledgesThrough ?? false
    prefetch = spec.queue?.prefetch ?? Int64.max
    countsUntaken = spec.queue?.countsUntaken ?? false
    entrySize = spec.queue?.entrySize ?? 1
    duplicateDelivery = spec.queue?.duplicateDelivery ?? .zero
    readsAlone = spec.queue?.hasOneReader ?? false
    grouping = spec.queue?.grouping ?? .zero
    landsWithAcknowledgement = spec.queue.map { $0.landsEffects || $0.landsOutputs } ?? false
    let isShare = spec.queueKind == .kafkaShare
    receiveRequest = isShare ? .shareFetch : .receive
    extendRequest = isShare ? .shareAcknowledge : .extendLease
    commitRequest = !isQueue ? .offsetCommit : isShare ? .shareAcknowledge : .acknowledge
    isMember = spec.isGroup
    group = spec.config.group
    isModern = spec.isGroup && spec.client == .javaAsync
    isCooperative = spec.config.group.assignors == [.cooperativeSticky]
    reactsBetweenHandOvers = isThreaded || spec.client == .kafkajs
    heartbeatsFromLoop = spec.isGroup && spec.client == .kafkajs
    heartbeatsInBatch = spec.processing.heartbeats
    looksWhenThreadWakes = !isThreaded && spec.client != .kafkajs
  }
}
