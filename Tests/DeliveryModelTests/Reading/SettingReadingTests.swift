import ScenarioText
import SimulationKernel
import Testing

@testable import DeliveryModel

struct SettingReadingTests {
  struct Defaults: Sendable, CustomTestStringConvertible {
    let client: String
    let session: Int64
    let poll: Int64?
    let rebalance: Int64
    let assignors: [Assignor]
    let maxPollRecords: Int
    let batch: Int?
    let fetchWait: Int64
    var testDescription: String { client }
  }

  static let defaults: [Defaults] = [
    Defaults(
      client: "java", session: 45_000, poll: 300_000, rebalance: 300_000, assignors: [.range],
      maxPollRecords: 500, batch: nil, fetchWait: 500),
    Defaults(
      client: "librdkafka", session: 45_000, poll: 300_000, rebalance: 300_000,
      assignors: [.range, .roundRobin], maxPollRecords: Int(Int32.max), batch: 1, fetchWait: 500),
    Defaults(
      client: "kafkajs", session: 30_000, poll: nil, rebalance: 60_000, assignors: [.roundRobin],
      maxPollRecords: Int(Int32.max), batch: 1, fetchWait: 5000),
    Defaults(
      client: "kafka-python", session: 45_000, poll: 300_000, rebalance: 300_000,
      assignors: [.range, .roundRobin], maxPollRecords: 500, batch: 1, fetchWait: 500),
    Defaults(
      client: "aiokafka", session: 10_000, poll: 300_000, rebalance: 10_000, assignors: [.roundRobin],
      maxPollRecords: Int(Int32.max), batch: 1, fetchWait: 500),
  ]

  /// R-KAFKA-6, 62, R-RDK-8, R-KJS-6, R-PY-1 and 2.
  @Test(arguments: defaults)
  func `Each client has its own defaults`(row: Defaults) throws {
    let notices = Notices(group: Lab().with { $0.client = row.client })
    #expect(notices.all == [])
    let spec = try #require(notices.scenario?.consumers.first)
    #expect(spec.isGroup)
    #expect(spec.config.group.sessionTimeout == .milliseconds(row.session))
    #expect(spec.config.group.heartbeatInterval == .milliseconds(3000))
    #expect(spec.config.group.maxPollInterval == row.poll.map { .milliseconds($0) })
    #expect(spec.config.group.rebalanceTimeout == .milliseconds(row.rebalance))
    #expect(spec.config.group.assignors == row.assignors)
    #expect(spec.config.maxPollRecords == row.maxPollRecords)
    #expect(spec.config.fetchMaxWait == .milliseconds(row.fetchWait))
    #expect(spec.processing.batch == row.batch)
  }

  @Test(arguments: defaults)
  func `Without a group the defaults are the same`(row: Defaults) throws {
    let free = try Lab().with { $0.client = row.client }.scenario().consumers[0]
    let member = try #require(Notices(group: Lab().with { $0.client = row.client }).scenario?.consumers.first)
    #expect(free.config == member.config)
    #expect(!free.isGroup)
  }

  @Test(arguments: ClientDialect.allCases)
  func `Each setting means the same under each of its names`(client: ClientDialect) throws {
    for setting in ClientSetting.allCases where setting != .autoOffsetReset && setting != .fromBeginning {
      guard case .number(_, _) = setting.values(in: client), setting != .autoCommitThreshold else { continue }
      let configs = setting.names(in: client).map { name in
        let lab = Lab().with {
          $0.client = client.name
          $0.config = #", "\#(name)": 9000"#
        }
        return Notices(client == .javaAsync ? lab.json : lab.groupJSON).scenario?.consumers.first?.config
      }
      for config in configs {
        #expect(config != nil && config == configs.first)
      }
    }
  }

  @Test func `A name of the dialect moves the value`() throws {
    let lab = Lab().with {
      $0.client = "kafkajs"
      $0.config = #", "sessionTimeout": 20000, "rebalanceTimeout": 7000, "eachBatchAutoResolve": "false""#
    }
    let config = try #require(Notices(group: lab).scenario?.consumers.first?.config)
    #expect(config.group.sessionTimeout == .milliseconds(20_000))
    #expect(config.group.rebalanceTimeout == .milliseconds(7000))
    #expect(!config.eachBatchAutoResolve)
  }

  @Test func `max.poll.interval.ms is how long others wait for the member`() throws {
    let lab = Lab().with { $0.config = #", "max.poll.interval.ms": "10000""# }
    let group = try #require(Notices(group: lab).scenario?.consumers.first?.config.group)
    #expect(group.rebalanceTimeout == .milliseconds(10_000))
    #expect(group.maxPollInterval == .milliseconds(10_000))
  }

  @Test func `Brokers say how long a group waits and which sessions they take`() throws {
    let lab = Lab().with {
      $0.config = #", "session.timeout.ms": 1000, "heartbeat.interval.ms": 300"#
      $0.brokers = #""group.initial.rebalance.delay.ms": 0, "group.min.session.timeout.ms": "1000""#
    }
    let notices = Notices(group: lab)
    #expect(notices.all == [])
    #expect(notices.scenario?.brokers.initialRebalanceDelay == .zero)
    #expect(notices.scenario?.consumers.first?.config.group.sessionTimeout == .milliseconds(1000))
  }

  @Test(
    arguments: [
      ("range", [Assignor.range]), ("sticky , range", [.sticky, .range]),
      ("org.apache.kafka.clients.consumer.RoundRobinAssignor", [.roundRobin]),
      ("range,range", [.range]),
    ] as [(String, [Assignor])])
  func `Assignors are read by name and by class, preferred first`(text: String, assignors: [Assignor]) throws
  {
    let lab = Lab().with { $0.config = #", "partition.assignment.strategy": "\#(text)""# }
    let notices = Notices(group: lab)
    #expect(notices.all == [])
    #expect(notices.scenario?.consumers.first?.config.group.assignors == assignors)
  }

  @Test(
    arguments: [
      ("", CommitFrequency.poll), (#", "autoCommitThreshold": 100"#, .records(100)),
      (#", "autoCommitInterval": 5000"#, .interval(.milliseconds(5000))),
      (#", "auto.commit.interval.ms": 200"#, .interval(.milliseconds(200))),
    ] as [(String, CommitFrequency)])
  func `kafkajs commits by batch, by records or by time`(config: String, every: CommitFrequency) throws {
    let lab = Lab().with {
      $0.client = "kafkajs"
      $0.commit = #"{"strategy": "auto"}"#
      $0.config = config
    }
    #expect(try lab.scenario().consumers[0].commit.every == every)
    let said = lab.with {
      $0.commit = #"{"strategy": "auto", "every": "\#(CommitFrequencyText.format(every))"}"#
    }
    #expect(try said.scenario().consumers[0].commit.every == every)
    #expect(
      Notices(lab.json).resolution["/consumers/c/commit/every"] == "\"\(CommitFrequencyText.format(every))\"")
  }

  @Test func `A failed commit before processing drops what is in hand, others log`() throws {
    let before = try Lab().with { $0.commit = #"{"strategy": "before-processing"}"# }.scenario()
    #expect(before.consumers[0].commit.onFailure == .drop)
    #expect(try Lab().scenario().consumers[0].commit.onFailure == .log)
    let said = try Lab().with { $0.commit = #"{"on-failure": "exception"}"# }.scenario()
    #expect(said.consumers[0].commit.onFailure == .exception)
  }

  @Test(arguments: ["java", "java-async"])
  func `The whole poll is handed over if nothing else is said`(client: String) throws {
    let notices = Notices(Lab().with { $0.client = client }.json)
    #expect(notices.scenario?.consumers.first?.processing.batch == nil)
    #expect(notices.resolution["/consumers/c/processing/batch"] == "\"poll\"")
  }

  @Test func `Backpressure, monitor, workers and their queue are read`() throws {
    let text = Lab().with { $0.processing = #"{"workers": 4, "queue": 10}"# }.json
    let parts = text.split(separator: #""count": 1"#, maxSplits: 1)
    let more = #""count": 1, "pause": {"above": 9, "below": 9}, "observe": {"lag": {"every": "1s"}}"#
    let notices = Notices(parts.joined(separator: more))
    #expect(notices.all == [])
    let spec = try #require(notices.scenario?.consumers.first)
    #expect(spec.backpressure == Backpressure(above: 9, below: 9))
    #expect(spec.lagMonitor == LagMonitor(every: .seconds(1), alertAbove: nil))
    #expect(spec.processing.workers == 4 && spec.processing.queue == 10)
  }

  @Test func `Each field is resolved once`() {
    let lab = Lab().with {
      $0.processing = #"{"time": "1ms", "batch": 5, "poison": 0.1}"#
      $0.faults = [#"{"id": "x", "type": "pause", "target": "c-1", "every": "1s", "for": "1s"}"#]
    }
    #expect(Notices(lab.json).repeated == [])
  }
}
