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
    let hit = specs.reduce(0) {
      $0 + max(1, $1.targets.instances.count, $1.targets.producers.count, $1.targets.brokers.count)
    }
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
      let isClock = type == "clock-skew"
      problems.error(
        .notSupportedYet,
        isClock
          ? "no rule of this version depends on a clock that can be off: clients and brokers measure lengths of time"
          : "the fault \(type) is not supported yet",
        help: "use one of " + FaultKind.names.joined(separator: ", "), at: fields.pointer("type"),
        range: fields.range(of: "type"))
      return nil
    }
    let (kind, targets) = readKind(type, &fields, scenario)
    let isOnLinks = type == "partition" || type == "link"
    let victims = isOnLinks ? .all : readVictims(&fields, targets)
    let timing = readTiming(&fields, targets, isOnLinks: isOnLinks, scenario)
    let times = fields.optionalInteger("times", in: 1...Int64(Int32.max))
    let (lasts, restart) = readLength(type, &fields)
    fields.finish()
    guard problems.errorCount == before, let kind, let timing else { return nil }
    return FaultSpec(
      id: id, kind: kind, targets: targets, victims: victims, timing: timing,
      times: times.map { Int($0) } ?? usualTimes(timing),
      lasts: lasts, restart: restart)
  }

  /// Reads how long a fault lasts, or how long a process that it ends stays down.
  private func readLength(
    _ type: String, _ fields: inout ObjectReader
  ) -> (lasts: TimeDistribution?, restart: TimeDistribution) {
    guard !["crash", "power-loss", "exception", "stop"].contains(type) else {
      if fields.has("for") {
        problems.error(
          .senselessCombination, "a \(type) has no length",
          help: "\"restart\" says how long a dead process stays down",
          at: fields.pointer("for"), range: fields.nameRange(of: "for"))
      }
      return (nil, fields.time("restart", default: "1s", into: problems))
    }
    if fields.has("restart") {
      problems.error(
        .senselessCombination, "after a \(type) nothing is started again",
        help: "\"for\" says how long it lasts",
        at: fields.pointer("restart"), range: fields.nameRange(of: "restart"))
    }
    let lasts =
      type == "pause"
      ? fields.requiredTime("for", into: problems) : fields.optionalTime("for", into: problems)
    return (lasts, .constant(.zero))
  }

  private func readVictims(_ fields: inout ObjectReader, _ targets: FaultTargets) -> VictimChoice {
    let count = max(targets.instances.count, targets.brokers.count, targets.producers.count)
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
      let before = problems.errorCount
      let percent = fields.requiredDecimal("value", in: 0...100).approximate
      let wanted = Int((Double(count) * percent / 100).rounded(.up))
      if wanted == 0, count > 0, problems.errorCount == before {
        problems.error(
          .faultNeverFires, "0 percent of the targets is nobody", help: "give a percentage above 0",
          at: fields.pointer("value"), range: fields.range(of: "value"))
      }
      return .some(max(1, wanted))
    default: return .all
    }
  }

  /// Firings on each target where the scenario does not say: one at a record's point, no limit otherwise.
  private func usualTimes(_ timing: FaultTiming) -> Int {
    if case .atRecord = timing { return 1 }
    return Int.max
  }
}
