import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads a link that is worse for a while.
  func readLinkFault(_ fields: inout ObjectReader) -> FaultReading {
    forbidTarget(&fields, "a link has \"from\" and \"to\"")
    let ends = readEnds(&fields)
    let before = problems.errorCount
    let latency = fields.optionalTime("latency", into: problems)
    let loss = fields.optionalProbability("loss")
    for name in ["duplicate", "reorder"] where fields.has(name) {
      _ = fields.optionalProbability(name)
      problems.warning(
        .notModelled, "\"\(name)\" has no effect: TCP hides it from the clients",
        help: "what they see of a bad network is its latency, and requests that are lost with a connection",
        at: fields.pointer(name), range: fields.nameRange(of: name))
    }
    if problems.errorCount == before, latency == nil, (loss ?? 0) == 0 { needsEffect("a link fault", fields) }
    guard let ends else { return (nil, FaultTargets(instances: [], brokers: [], isSink: false)) }
    let link = LinkFault(from: ends.from, to: ends.to, latency: latency, loss: (loss ?? 0).asProbability)
    return (.link(link), Self.everybody([ends.from, ends.to]))
  }

  /// Reads groups that cannot reach each other.
  func readPartition(_ fields: inout ObjectReader) -> FaultReading {
    forbidTarget(&fields, "a partition has \"groups\"")
    let words = PartitionDirection.allCases.map { $0.name }
    let word = fields.choice("direction", among: words, default: PartitionDirection.both.name)
    let nobody = FaultTargets(instances: [], brokers: [], isSink: false)
    guard fields.requiredMember("groups") != nil, let elements = fields.array("groups") else {
      return (nil, nobody)
    }
    let before = problems.errorCount
    if elements.count < 2 {
      problems.error(
        .outOfRange, "\"groups\" needs two lists of names at least",
        help: "such as [[\"billing-1\"], [\"broker-*\"]]", at: fields.pointer("groups"),
        range: fields.range(of: "groups"))
    }
    var groups: [Participants] = []
    for (index, element) in elements.enumerated() {
      let pointer = fields.pointer("groups").appending(index)
      let group = readGroupOfNames(element, pointer)
      for other in groups {
        guard let name = Self.both(group, other, names) else { continue }
        problems.error(
          .contradiction, "\(name) is in two groups", help: "it could not reach itself: name it once",
          at: pointer, range: element.range)
      }
      groups.append(group)
    }
    guard problems.errorCount == before else { return (nil, nobody) }
    let isCut = groups.indices.contains { first in
      groups[(first + 1)...].contains { talk(groups[first], $0) || talk($0, groups[first]) }
    }
    if !isCut {
      never(
        "the groups keep no client from any broker, and nobody else talks to each other",
        "put consumers or producers into one group and brokers into another", "groups", fields)
    }
    let direction = PartitionDirection.allCases.first { $0.name == word } ?? .both
    return (.partition(PartitionFault(groups: groups, direction: direction)), Self.everybody(groups))
  }

  private func readGroupOfNames(_ element: JSONValue, _ pointer: JSONPointer) -> Participants {
    var group = Participants(instances: [], brokers: [])
    guard case .array(let globs) = element.kind else {
      problems.error(
        .wrongType, "a group must be an array of names, found \(element.mention)",
        help: "write [\"billing-1\"]", at: pointer, range: element.range)
      return group
    }
    if globs.isEmpty {
      problems.error(
        .targetMatchesNothing, "the group is empty", help: "name consumer instances or brokers", at: pointer,
        range: element.range)
    }
    for (index, glob) in globs.enumerated() {
      let place = pointer.appending(index)
      let reader = ValueReader(glob, at: place, as: "a name", into: problems)
      guard let pattern = reader.string(), let found = participants(pattern, place, glob.range) else {
        continue
      }
      group.instances = Self.merged(group.instances, found.instances)
      group.brokers = Self.merged(group.brokers, found.brokers)
      group.producers = Self.merged(group.producers, found.producers)
    }
    return group
  }

  private func forbidTarget(_ fields: inout ObjectReader, _ summary: String) {
    guard fields.has("target") else { return }
    problems.error(
      .senselessCombination, summary + ", and no target", help: "leave \"target\" out",
      at: fields.pointer("target"), range: fields.nameRange(of: "target"))
  }

  private static func everybody(_ groups: [Participants]) -> FaultTargets {
    FaultTargets(
      instances: groups.reduce([]) { merged($0, $1.instances) },
      brokers: groups.reduce([]) { merged($0, $1.brokers) }, isSink: false,
      producers: groups.reduce([]) { merged($0, $1.producers) })
  }

  private static func merged(_ left: [Int], _ right: [Int]) -> [Int] {
    guard !left.isEmpty, !right.isEmpty else { return left + right }
    return Set(left).union(right).sorted()
  }

  /// The name of somebody who is in both.
  private static func both(_ left: Participants, _ right: Participants, _ names: ScenarioNames) -> String? {
    if let instance = Set(left.instances).intersection(right.instances).min() {
      return names.instances[instance]
    }
    if let producer = Set(left.producers).intersection(right.producers).min() {
      return names.producers[producer]
    }
    return Set(left.brokers).intersection(right.brokers).min().map { names.brokerNames[$0] }
  }
}
