import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// What a fault does, and whom it can hit; no kind after reporting why.
  typealias FaultReading = (kind: FaultKind?, targets: FaultTargets)

  /// Reads the keys that belong to a type of fault.
  func readKind(_ type: String, _ fields: inout ObjectReader, _ scenario: Scenario) -> FaultReading {
    switch type {
    case "crash": return (.crash, readTargets(&fields, .anybody, scenario))
    case "power-loss": return (.powerLoss, readTargets(&fields, .anybody, scenario))
    case "exception": return (.exception, readTargets(&fields, .processes, scenario))
    case "stop":
      let wait = fields.bool("wait", default: false)
      return (.stop(wait: wait), readTargets(&fields, .clients, scenario))
    case "pause": return (.pause, readTargets(&fields, .anybody, scenario))
    case "slow-heartbeat": return readSlowHeartbeat(&fields, scenario)
    case "partition": return readPartition(&fields)
    case "link": return readLinkFault(&fields)
    case "drop": return readDrop(&fields, scenario)
    case "slow": return readSlow(&fields, scenario)
    default:
      let what = fields.optionalChoice(
        "what", among: [SlowTarget.sink.name, "marker-store", "commit-coordinator"])
      if what == "marker-store" { return readMarkerStoreFault(&fields, scenario) }
      if what == "commit-coordinator" { return readCommitCoordinatorFault(&fields, scenario) }
      if what == nil, fields.has("what") {
        _ = fields.member("target")
        return (nil, FaultTargets(instances: [], brokers: [], isSink: false))
      }
      return (.down, readTargets(&fields, what == nil ? .brokers : .sinks, scenario))
    }
  }

  private func readSlowHeartbeat(_ fields: inout ObjectReader, _ scenario: Scenario) -> FaultReading {
    let before = problems.errorCount
    let delay = fields.optionalTime("delay", into: problems)
    let loss = fields.optionalProbability("loss")
    if problems.errorCount == before, delay == nil, (loss ?? 0) == 0 {
      problems.error(
        .missingKey, "slow heartbeats need \"delay\", or a \"loss\" above 0",
        help: "add \"delay\": \"20s\", or \"loss\": 1", at: fields.pointer("delay"),
        range: fields.range(of: "type"))
    }
    let targets = readTargets(&fields, .members, scenario)
    return (.slowHeartbeat(delay: delay, loss: (loss ?? 0).asProbability), targets)
  }

  private func readDrop(_ fields: inout ObjectReader, _ scenario: Scenario) -> FaultReading {
    let what = readWhat(&fields, others: [])
    let direction = fields.choice("direction", among: ["request", "response"], default: "response")
    let probability = fields.probability("probability", default: 1)
    if probability == 0 {
      problems.error(
        .faultNeverFires, "a drop with probability 0 loses nothing", help: "give a probability above 0",
        at: fields.pointer("probability"), range: fields.range(of: "probability"))
    }
    let rule = what == .request(.produce) ? FaultTargetRule.producersOrBrokers : .processesOrBrokers
    let targets = readTargets(&fields, rule, scenario)
    guard case .request(let request) = what else { return (nil, targets) }
    checkRequest(request, targets, fields, scenario)
    let half = direction == "request" ? MessageDirection.request : .response
    return (.drop(request, half, probability.asProbability), targets)
  }

  private func readSlow(_ fields: inout ObjectReader, _ scenario: Scenario) -> FaultReading {
    let what = readWhat(&fields, others: [.disk, .sink, .processing])
    let delay = fields.requiredTime("delay", into: problems)
    let targets: FaultTargets
    switch what {
    case .request(let request):
      let rule = request == .produce ? FaultTargetRule.producersOrBrokers : .processesOrBrokers
      targets = readTargets(&fields, rule, scenario)
      checkRequest(request, targets, fields, scenario)
    case .disk:
      targets = readTargets(&fields, .brokers, scenario)
    case .sink: targets = readTargets(&fields, .sinks, scenario)
    case .processing: targets = readTargets(&fields, .processes, scenario)
    case nil:
      _ = fields.member("target")
      targets = FaultTargets(instances: [], brokers: [], isSink: false)
    }
    guard let what, let delay else { return (nil, targets) }
    return (.slow(what, delay), targets)
  }

  /// Reads what a fault acts on: a request, or one of these.
  private func readWhat(_ fields: inout ObjectReader, others: [SlowTarget]) -> SlowTarget? {
    let before = problems.errorCount
    let what = fields.requiredChoice("what", among: RequestKind.names + others.map { $0.name })
    guard problems.errorCount == before else { return nil }
    return others.first { $0.name == what } ?? RequestKind.named(what).map { .request($0) }
  }

  /// Reports a request that nobody there ever sends or serves.
  private func checkRequest(
    _ request: RequestKind, _ targets: FaultTargets, _ fields: ObjectReader, _ scenario: Scenario
  ) {
    guard !targets.instances.isEmpty || !targets.brokers.isEmpty else { return }
    if !targets.brokers.isEmpty, request.isForCoordinator, !targets.coordinator {
      return never(
        "\(request.name) is served by the coordinator, broker-1", "name \"coordinator\"", "target", fields)
    }
    let senders = consumers(of: targets, scenario)
    if request.isOfGroup, !senders.contains(where: { $0.spec.isGroup }) {
      never(
        "with \"assign\" nobody sends \(request.name)", "only members of a group do: \"subscribe\"", "what",
        fields)
    }
    let isTransactional = { (spec: ConsumerSpec) in spec.commit.strategy == .transactional }
    if request == .offsetCommit, !senders.isEmpty, senders.allSatisfy({ isTransactional($0.spec) }) {
      never(
        "transactional sends its offsets to the transaction, and no OffsetCommit", "name TxnOffsetCommit",
        "what",
        fields)
    }
    let hasProducers = request != .txnOffsetCommit && scenario.producers.contains { $0.transaction != nil }
    if request.isOfTransactions, !hasProducers, !scenario.consumers.contains(where: isTransactional) {
      never("nobody sends \(request.name) here", "only transactional producers do", "what", fields)
    }
    checkQueueRequest(request, senders.map { $0.spec }, fields)
    let isStored = senders.allSatisfy { $0.spec.commit.strategy == .withEffect }
    if request.isAboutPositions, isStored, !senders.isEmpty {
      never(
        "with-effect keeps its position in the sink, and sends no \(request.name)",
        "name a consumer with another strategy", "what", fields)
    }
  }
}
