import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// What the configuration says about auto-commit, to be compared with `commit`.
  struct AutoCommitSettings {
    /// Whether it is switched on or off by hand.
    var enabled: Bool?
    /// Under which name, and where that stands.
    var name: String
    var pointer: JSONPointer
    var range: SourceRange?
    /// How often it commits.
    var every: CommitFrequency
    /// Whether the configuration says how often, and under which name.
    var givenAs: String?
    /// Where the frequency comes from, for those who ask.
    var reason: String
  }

  /// Reads the client's configuration.
  func readConsumerConfig(
    _ fields: inout ObjectReader, _ client: ClientDialect, isGroup: Bool
  ) -> (ConsumerConfig, AutoCommitSettings) {
    var settings = ClientSettings(&fields, of: client, into: problems)
    let reset = readReset(&settings, fields)
    let auto = readAutoCommit(&settings)
    let limit = settings.number(.maxPollRecords)
    let partitionBytes = settings.number(.maxPartitionFetchBytes)
    let fetchBytes = settings.number(.fetchMaxBytes)
    let wait = settings.number(.fetchMaxWait)
    let request = settings.number(.requestTimeout)
    let call = settings.number(.defaultApiTimeout)
    let backoff = settings.number(.retryBackoff)
    let backoffMax = settings.number(.retryBackoffMax)
    let store = settings.flag(.autoOffsetStore)
    let resolve = settings.flag(.eachBatchAutoResolve)
    let isolation = settings.word(.isolationLevel)
    let group = readGroup(&settings, isGroup: isGroup)
    settings.checkProtocol()
    settings.finish()
    let config = ConsumerConfig(
      maxPollRecords: Int(limit ?? Int64(Int32.max)), maxPartitionFetchBytes: partitionBytes ?? 0,
      fetchMaxBytes: fetchBytes ?? 0, fetchMaxWait: .milliseconds(wait ?? 0), autoOffsetReset: reset,
      requestTimeout: .milliseconds(request ?? 0), defaultApiTimeout: .milliseconds(call ?? 0),
      retryBackoff: .milliseconds(backoff ?? 0), retryBackoffMax: .milliseconds(backoffMax ?? 0),
      autoOffsetStore: store ?? true, eachBatchAutoResolve: resolve ?? true,
      readsCommitted: isolation == "read_committed" || client == .kafkajs, group: group)
    return (config, auto)
  }

  private func readReset(_ settings: inout ClientSettings, _ fields: ObjectReader) -> OffsetReset {
    if !settings.has(.autoOffsetReset), !settings.has(.fromBeginning) {
      let isOwn = !settings.name(.fromBeginning).isEmpty
      problems.warning(
        .riskyDefault,
        "\(isOwn ? "fromBeginning is false" : "auto.offset.reset is latest") by default: records stored before "
          + "the first poll are never read",
        help: "set \"auto.offset.reset\": \"earliest\" to read them", at: settings.pointer(.autoOffsetReset),
        range: fields.members.first.map { $0.nameRange })
    }
    if settings.has(.fromBeginning), settings.has(.autoOffsetReset) {
      problems.error(
        .contradiction, "fromBeginning and auto.offset.reset are the same setting", help: "say it once",
        at: settings.pointer(.fromBeginning), range: settings.nameRange(of: .fromBeginning))
    }
    if !settings.has(.autoOffsetReset), let isFirst = settings.flag(.fromBeginning) {
      return isFirst ? .earliest : .latest
    }
    let word = settings.word(.autoOffsetReset) ?? "latest"
    if word == "none" || word == "error" { return .none }
    return ["earliest", "beginning", "smallest"].contains(word) ? .earliest : .latest
  }

  private func readAutoCommit(_ settings: inout ClientSettings) -> AutoCommitSettings {
    let client = settings.client
    var auto = AutoCommitSettings(
      enabled: settings.flag(.autoCommit), name: settings.name(.autoCommit),
      pointer: settings.pointer(.autoCommit),
      range: settings.nameRange(of: .autoCommit), every: .poll, reason: "default of the \(client.name) client"
    )
    if let interval = settings.number(.autoCommitInterval) {
      auto.every = .interval(.milliseconds(interval))
      auto.reason = settings.name(.autoCommitInterval)
    }
    if let threshold = settings.number(.autoCommitThreshold) {
      auto.every = .records(threshold)
      auto.reason = settings.name(.autoCommitThreshold)
      if settings.has(.autoCommitInterval) {
        problems.error(
          .notSupportedYet, "autoCommitThreshold and autoCommitInterval at once is not supported yet",
          help: "give one of them", at: settings.pointer(.autoCommitThreshold),
          range: settings.nameRange(of: .autoCommitThreshold))
      }
    }
    if settings.has(.autoCommitInterval) || settings.has(.autoCommitThreshold) { auto.givenAs = auto.reason }
    return auto
  }
}
