import DeliveryModel
import SimulationKernel
import Testing

/// What is allowed and said all the same.
struct NoticeTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let notices: [String]

    init(_ law: String, _ notices: [String], group: Bool = false, _ change: (inout Lab) -> Void) {
      testDescription = law
      self.notices = notices
      let lab = Lab().with(change)
      text = group ? lab.groupJSON : lab.json
    }
  }

  static let rows: [Row] = [
    Row("heartbeats that are rare", ["warning DS0214 /consumers/c/config/session.timeout.ms"], group: true) {
      $0.config = #", "session.timeout.ms": 6000"#
    },
    Row(
      "heartbeats that are rare, named", ["warning DS0214 /consumers/c/config/heartbeat.interval.ms"],
      group: true
    ) {
      $0.config = #", "heartbeat.interval.ms": 15001"#
    },
    Row("heartbeats of a third", [], group: true) { $0.config = #", "heartbeat.interval.ms": 15000"# },
    Row("more work than a poll may take", ["warning DS0214 /consumers/c/processing"], group: true) {
      $0.processing = #"{"time": "601ms"}"#
    },
    Row("as much work as a poll may take", [], group: true) { $0.processing = #"{"time": "600ms"}"# },
    Row("more work than a poll may take, for workers", [], group: true) {
      $0.processing = #"{"time": "601ms", "workers": 2}"#
    },
    Row("one record of librdkafka", [], group: true) {
      $0.client = "librdkafka"
      $0.processing = #"{"time": "601ms"}"#
    },
    Row(
      "a cooperative assignor beside an eager one",
      ["warning DS0206 /consumers/c/config/partition.assignment.strategy"], group: true
    ) {
      $0.config = #", "partition.assignment.strategy": "range,cooperative-sticky""#
    },
    Row("a session without a group", ["warning DS0202 /consumers/c/config/session.timeout.ms"]) {
      $0.config = #", "session.timeout.ms": 45"#
    },
    Row("a setting that kafkajs lacks", ["warning DS0202 /consumers/c/config/max.poll.records"]) {
      $0.client = "kafkajs"
      $0.config = #", "max.poll.records": 10"#
    },
    Row("a setting that is not modelled", ["warning DS0202 /consumers/c/config/group_id"]) {
      $0.client = "aiokafka"
      $0.config = #", "group_id": "g""#
    },
    Row("the race of java-async", ["note DS0215 /consumers/c/commit/race"]) {
      $0.client = "java-async"
      $0.commit = #"{"strategy": "auto"}"#
    },
    Row("no race of java-async", []) {
      $0.client = "java-async"
      $0.commit = #"{"strategy": "auto", "race": 0}"#
    },
    Row("more members than partitions", ["warning DS0206 /consumers/c/count"], group: true) { $0.count = 2 },
    Row("duplicated packets", ["warning DS0202 /faults/0/duplicate"]) {
      $0.faults = [
        #"{"id": "x", "type": "link", "from": "c-1", "to": "broker-1", "loss": 1, "duplicate": 1, "at": "1s"}"#
      ]
    },
  ]

  /// Queues with a limit of deliveries, and drains that are too short and long enough for it.
  static let drains: [(kind: String, config: String, drain: String, isShort: Bool)] = [
    ("sqs", #""VisibilityTimeout": 300, "maxReceiveCount": 5"#, "24m59s", true),
    ("sqs", #""VisibilityTimeout": 300, "maxReceiveCount": 5"#, "25m", false),
    ("sqs", #""VisibilityTimeout": 300"#, "1s", false),
    ("jetstream", #""ack_wait": "30s", "max_deliver": 3"#, "89s", true),
    ("jetstream", #""ack_wait": "30s", "max_deliver": 3"#, "90s", false),
    ("jetstream", #""backoff": ["1s", "5s"], "max_deliver": 4"#, "15s", true),
    ("jetstream", #""backoff": ["1s", "5s"], "max_deliver": 4"#, "16s", false),
    ("rabbitmq-quorum", #""x-delivery-limit": 3"#, "1s", false),
  ]

  @Test(arguments: drains.indices)
  func `A drain shorter than all deliveries of a record is said to be`(index: Int) {
    let row = Self.drains[index]
    let lab = QueueLab().with {
      $0.kind = row.kind
      $0.queue = row.config
      $0.drain = row.drain
      $0.commit = #"{"strategy": "after-processing", "every": "1 record"}"#
    }
    let expected = row.isShort ? ["warning DS0214 /drain/timeout"] : []
    #expect(Notices(lab.json).all.filter { $0.contains("/drain") } == expected)
  }

  @Test(arguments: rows)
  func `What is allowed and known to cause trouble is said`(row: Row) {
    let notices = Notices(row.text)
    #expect(notices.all == row.notices)
    #expect(notices.scenario?.name == "lab")
  }

  @Test func `A pause without workers is said to do nothing`() {
    let parts = Lab().json.split(separator: #""count": 1"#, maxSplits: 1)
    let notices = Notices(parts.joined(separator: #""count": 1, "pause": {"above": 9, "below": 2}"#))
    #expect(notices.all == ["warning DS0206 /consumers/c/pause"])
  }

  @Test func `The race is what was measured, and can be set`() throws {
    let auto = Lab().with {
      $0.client = "java-async"
      $0.commit = #"{"strategy": "auto"}"#
    }
    let designed = auto.with { $0.commit = #"{"strategy": "auto", "race": 0}"# }
    #expect(Notices(auto.json).resolution["/consumers/c/commit/race"] == "0.7")
    #expect(Notices(auto.json).scenario?.consumers.first?.commit.race.isZero == false)
    #expect(Notices(designed.json).scenario?.consumers.first?.commit.race.isZero == true)
    #expect(try Lab().scenario().consumers[0].commit.race.isZero)
  }
}
