/// A setting of a consumer's configuration that the model acts on, whatever the client calls it.
///
/// To add one: a case here, its names, its values, and its line in the reader.
public enum ClientSetting: UInt8, Sendable, Equatable, CaseIterable {
  case autoOffsetReset
  case fromBeginning
  case autoCommit
  case autoCommitInterval
  case autoCommitThreshold
  case maxPollRecords
  case maxPartitionFetchBytes
  case fetchMaxBytes
  case fetchMaxWait
  case requestTimeout
  case defaultApiTimeout
  case retryBackoff
  case retryBackoffMax
  case autoOffsetStore
  case eachBatchAutoResolve
  case sessionTimeout
  case heartbeatInterval
  case maxPollInterval
  case rebalanceTimeout
  case assignors
  case groupInstance
  case remoteAssignor
  case groupProtocol

  /// Whether only members of a group have a use for it.
  public var isOfGroup: Bool {
    switch self {
    case .sessionTimeout, .heartbeatInterval, .maxPollInterval, .rebalanceTimeout, .assignors,
      .groupInstance, .remoteAssignor:
      true
    default: false
    }
  }

  /// What it does, for editors.
  public var meaning: String {
    switch self {
    case .autoOffsetReset: "Where to start in a partition without a committed position."
    case .fromBeginning: "Whether a partition without a committed position is read from its beginning."
    case .autoCommit: "Follows from commit.strategy, and must not say otherwise."
    case .autoCommitInterval: "How often auto commits; commit.every says the same."
    case .autoCommitThreshold: "After how many records auto commits; commit.every says the same."
    case .maxPollRecords: "The most records that one poll returns."
    case .maxPartitionFetchBytes: "The most bytes of one partition in one fetch."
    case .fetchMaxBytes: "The most bytes of one fetch."
    case .fetchMaxWait: "How long a broker without records waits before it answers a fetch."
    case .requestTimeout: "After which an unanswered request counts as lost."
    case .defaultApiTimeout: "How long a synchronous commit is tried."
    case .retryBackoff: "The first pause before a commit is sent again."
    case .retryBackoffMax: "The longest such pause."
    case .autoOffsetStore: "Whether handing a record over stores its offset."
    case .eachBatchAutoResolve: "Whether a batch handler that returns resolves the whole batch."
    case .sessionTimeout: "The coordinator evicts a member that it has not heard of for so long."
    case .heartbeatInterval: "The time from heartbeat to heartbeat."
    case .maxPollInterval: "A member that does not poll for so long leaves its group."
    case .rebalanceTimeout: "How long the others wait for this member in a rebalance."
    case .groupInstance: "Makes every instance a static member, known by its name; any text will do."
    case .remoteAssignor: "How the coordinator deals partitions out: uniform, which moves few, or range."
    case .groupProtocol: "Follows from the client: java is classic, java-async is consumer."
    case .assignors: "How partitions are dealt out to the members; preferred first."
    }
  }
}
