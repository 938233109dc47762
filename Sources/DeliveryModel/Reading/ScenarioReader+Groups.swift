import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads what a member asks of its group; without a group its settings have no effect.
  func readGroup(_ settings: inout ClientSettings, isGroup: Bool) -> GroupConfig {
    guard isGroup else {
      for setting in ClientSetting.allCases where setting.isOfGroup { settings.ignore(setting) }
      return Self.standardGroup(of: settings.client)
    }
    if settings.client == .javaAsync { return readModernGroup(&settings) }
    let before = problems.errorCount
    let session = settings.number(.sessionTimeout) ?? 0
    let heartbeat = settings.number(.heartbeatInterval) ?? 0
    if problems.errorCount == before { checkSession(session, heartbeat, settings) }
    let poll = settings.number(.maxPollInterval)
    let isSession = settings.client == .aiokafka
    let rebalance = settings.number(
      .rebalanceTimeout, or: isSession ? session : poll,
      reason: isSession ? settings.name(.sessionTimeout) : nil)
    let assignors = readAssignors(&settings)
    let isStatic = settings.text(.groupInstance) != nil
    return GroupConfig(
      sessionTimeout: .milliseconds(session), heartbeatInterval: .milliseconds(heartbeat),
      maxPollInterval: poll.map { .milliseconds($0) },
      rebalanceTimeout: .milliseconds(rebalance ?? poll ?? 0),
      isStatic: isStatic,
      assignors: assignors)
  }

  /// What a member of the new protocol asks for; session, heartbeat and assignment are the brokers' (R-KAFKA-62).
  private func readModernGroup(_ settings: inout ClientSettings) -> GroupConfig {
    for setting in [ClientSetting.sessionTimeout, .heartbeatInterval, .assignors] where settings.has(setting)
    {
      settings.check(setting)
      problems.error(
        .refusedByTheSystem, "the client refuses \(settings.name(setting)) with group.protocol=consumer",
        help: "it is the brokers' matter: group.consumer.* in brokers.config, and group.remote.assignor here",
        at: settings.pointer(setting), range: settings.nameRange(of: setting))
    }
    let poll = settings.number(.maxPollInterval) ?? 300_000
    let isRange = settings.word(.remoteAssignor) == "range"
    return GroupConfig(
      sessionTimeout: modernGroups.sessionTimeout, heartbeatInterval: modernGroups.heartbeatInterval,
      maxPollInterval: .milliseconds(poll), rebalanceTimeout: .milliseconds(poll),
      isStatic: settings.text(.groupInstance) != nil, assignors: [isRange ? .range : .sticky])
  }

  /// The broker's bounds of the session, and the client's rule for its heartbeats (R-KAFKA-50).
  private func checkSession(_ session: Int64, _ heartbeat: Int64, _ settings: ClientSettings) {
    let name = settings.name(.sessionTimeout)
    guard sessionTimeouts.contains(session) else {
      let isLow = session < sessionTimeouts.lowerBound
      let bound =
        isLow
        ? "below group.min.session.timeout.ms (\(sessionTimeouts.lowerBound))"
        : "above group.max.session.timeout.ms (\(sessionTimeouts.upperBound))"
      let (meant, overflow) = session.multipliedReportingOverflow(by: 1000)
      let hint =
        isLow && !overflow && sessionTimeouts.contains(meant)
        ? "; Kafka's unit is milliseconds, did you mean \(meant)?" : ""
      problems.error(
        .refusedByTheSystem, "\(name) is \(session) ms: the broker refuses such a member",
        help: bound + hint, at: settings.pointer(.sessionTimeout), range: settings.range(of: .sessionTimeout))
      return
    }
    let interval = settings.name(.heartbeatInterval)
    // Shown where the person wrote something.
    let place: ClientSetting = settings.has(.heartbeatInterval) ? .heartbeatInterval : .sessionTimeout
    if heartbeat >= session {
      problems.error(
        .refusedByTheSystem, "\(interval) (\(heartbeat)) is not below \(name) (\(session))",
        help: "the client refuses that; a third is usual: \"\(interval)\": \(session / 3)",
        at: settings.pointer(place), range: settings.range(of: place))
    } else if heartbeat > session / 3 {
      problems.warning(
        .riskySetting, "\(interval) (\(heartbeat)) is more than a third of \(name) (\(session))",
        help: "one or two lost heartbeats evict the member; write \"\(interval)\": \(session / 3)",
        at: settings.pointer(place), range: settings.range(of: place))
    }
  }

  /// Reads the list of assignors; beside an eager one the cooperative one is of no use (R-KAFKA-60).
  private func readAssignors(_ settings: inout ClientSettings) -> [Assignor] {
    var assignors: [Assignor] = []
    for word in settings.list(.assignors) {
      guard let assignor = AssignorNames.find(word, in: settings.client) else { continue }
      if !assignors.contains(assignor) { assignors.append(assignor) }
    }
    guard assignors.count > 1, assignors.contains(.cooperativeSticky) else { return assignors }
    assignors.removeAll { $0 == .cooperativeSticky }
    problems.warning(
      .senselessCombination,
      "\(settings.name(.assignors)) lists cooperative-sticky beside an eager assignor",
      help: "the group runs what all of them support: the eager protocol, with \(assignors[0].name)",
      at: settings.pointer(.assignors), range: settings.range(of: .assignors))
    return assignors
  }

  /// The defaults of a client, for consumers that are in no group.
  static func standardGroup(of client: ClientDialect) -> GroupConfig {
    func milliseconds(_ setting: ClientSetting) -> SimulatedDuration? {
      guard !setting.names(in: client).isEmpty,
        case .number(_, let fallback?) = setting.values(in: client)
      else { return nil }
      return .milliseconds(fallback)
    }
    let session = milliseconds(.sessionTimeout) ?? .zero
    let poll = milliseconds(.maxPollInterval)
    let others = client == .aiokafka ? session : poll
    return GroupConfig(
      sessionTimeout: session, heartbeatInterval: milliseconds(.heartbeatInterval) ?? .zero,
      maxPollInterval: poll, rebalanceTimeout: milliseconds(.rebalanceTimeout) ?? others ?? .zero,
      isStatic: false,
      assignors: AssignorNames.standard(of: client))
  }

  /// Whether the poll loop may be away for too long (R-KAFKA-51).
  func checkPollInterval(_ spec: ConsumerSpec, _ fields: ObjectReader) {
    guard spec.isGroup, spec.processing.workers == 0, let interval = spec.config.group.maxPollInterval,
      let mean = spec.processing.time.mean
    else { return }
    let limit = spec.config.maxPollRecords
    let records =
      switch spec.client {
      case .java, .javaAsync: min(limit, spec.processing.batch ?? limit)
      case .kafkaPython: limit
      case .librdkafka, .kafkajs, .aiokafka: spec.processing.batch ?? 1
      }
    guard Double(records) * mean > Double(interval.nanoseconds) else { return }
    problems.warning(
      .riskySetting,
      "\(records) records take longer than max.poll.interval.ms (\(interval.nanoseconds / 1_000_000)) on average",
      help: "the member leaves its group in the middle of its work, and another one does it again",
      at: fields.pointer("processing"), range: fields.nameRange(of: "processing"))
  }
}
