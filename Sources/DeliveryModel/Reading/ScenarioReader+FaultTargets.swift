import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads whom a fault hits; a target that is nobody, or nobody of the right kind, is reported.
  func readTargets(
    _ fields: inout ObjectReader, _ rule: FaultTargetRule, _ scenario: Scenario
  ) -> FaultTargets {
    let none = FaultTargets(instances: [], brokers: [], isSink: false)
    let before = problems.errorCount
    let pattern = fields.requiredString("target")
    guard problems.errorCount == before else { return none }
    let names = self.names.instances
    var instances = names.indices.filter { Glob.matches(pattern, names[$0]) }
    let brokers = self.names.brokerNames.indices.filter {
      Glob.matches(pattern, self.names.brokerNames[$0]) || $0 == 0 && pattern == ScenarioNames.coordinator
    }
    if rule == .sinks {
      for consumer in self.names.consumers where Glob.matches(pattern, consumer.name) {
        instances += Array(consumer.first..<(consumer.first + consumer.count))
      }
      instances = Set(instances).sorted()
    }
    let producers = self.names.producers.indices.filter { Glob.matches(pattern, self.names.producers[$0]) }
    if !instances.isEmpty {
      switch rule {
      case .members: return members(instances, pattern, fields, scenario)
      case .processes, .clients, .anybody, .processesOrBrokers, .sinks:
        return FaultTargets(instances: instances, brokers: [], isSink: rule == .sinks)
      case .producersOrBrokers, .brokers: break
      }
    }
    if rule.takesProducers, !producers.isEmpty {
      return FaultTargets(instances: [], brokers: [], isSink: false, producers: producers)
    }
    if rule.takesBrokers, !brokers.isEmpty {
      return FaultTargets(
        instances: [], brokers: brokers, isSink: false,
        followsCoordinator: pattern == ScenarioNames.coordinator)
    }
    refuse(pattern, rule, isKnown: !instances.isEmpty || !brokers.isEmpty, fields)
    return none
  }

  /// Those of the instances that are in a group; with `assign` nobody sends heartbeats.
  private func members(
    _ instances: [Int], _ pattern: String, _ fields: ObjectReader, _ scenario: Scenario
  ) -> FaultTargets {
    let own = consumers(of: FaultTargets(instances: instances, brokers: [], isSink: false), scenario)
    let ranges = own.filter { $0.spec.isGroup || $0.spec.queue != nil }.map { $0.instances }
    let members = instances.filter { instance in ranges.contains { $0.contains(instance) } }
    if members.isEmpty {
      never(
        "with \"assign\" nobody sends heartbeats", "name instances of a consumer with \"subscribe\"",
        "target",
        fields)
    }
    return FaultTargets(instances: members, brokers: [], isSink: false)
  }

  private func refuse(_ pattern: String, _ rule: FaultTargetRule, isKnown: Bool, _ fields: ObjectReader) {
    let isProducer = names.producers.contains { Glob.matches(pattern, $0) }
    guard isKnown || isProducer else {
      return matchesNothing(pattern, fields.pointer("target"), fields.range(of: "target"))
    }
    let quoted = JSONText.quoted(JSONText.clipped(pattern))
    if rule == .brokers, !isProducer {
      problems.error(
        .senselessCombination, "this fault is on brokers, and \(quoted) is a consumer's process",
        help: "name \"coordinator\" or a broker; a process is hit by crash, pause and stop, its sink by "
          + "\"what\": \"sink\"", at: fields.pointer("target"), range: fields.range(of: "target"))
      return
    }
    let allowed =
      rule == .brokers ? names.brokerNames : rule == .producersOrBrokers ? names.producers : names.instances
    problems.error(
      .notSupportedYet, "this fault on \(quoted) is not supported yet",
      help: (rule == .brokers
        ? "name brokers: " : rule == .producersOrBrokers ? "name producers: " : "name consumer instances: ")
        + allowed.prefix(6).joined(separator: ", "),
      at: fields.pointer("target"), range: fields.range(of: "target"))
  }

  /// The applications that the targets belong to, with their instances; brokers serve all of them.
  func consumers(
    of targets: FaultTargets, _ scenario: Scenario
  ) -> [(spec: ConsumerSpec, instances: Range<Int>)] {
    var found: [(spec: ConsumerSpec, instances: Range<Int>)] = []
    var first = 0
    for spec in scenario.consumers {
      let own = first..<(first + spec.count)
      first += spec.count
      if !targets.brokers.isEmpty || targets.instances.contains(where: { own.contains($0) }) {
        found.append((spec, own))
      }
    }
    return found
  }

  /// Reports a fault that does nothing, at one of its keys.
  func never(_ summary: String, _ help: String, _ key: String, _ fields: ObjectReader) {
    problems.error(
      .faultNeverFires, "the fault can never fire: \(summary)", help: help, at: fields.pointer(key),
      range: fields.range(of: key))
  }
}
