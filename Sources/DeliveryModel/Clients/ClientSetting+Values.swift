extension ClientSetting {
  /// What a setting can hold.
  public enum Values: Sendable, Equatable {
    /// A whole number within a range; the default may follow from something else.
    case number(ClosedRange<Int64>, fallback: Int64?)
    /// `true` or `false`; the default may follow from something else.
    case flag(fallback: Bool?)
    /// One of these words.
    case words([String], fallback: String)
    /// Any text.
    case text
    /// A list of words, in an array or separated by commas.
    case list([String], fallback: [String])
  }

  /// What the setting can hold in a client's configuration, and the client's default.
  public func values(in client: ClientDialect) -> Values {
    let most = Int64(Int32.max)
    switch self {
    case .autoOffsetReset:
      let others = client == .librdkafka ? ["end", "largest", "beginning", "smallest"] : []
      let throwing = client == .librdkafka ? "error" : "none"
      return .words(["latest", "earliest", throwing] + others, fallback: "latest")
    case .fromBeginning: return .flag(fallback: false)
    case .autoCommit: return .flag(fallback: nil)
    case .autoCommitInterval: return .number(1...most, fallback: client == .kafkajs ? nil : 5000)
    case .autoCommitThreshold: return .number(1...most, fallback: nil)
    case .maxPollRecords: return .number(1...most, fallback: client == .aiokafka ? nil : 500)
    case .maxPartitionFetchBytes: return .number(0...most, fallback: 1_048_576)
    case .fetchMaxBytes: return .number(0...most, fallback: client == .kafkajs ? 10_485_760 : 52_428_800)
    case .fetchMaxWait: return .number(0...most, fallback: client == .kafkajs ? 5000 : 500)
    case .requestTimeout: return .number(1...most, fallback: client == .aiokafka ? 40_000 : 30_000)
    case .defaultApiTimeout: return .number(0...most, fallback: 60_000)
    case .retryBackoff: return .number(0...most, fallback: 100)
    case .retryBackoffMax: return .number(0...most, fallback: 1000)
    case .autoOffsetStore, .eachBatchAutoResolve: return .flag(fallback: true)
    case .sessionTimeout: return .number(1...most, fallback: Self.sessionTimeout(of: client))
    case .heartbeatInterval: return .number(1...most, fallback: 3000)
    case .maxPollInterval: return .number(1...most, fallback: 300_000)
    case .rebalanceTimeout: return .number(1...most, fallback: client == .kafkajs ? 60_000 : nil)
    case .groupInstance: return .text
    case .isolationLevel:
      // kafkajs and librdkafka read what is committed unless they are told otherwise.
      let isCommitted = client == .librdkafka || client == .kafkajs
      return .words(
        ["read_uncommitted", "read_committed"], fallback: isCommitted ? "read_committed" : "read_uncommitted")
    case .remoteAssignor: return .words(["uniform", "range"], fallback: "uniform")
    case .groupProtocol:
      return .words(["classic", "consumer"], fallback: client == .javaAsync ? "consumer" : "classic")
    case .assignors:
      return .list(
        AssignorNames.all(of: client), fallback: AssignorNames.standard(of: client).map { $0.name })
    }
  }

  private static func sessionTimeout(of client: ClientDialect) -> Int64 {
    switch client {
    case .java, .javaAsync, .librdkafka, .kafkaPython: 45_000
    case .kafkajs: 30_000
    case .aiokafka: 10_000
    }
  }
}
