public import ScenarioText
import SimulationKernel

/// Reads a scenario: from JSON values to a `Scenario` that is valid by type, or to all of its problems.
public struct ScenarioReader {
  let problems: ProblemCollector
  var names = ScenarioNames()
  /// Queues that name a dead-letter destination, and where they do.
  var deadLetters: [(queue: String, fields: ObjectReader)] = []
  /// Topics that producers send to.
  var producedTopics: [Int] = []
  /// `group.min.session.timeout.ms` to `group.max.session.timeout.ms`.
  var sessionTimeouts: ClosedRange<Int64> = 6000...1_800_000
  /// `transaction.max.timeout.ms`.
  var maxTransactionTimeout: Int64 = 900_000
  /// What the brokers say about groups of the new protocol.
  var modernGroups = ModernGroupConfig(
    sessionTimeout: .seconds(45), heartbeatInterval: .seconds(5), assignmentInterval: .seconds(1),
    assignor: .sticky)

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - document: The whole scenario; its sweep and expectations are checked elsewhere.
  ///   - problems: Where problems and resolved fields go.
  /// - Returns: The scenario, or `nil` if there are errors.
  public static func read(_ document: JSONValue, into problems: ProblemCollector) -> Scenario? {
    let before = problems.errorCount
    var reader = ScenarioReader(problems: problems)
    guard var fields = ObjectReader(document, at: .root, as: "the scenario", into: problems) else {
      return nil
    }
    let scenario = reader.scenario(&fields)
    return problems.errorCount == before ? scenario : nil
  }

  private mutating func scenario(_ fields: inout ObjectReader) -> Scenario? {
    guard readVersion(&fields) else { return nil }
    let before = problems.errorCount
    let name = fields.requiredString("name")
    if problems.errorCount == before { checkName(name, fields.pointer("name"), fields.range(of: "name")) }
    let description = fields.string("description", default: "")
    let question = fields.string("question", default: "")
    let seed = UInt64(fields.integer("seed", in: 0...Int64.max, default: 1))
    let duration = fields.requiredDuration("duration", in: 1...DurationText.maximum)
    var drain = fields.reader("drain", as: "\"drain\"")
    let drainTimeout = drain.duration("timeout", default: "1h")
    drain.finish()
    let warmup = fields.duration("warmup", default: "0s")
    if warmup >= duration, warmup > 0 {
      problems.error(
        .outOfRange, "\"warmup\" is as long as the whole run", help: "make it shorter than \"duration\"",
        at: fields.pointer("warmup"), range: fields.range(of: "warmup"))
    }
    let brokers = readBrokers(&fields)
    var (network, links) = readNetwork(&fields)
    let topics = readTopics(&fields, brokers)
    names.topics = topics
    names.brokers = brokers.count
    names.replicatesPositions = brokers.offsetsReplicas > 1
    readQueues(&fields)
    if drain.has("timeout") { checkDrain(drainTimeout, drain) }
    _ = fields.member("sweep")
    _ = fields.member("expect")
    _ = fields.member("claim")
    _ = fields.member("$schema")
    let producers = readProducers(&fields)
    producedTopics = producers.map { $0.topic }
    let consumers = readConsumers(&fields)
    network.links = readLinks(links, at: fields.pointer("network").appending("links"))
    var scenario = Scenario(
      name: name, description: description, question: question, seed: seed, duration: .nanoseconds(duration),
      drainTimeout: .nanoseconds(drainTimeout), warmup: .nanoseconds(warmup), brokers: brokers,
      network: network,
      topics: names.topics, producers: producers, consumers: consumers, faults: [])
    scenario.faults = readFaults(&fields, scenario)
    fields.finish()
    return scenario
  }

  private func readVersion(_ fields: inout ObjectReader) -> Bool {
    let before = problems.errorCount
    let version = fields.requiredInteger("version", in: 1...Int64.max)
    guard problems.errorCount == before else { return true }
    guard version == 1 else {
      problems.error(
        .outOfRange, "version \(version) of the scenario format is newer than this program",
        help: "this program reads version 1", at: fields.pointer("version"),
        range: fields.range(of: "version"))
      return false
    }
    return true
  }

  private mutating func readBrokers(_ fields: inout ObjectReader) -> Brokers {
    var reader = fields.reader("brokers", as: "\"brokers\"")
    let count = Int(reader.integer("count", in: 1...1_000, default: 1))
    let service = reader.time("service", default: "50us", into: problems)
    var config = reader.config(as: "broker config")
    let range = Int64(0)...Int64(Int32.max)
    let delay = config.integer("group.initial.rebalance.delay.ms", in: range, default: 3000)
    let least = config.integer("group.min.session.timeout.ms", in: range, default: 6000)
    let most = config.integer("group.max.session.timeout.ms", in: range, default: 1_800_000)
    let session = config.integer(
      "group.consumer.session.timeout.ms", in: 1...range.upperBound, default: 45_000)
    let heartbeat = config.integer(
      "group.consumer.heartbeat.interval.ms", in: 1...range.upperBound, default: 5000)
    let assignment = config.integer("group.consumer.assignment.interval.ms", in: range, default: 1000)
    modernGroups = ModernGroupConfig(
      sessionTimeout: .milliseconds(session), heartbeatInterval: .milliseconds(heartbeat),
      assignmentInterval: .milliseconds(assignment), assignor: .sticky)
    if heartbeat >= session {
      problems.error(
        .refusedByTheSystem,
        "group.consumer.heartbeat.interval.ms (\(heartbeat)) is not below "
          + "group.consumer.session.timeout.ms (\(session))",
        help: "the broker refuses that; a ninth is usual",
        at: config.pointer("group.consumer.heartbeat.interval.ms"),
        range: config.range(of: "group.consumer.heartbeat.interval.ms"))
    }
    let replication = readReplication(&config)
    let transactions = readTransactions(&config)
    let retention = readRetention(&config)
    config.finish(knownButNotModelled: ConfigNames.broker)
    reader.finish()
    if least <= most {
      sessionTimeouts = least...most
    } else {
      problems.error(
        .contradiction,
        "group.min.session.timeout.ms (\(least)) is above group.max.session.timeout.ms (\(most))",
        help: "no member could join: swap them", at: config.pointer("group.min.session.timeout.ms"),
        range: config.range(of: "group.min.session.timeout.ms"))
    }
    return Brokers(
      count: count, service: service, initialRebalanceDelay: .milliseconds(delay),
      modernGroups: modernGroups, replication: replication, transactions: transactions, retention: retention)
  }

  /// Reads the network; its links name consumers, which are read later.
  private func readNetwork(_ fields: inout ObjectReader) -> (Network, links: [JSONValue]) {
    var reader = fields.reader("network", as: "\"network\"")
    let latency = reader.time("latency", default: "1ms", into: problems)
    let loss = readLoss(&reader) ?? 0
    if !reader.has("loss") { _ = reader.probability("loss", default: 0) }
    let links = reader.array("links") ?? []
    reader.finish()
    return (Network(latency: latency, loss: loss.asProbability, links: []), links)
  }

  private func readTopics(_ fields: inout ObjectReader, _ brokers: Brokers) -> [Topic] {
    guard var reader = fields.optionalReader("topics", as: "\"topics\"") else { return [] }
    var topics: [Topic] = []
    for member in reader.entries() {
      let pointer = reader.pointer.appending(member.name)
      guard
        var topic = ObjectReader(
          member.value, at: pointer, as: "topic \(JSONText.quoted(member.name))", into: problems)
      else { continue }
      checkName(member.name, pointer, member.nameRange)
      let partitions = Int(topic.integer("partitions", in: 1...10_000, default: 1))
      let spec = readReplicas(&topic, Topic(name: member.name, partitions: partitions), brokers)
      topic.finish()
      topics.append(spec)
    }
    if topics.reduce(0, { $0 + $1.partitions }) > 1_000_000 {
      problems.error(
        .outOfRange, "the topics have more than 1000000 partitions together", help: "use fewer",
        at: reader.pointer,
        range: reader.range)
    }
    return topics
  }

  /// Names stand in instance names, record names and globs, so they keep to a few characters.
  func checkName(_ name: String, _ pointer: JSONPointer, _ range: SourceRange?) {
    let isFine = name.utf8.allSatisfy {
      ($0 >= 97 && $0 <= 122) || ($0 >= 65 && $0 <= 90) || ($0 >= 48 && $0 <= 57) || $0 == 45 || $0 == 46
        || $0 == 95
    }
    guard !isFine || name.isEmpty else { return }
    problems.error(
      .unknownChoice, "\(JSONText.quoted(JSONText.clipped(name))) is no name",
      help: "use letters, digits, dashes, dots and underscores", at: pointer, range: range)
  }

  /// Reports a name that nothing in the scenario has.
  func unknown(
    _ what: String, _ name: String, among names: [String], at pointer: JSONPointer, _ range: SourceRange?
  ) {
    problems.error(
      .unknownReference, "there is no \(what) \(JSONText.quoted(JSONText.clipped(name)))",
      help: names.isEmpty ? "the scenario defines none" : "defined here: " + names.joined(separator: ", "),
      suggestion: NearestName.find(name, among: names), at: pointer, range: range)
  }
}
