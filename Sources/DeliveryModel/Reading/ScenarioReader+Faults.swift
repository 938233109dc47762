import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads the failure injectors.
  func readFaults(_ fields: inout ObjectReader, _ scenario: Scenario) -> [FaultSpec] {
    guard let elements = fields.array("faults") else { return [] }
    var specs: [FaultSpec] = []
    var ids: [String] = []
    for (index, element) in elements.enumerated() {
      let pointer = fields.pointer("faults").appending(index)
      guard var fault = ObjectReader(element, at: pointer, as: "the fault", into: problems) else { continue }
      let id = fault.requiredString("id")
      if id.isEmpty, fault.has("id") {
        problems.error(
          .outOfRange, "the id of a fault is empty", help: "results name the fault by it",
          at: fault.pointer("id"), range: fault.range(of: "id"))
      } else if ids.contains(id), !id.isEmpty {
        problems.error(
          .contradiction, "two faults have the id \(JSONText.quoted(id))",
          help: "results could not be told apart",
          at: fault.pointer("id"), range: fault.range(of: "id"))
      }
      ids.append(id)
      if let spec = readFault(id, &fault, scenario) { specs.append(spec) }
    }
    let hit = specs.reduce(0) { $0 + max(1, $1.targets.instances.count) }
    if hit > EventQueue.indexLimit {
      problems.error(
        .outOfRange, "the faults have \(hit) targets together",
        help: "at most \(EventQueue.indexLimit) can be served",
        at: fields.pointer("faults"), range: fields.range(of: "faults"))
    }
    return specs
  }

  private func readFault(_ id: String, _ fields: inout ObjectReader, _ scenario: Scenario) -> FaultSpec? {
    let before = problems.errorCount
    let type = fields.requiredChoice("type", among: FaultKind.names + FaultKind.notSupportedYet)
    guard fields.has("type"), problems.errorCount == before else { return nil }
    guard !FaultKind.notSupportedYet.contains(type) else {
      problems.error(
        .notSupportedYet, "the fault \(type) is not supported yet",
        help: "use one of " + FaultKind.names.joined(separator: ", "), at: fields.pointer("type"),
        range: fields.range(of: "type"))
      return nil
    }
    let kind = readKind(type, &fields)
    let targets = readTargets(&fields, hitsProcess: kind?.hitsProcess ?? true)
    let victims = readVictims(&fields, targets)
    let timing = readTiming(&fields, targets, scenario)
    let times = fields.optionalInteger("times", in: 1...Int64(Int32.max))
    let lasts = readLasts(type, &fields)
    let restart = fields.time("restart", default: "1s", into: problems)
    fields.finish()
    guard problems.errorCount == before, let kind, let timing else { return nil }
    return FaultSpec(
      id: id, kind: kind, targets: targets, victims: victims, timing: timing,
      times: times.map { Int($0) } ?? Int.max,
      lasts: lasts, restart: restart)
  }

  private func readKind(_ type: String, _ fields: inout ObjectReader) -> FaultKind? {
    switch type {
    case "crash": return .crash
    case "exception": return .exception
    case "stop": return .stop(wait: fields.bool("wait", default: false))
    case "drop":
      readWhat(&fields)
      let direction = fields.choice("direction", among: ["request", "response"], default: "response")
      let probability = fields.probability("probability", default: 1)
      if probability == 0 {
        problems.error(
          .faultNeverFires, "a drop with probability 0 loses nothing", help: "give a probability above 0",
          at: fields.pointer("probability"), range: fields.range(of: "probability"))
      }
      return .drop(direction == "request" ? .request : .response, probability.asProbability)
    default:
      readWhat(&fields)
      return fields.requiredTime("delay", into: problems).map { .slow($0) }
    }
  }

  /// The requests that a fault acts on; so far only commits can be named.
  private func readWhat(_ fields: inout ObjectReader) {
    let later = [
      "Produce", "Fetch", "OffsetFetch", "JoinGroup", "SyncGroup", "Heartbeat", "LeaveGroup", "ListOffsets",
      "DeleteMessage",
      "disk", "sink", "processing",
    ]
    let what = fields.requiredChoice("what", among: ["OffsetCommit"] + later)
    guard later.contains(what) else { return }
    problems.error(
      .notSupportedYet, "a fault on \(what) is not supported yet", help: "use \"OffsetCommit\"",
      at: fields.pointer("what"), range: fields.range(of: "what"))
  }

  private func readLasts(_ type: String, _ fields: inout ObjectReader) -> TimeDistribution? {
    guard type == "drop" || type == "slow" else {
      if fields.has("for") {
        problems.error(
          .senselessCombination, "a \(type) has no length",
          help: "\"restart\" says how long a dead process stays down",
          at: fields.pointer("for"), range: fields.nameRange(of: "for"))
      }
      return nil
    }
    return fields.optionalTime("for", into: problems)
  }

  private func readTargets(_ fields: inout ObjectReader, hitsProcess: Bool) -> FaultTargets {
    let pattern = fields.requiredString("target")
    let none = FaultTargets(instances: [], coordinator: false)
    guard fields.has("target") else { return none }
    let instances = names.instances
    let matching = instances.indices.filter { Glob.matches(pattern, instances[$0]) }
    let coordinator = pattern == "coordinator" || names.brokerNames.contains { Glob.matches(pattern, $0) }
    if !hitsProcess, coordinator, matching.isEmpty { return FaultTargets(instances: [], coordinator: true) }
    if !matching.isEmpty { return FaultTargets(instances: matching, coordinator: false) }
    let others = names.brokerNames + names.producers
    if coordinator || others.contains(where: { Glob.matches(pattern, $0) }) {
      problems.error(
        .notSupportedYet, "this fault on \(JSONText.quoted(pattern)) is not supported yet",
        help: "name consumer instances: " + instances.prefix(6).joined(separator: ", "),
        at: fields.pointer("target"),
        range: fields.range(of: "target"))
      return none
    }
    problems.error(
      .targetMatchesNothing, "the target \(JSONText.quoted(JSONText.clipped(pattern))) matches nothing",
      help: "there are: " + (instances + others).prefix(8).joined(separator: ", "),
      suggestion: NearestName.find(pattern, among: instances), at: fields.pointer("target"),
      range: fields.range(of: "target"))
    return none
  }

  private func readVictims(_ fields: inout ObjectReader, _ targets: FaultTargets) -> VictimChoice {
    let count = targets.instances.count
    switch fields.choice("mode", among: ["all", "one", "fixed", "percent"], default: "all") {
    case "one": return .some(1)
    case "fixed":
      let wanted = fields.requiredInteger("value", in: 1...100_000)
      if wanted > count, count > 0 {
        problems.error(
          .outOfRange, "\(wanted) of \(count) targets cannot be chosen", help: "give at most \(count)",
          at: fields.pointer("value"), range: fields.range(of: "value"))
      }
      return .some(Int(wanted))
    case "percent":
      let percent = fields.requiredDecimal("value", in: 0...100).approximate
      let wanted = Int((Double(count) * percent / 100).rounded(.up))
      if wanted == 0, count > 0 {
        problems.error(
          .faultNeverFires, "0 percent of the targets is nobody", help: "give a percentage above 0",
          at: fields.pointer("value"), range: fields.range(of: "value"))
      }
      return .some(max(1, wanted))
    default: return .all
    }
  }
}
