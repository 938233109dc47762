import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads a probability of loss that leaves something through; `nil` if it is absent or wrong.
  func readLoss(_ reader: inout ObjectReader) -> DecimalNumber? {
    guard let loss = reader.optionalProbability("loss") else { return nil }
    if loss >= 1 {
      problems.error(
        .outOfRange, "a network that loses everything never answers", help: "give a loss below 1",
        at: reader.pointer("loss"), range: reader.range(of: "loss"))
    }
    return loss
  }

  /// Reads the links that differ from the rest of the network, once the consumers are known.
  func readLinks(_ elements: [JSONValue], at pointer: JSONPointer) -> [NetworkLink] {
    var links: [NetworkLink] = []
    for (index, element) in elements.enumerated() {
      guard
        var reader = ObjectReader(element, at: pointer.appending(index), as: "the link", into: problems)
      else { continue }
      defer { reader.finish() }
      let ends = readEnds(&reader)
      let latency = reader.optionalTime("latency", into: problems)
      let loss = readLoss(&reader)
      if !reader.has("latency"), !reader.has("loss") { needsEffect("the link", reader) }
      guard let ends else { continue }
      links.append(NetworkLink(from: ends.from, to: ends.to, latency: latency, loss: loss?.asProbability))
    }
    return links
  }

  /// Reads who sends and who receives.
  func readEnds(_ reader: inout ObjectReader) -> (from: Participants, to: Participants)? {
    let from = readParticipants(&reader, "from")
    let to = readParticipants(&reader, "to")
    guard let from, let to else { return nil }
    if talk(from, to) { return (from, to) }
    problems.error(
      .targetMatchesNothing, "nobody in \"from\" sends to anybody in \"to\"",
      help: "messages go from consumers and producers to brokers, and back", at: reader.pointer("to"),
      range: reader.range(of: "to"))
    return nil
  }

  /// Whether messages go from one set to the other; brokers talk to each other if there are replicas.
  func talk(_ from: Participants, _ to: Participants) -> Bool {
    let isFromClient = !from.instances.isEmpty || !from.producers.isEmpty
    let isToClient = !to.instances.isEmpty || !to.producers.isEmpty
    if isFromClient, !to.brokers.isEmpty { return true }
    if isToClient, !from.brokers.isEmpty { return true }
    guard !from.brokers.isEmpty, !to.brokers.isEmpty else { return false }
    return names.replicatesPositions || names.topics.contains { $0.isReplicated }
  }

  /// Reports a link that is as any other.
  func needsEffect(_ what: String, _ reader: ObjectReader) {
    problems.error(
      .missingKey, "\(what) needs \"latency\" or \"loss\"", help: "otherwise it changes nothing",
      at: reader.pointer("latency"), range: reader.range(of: "from"))
  }

  private func readParticipants(_ reader: inout ObjectReader, _ key: String) -> Participants? {
    let before = problems.errorCount
    let pattern = reader.requiredString(key)
    guard problems.errorCount == before else { return nil }
    return participants(pattern, reader.pointer(key), reader.range(of: key))
  }

  /// Who a glob names among consumers, producers and brokers; `nil` after reporting that it is nobody.
  func participants(_ pattern: String, _ pointer: JSONPointer, _ range: SourceRange?) -> Participants? {
    let instances = names.instances
    let brokers = names.brokerNames
    let found = Participants(
      instances: instances.indices.filter { Glob.matches(pattern, instances[$0]) },
      brokers: brokers.indices.filter {
        Glob.matches(pattern, brokers[$0]) || pattern == ScenarioNames.coordinator && $0 == 0
      }, producers: names.producers.indices.filter { Glob.matches(pattern, names.producers[$0]) })
    guard found.isEmpty else { return found }
    matchesNothing(pattern, pointer, range)
    return nil
  }

  /// Reports a name that nobody has.
  func matchesNothing(_ pattern: String, _ pointer: JSONPointer, _ range: SourceRange?) {
    let all = names.instances + names.brokerNames + names.producers
    problems.error(
      .targetMatchesNothing, "\(JSONText.quoted(JSONText.clipped(pattern))) matches nothing",
      help: "there are: " + all.prefix(8).joined(separator: ", "),
      suggestion: problems.isFull
        ? nil : NearestName.find(pattern, among: names.instances + names.brokerNames),
      at: pointer, range: range)
  }
}
