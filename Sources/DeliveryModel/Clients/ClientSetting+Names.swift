extension ClientSetting {
  /// The names under which a client's configuration can hold the setting, its own first; none if it has no such thing.
  ///
  /// Every client understands the Java client's names here, so that one configuration serves all of them.
  public func names(in client: ClientDialect) -> [String] {
    guard let java = javaName else { return ownName(in: client).map { [$0] } ?? [] }
    guard isKnown(to: client) else { return [] }
    return ownName(in: client).map { [$0, java] } ?? [java]
  }

  /// What the Java client calls it; `nil` if it has no such setting.
  public var javaName: String? {
    switch self {
    case .autoOffsetReset: "auto.offset.reset"
    case .autoCommit: "enable.auto.commit"
    case .autoCommitInterval: "auto.commit.interval.ms"
    case .maxPollRecords: "max.poll.records"
    case .maxPartitionFetchBytes: "max.partition.fetch.bytes"
    case .fetchMaxBytes: "fetch.max.bytes"
    case .fetchMaxWait: "fetch.max.wait.ms"
    case .requestTimeout: "request.timeout.ms"
    case .defaultApiTimeout: "default.api.timeout.ms"
    case .retryBackoff: "retry.backoff.ms"
    case .retryBackoffMax: "retry.backoff.max.ms"
    case .sessionTimeout: "session.timeout.ms"
    case .heartbeatInterval: "heartbeat.interval.ms"
    case .maxPollInterval: "max.poll.interval.ms"
    case .assignors: "partition.assignment.strategy"
    case .groupInstance: "group.instance.id"
    case .remoteAssignor: "group.remote.assignor"
    case .groupProtocol: "group.protocol"
    case .fromBeginning, .autoCommitThreshold, .autoOffsetStore, .eachBatchAutoResolve, .rebalanceTimeout: nil
    }
  }

  /// Whether a client has a setting that the Java client has.
  private func isKnown(to client: ClientDialect) -> Bool {
    switch self {
    case .maxPollRecords: client != .librdkafka && client != .kafkajs
    case .maxPollInterval, .groupInstance: client != .kafkajs
    case .remoteAssignor: client == .javaAsync
    case .groupProtocol: client == .java || client == .javaAsync
    default: true
    }
  }

  /// What a client calls it, if that is not the Java client's name.
  private func ownName(in client: ClientDialect) -> String? {
    switch client {
    case .java, .javaAsync: nil
    case .librdkafka: rdkafkaName
    case .kafkajs: kafkajsName
    case .kafkaPython: pythonName
    case .aiokafka: self == .rebalanceTimeout ? "rebalance_timeout_ms" : pythonName
    }
  }

  private var rdkafkaName: String? {
    switch self {
    case .fetchMaxWait: "fetch.wait.max.ms"
    case .autoOffsetStore: "enable.auto.offset.store"
    case .maxPartitionFetchBytes: "fetch.message.max.bytes"
    default: nil
    }
  }

  private var kafkajsName: String? {
    switch self {
    case .fromBeginning: "fromBeginning"
    case .autoCommit: "autoCommit"
    case .autoCommitInterval: "autoCommitInterval"
    case .autoCommitThreshold: "autoCommitThreshold"
    case .maxPartitionFetchBytes: "maxBytesPerPartition"
    case .fetchMaxBytes: "maxBytes"
    case .fetchMaxWait: "maxWaitTimeInMs"
    case .requestTimeout: "requestTimeout"
    case .eachBatchAutoResolve: "eachBatchAutoResolve"
    case .sessionTimeout: "sessionTimeout"
    case .heartbeatInterval: "heartbeatInterval"
    case .rebalanceTimeout: "rebalanceTimeout"
    case .assignors: "partitionAssigners"
    default: nil
    }
  }

  /// The Python clients write the Java client's names with underscores.
  private var pythonName: String? {
    switch self {
    case .defaultApiTimeout, .retryBackoffMax: nil
    default: javaName.map { String($0.map { $0 == "." ? "_" : $0 }) }
    }
  }
}
