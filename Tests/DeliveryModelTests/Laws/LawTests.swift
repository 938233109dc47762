import DeliveryHistory
import DeliveryModel
import SimulationKernel
import Testing

/// A strategy at a frequency with a client, under one of the faults.
struct LawCase: Sendable, CustomTestStringConvertible {
  var client: String
  var strategy: String
  var every: String
  var mode: String
  var fault: String
  var onFailure: String

  var testDescription: String { "\(client) \(strategy) \(every) \(mode), \(fault), \(onFailure)" }

  /// Every eighth or so of all combinations, each strategy with each fault.
  static let all: [LawCase] = {
    var cases: [LawCase] = []
    for client in ["java", "librdkafka"] {
      for strategy in ["before-processing", "after-processing", "auto", "with-effect"] {
        for (index, every) in ["1 record", "7 records", "poll", "15ms"].enumerated() {
          if strategy == "auto", every != "15ms" { continue }
          for (number, fault) in Self.faults.enumerated() {
            // It sends no commits that could be dropped or slow; such a fault is refused.
            if strategy == "with-effect", ["drop", "slow"].contains(fault.name) { continue }
            cases.append(
              LawCase(
                client: client, strategy: strategy, every: every,
                mode: (index + number).isMultiple(of: 2) ? "sync" : "async", fault: fault.name,
                onFailure: number.isMultiple(of: 3) ? "retry-in-place" : "exception"))
          }
        }
      }
    }
    return cases
  }()

  private static let faults: [(name: String, json: String)] = [
    ("none", ""),
    ("kill", #""type": "crash", "target": "c-*", "every": {"dist": "exponential", "mean": "60ms"}"#),
    ("kill one", #""type": "crash", "target": "c-*", "mode": "one", "every": "40ms""#),
    ("count", #""type": "crash", "target": "c-*", "every": {"processed": 9}, "times": 6"#),
    ("stop", #""type": "stop", "target": "c-*", "every": {"dist": "uniform", "min": "9ms", "max": "70ms"}"#),
    ("exception", #""type": "exception", "target": "c-1", "every": "33ms""#),
    (
      "drop",
      #""type": "drop", "target": "coordinator", "what": "OffsetCommit", "every": "90ms", "for": "40ms""#
    ),
    ("slow", #""type": "slow", "target": "c-*", "what": "OffsetCommit", "delay": "25ms", "every": "70ms""#),
  ]

  /// A small scenario of this kind; the seed also chooses sizes.
  func lab(seed: Int64) -> Lab {
    let json = Self.faults.first { $0.name == fault }?.json ?? ""
    var faults: [String] = []
    if !json.isEmpty {
      let isProcess = fault != "drop" && fault != "slow"
      faults.append(#"{"id": "f", \#(json)\#(isProcess ? #", "restart": "12ms""# : "")}"#)
      if !isProcess { faults.append(Fault.kills("20ms", "90ms")) }
    }
    let batch = client == "java" ? #""poll""# : "\(1 + seed % 4)"
    return Lab(
      seed: seed, duration: "400ms", latency: #"{"dist": "uniform", "min": "100us", "max": "2ms"}"#,
      loss: seed.isMultiple(of: 3) ? "0.01" : "0", partitions: 3, records: 300,
      arrival: #"{"process": "poisson", "rate": "1500/s"}"#, count: 2, client: client,
      processing: #"{"time": {"dist": "exponential", "mean": "1ms"}, "failure": 0.01, "batch": \#(batch), "#
        + #""on-failure": "\#(onFailure)", "backoff": {"initial": "3ms"}}"#,
      commit: #"{"strategy": "\#(strategy)", "every": "\#(every)", "mode": "\#(mode)"}"#,
      sink: strategy == "with-effect" ? #"["stored-position", "external"]"# : #"["external", "upsert"]"#,
      config: #", "request.timeout.ms": 20, "default.api.timeout.ms": 70, "retry.backoff.ms": 5"#
        + (client == "java" ? #", "max.poll.records": 13"# : ""), faults: faults)
  }
}

struct LawTests {
  @Test(arguments: LawCase.all)
  func `Every strategy keeps its promise under every fault`(_ row: LawCase) throws {
    for seed in 1...3 as ClosedRange<Int64> {
      let lab = row.lab(seed: seed)
      let result = try lab.run()
      #expect(result.drained)
      for broken in try Promise.broken(row, result) { Issue.record("seed \(seed): \(broken)") }
      if seed == 1 { #expect(try lab.run().digest == result.digest, "the same seed gives the same history") }
    }
  }

  @Test func `Live books and books from the stored history agree`() throws {
    for (number, row) in LawCase.all.enumerated() where number.isMultiple(of: 5) {
      let lab = row.lab(seed: 5)
      let live = try lab.run(recording: true)
      var stored = History(roster: try Self.roster(lab))
      for event in live.recorded { stored.append(event) }
      let counts = try stored.closed(consumer: 0, drained: live.drained, resetsToEarliest: true)
      #expect(counts == live.consumers.first?.counts)
      #expect(stored.digest.text == live.digest)
      #expect(try lab.run().digest == live.digest, "recording changes nothing")
    }
  }

  @Test func `A record's first service time is the same under every strategy`() throws {
    var times: [Int64: Set<Int64>] = [:]
    for every in ["1 record", "7 records", "poll"] {
      // A transaction of several records shows all their effects at its end.
      for strategy in ["before-processing", "after-processing", "with-effect"]
      where strategy != "with-effect" || every != "7 records" {
        let lab = Lab(
          latency: #""0s""#, records: 60,
          processing: #"{"time": {"dist": "exponential", "mean": "1ms"}}"#,
          commit: #"{"strategy": "\#(strategy)", "every": "\#(every)"}"#, sink: #""stored-position""#,
          config: #", "max.poll.records": 1"#)
        var last = SimulatedTime.zero
        for event in try lab.run(recording: true).recorded {
          guard case .effects(_, _, let range, let at) = event else { continue }
          if range.count == 1 { times[range.from, default: []].insert((at - last).nanoseconds) }
          last = at
        }
      }
    }
    #expect(times.count == 60)
    #expect(times.values.allSatisfy { $0.count == 1 })
    #expect(Set(times.values).count > 50, "and not the same for every record")
  }

  /// The roster of a lab, as its world makes it.
  static func roster(_ lab: Lab) throws -> HistoryRoster {
    let scenario = try lab.scenario()
    let consumers = scenario.consumers.map {
      HistoryRoster.Consumer(
        name: $0.name, partitions: (0..<lab.partitions).map { Int32($0) }, sinks: $0.sinks.map { $0.name },
        readers: $0.sinks.map { $0.reader })
    }
    return HistoryRoster(
      consumers: consumers, consumerOfInstance: Array(repeating: 0, count: lab.count),
      partitionCount: lab.partitions)
  }
}
