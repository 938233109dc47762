import DeliveryHistory
import DeliveryModel
import Testing

/// What kinds of queues promise, system by system (semantics 9).
struct QueueRuleTests {
  static let each = #"{"every": "1 record"}"#
  static let nack =
    #"{"time": "1ms", "poison": ["q-0@3"], "on-failure": "nack", "backoff": {"initial": "1ms"}}"#

  /// A queue with a limit of deliveries, and how many its application sees.
  struct Limit: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let lab: QueueLab
    let deliveries: Int64
    let isDeadLettered: Bool

    init(
      _ rule: String, _ deliveries: Int64, isDeadLettered: Bool = false, _ change: (inout QueueLab) -> Void
    ) {
      testDescription = rule
      self.deliveries = deliveries
      self.isDeadLettered = isDeadLettered
      lab = QueueLab(records: 10, processing: nack, commit: each).with {
        $0.hasDeadLetters = isDeadLettered
        change(&$0)
      }
    }
  }

  static let limits: [Limit] = [
    Limit("9.6, quorum queue: N+1, then dropped (R-RMQ-6, 4.2)", 4) {
      ($0.kind, $0.version, $0.queue) = ("rabbitmq-quorum", "4.2", #""x-delivery-limit": 3"#)
    },
    Limit("9.6, quorum queue: 21 by default (R-RMQ-6)", 21) {
      ($0.kind, $0.version) = ("rabbitmq-quorum", "4.2")
    },
    Limit("9.6, quorum queue: N+1, then the dead letters (R-RMQ-6)", 4, isDeadLettered: true) {
      ($0.kind, $0.version, $0.queue) = ("rabbitmq-quorum", "4.2", #""x-delivery-limit": 3"#)
    },
    Limit("9.6, JetStream: N (R-NATS-4)", 3) { ($0.kind, $0.queue) = ("jetstream", #""max_deliver": 3"#) },
    Limit("9.6, SQS: N, then the dead letters (R-SQS-6)", 3, isDeadLettered: true) {
      ($0.kind, $0.queue) = ("sqs", #""maxReceiveCount": 3"#)
    },
    Limit("9.6, SQS FIFO: N, then the dead letters (R-SQS-6)", 3, isDeadLettered: true) {
      ($0.kind, $0.queue) = ("sqs-fifo", #""maxReceiveCount": 3"#)
    },
    Limit("9.6, Pulsar, Shared: N+1, then the dead letters (R-PULSAR-6)", 4, isDeadLettered: true) {
      $0.kind = "pulsar"
      $0.config =
        #""subscriptionType": "Shared", "maxRedeliverCount": 3, "negativeAckRedeliveryDelayMillis": 10"#
    },
  ]

  @Test(arguments: limits)
  func `A record is handed out as often as its queue allows, exactly`(_ row: Limit) throws {
    let result = try row.lab.run()
    let counts = try result.counts()
    #expect(result.consumers.first?.counts.redelivered == row.deliveries - 1)
    #expect(counts.once == 9)
    #expect(counts.deadLettered == (row.isDeadLettered ? 1 : 0))
    #expect(counts.lostByCause[Int(Cause.deliveryLimit.rawValue)] == (row.isDeadLettered ? 0 : 1))
    #expect(result.drained)
  }

  /// Crashes of the process that has record 3 in hand.
  private static func killer(_ times: Int) -> String {
    #"{"id": "kill", "type": "crash", "target": "c-1", "restart": "5ms", "times": \#(times), "#
      + #""at": {"record": "q-0@3", "point": "during-processing"}}"#
  }

  @Test func `Since 4.3 crashes count against a quorum queue's limit, nacks do not (R-RMQ-7)`() throws {
    let quorum = QueueLab(
      duration: "2s", drain: "1s", kind: "rabbitmq-quorum", queue: #""x-delivery-limit": 3"#, records: 10,
      commit: Self.each, config: #""prefetch_count": 1"#)
    let crashed = try quorum.with { $0.faults = [Self.killer(50)] }.run()
    #expect(crashed.consumers.first?.crashes == 4)
    #expect(try crashed.counts().lostByCause[Int(Cause.deliveryLimit.rawValue)] == 1)
    let refused = try quorum.with { $0.processing = Self.nack }.run()
    #expect(!refused.drained)
    #expect(try refused.counts().lost == 0)
    #expect(refused.consumers.first.map { $0.counts.redelivered > 100 } == true)
  }

  @Test(arguments: [
    ("redis-stream", "", ""), ("rabbitmq-classic", "", #""prefetch_count": 1"#), ("postgres", "", ""),
    ("jetstream", #""ack_wait": "100ms""#, ""), ("sqs", #""VisibilityTimeout": 1"#, ""),
    ("rabbitmq-quorum", #""x-delivery-limit": -1"#, #""prefetch_count": 1"#),
  ])
  func `Without a limit a record comes again as often as its reader dies (9.6: Redis)`(
    _ row: (kind: String, queue: String, config: String)
  ) throws {
    let result = try QueueLab(
      kind: row.kind, queue: row.queue, records: 10, commit: Self.each, config: row.config,
      faults: [Self.killer(30)]
    ).run()
    #expect(result.consumers.first?.crashes == 30)
    let counts = try result.counts()
    #expect(counts.once + counts.duplicated == 10)
    #expect(result.drained)
  }

  /// A record that its reader, frozen for a while, acknowledges after somebody else has got it, who dies then.
  private static func late(_ kind: String, _ queue: String, _ config: String) -> QueueLab {
    QueueLab(
      kind: kind, queue: queue, records: 1, count: 2, processing: #"{"time": "4s"}"#, commit: each,
      config: config,
      faults: [
        #"{"id": "gc", "type": "pause", "target": "c-1", "at": "1s", "for": "5500ms"}"#,
        #"{"id": "kill", "type": "crash", "target": "c-2", "at": "9800ms", "restart": "1s"}"#,
      ])
  }

  static let lates: [(kind: String, queue: String, config: String, counts: Bool)] = [
    ("jetstream", #""ack_wait": "6s""#, "", true),
    ("redis-stream", "", #""min-idle-time": 6000, "claim-every": "100ms""#, true),
    ("postgres", #""claim": "lease", "lease": "6s""#, "", true),
    ("pulsar", #""keepAliveIntervalSeconds": 3"#, #""subscriptionType": "Shared""#, true),
    ("sqs", #""VisibilityTimeout": 6"#, "", false),
    ("sqs-fifo", #""VisibilityTimeout": 6"#, "", false),
    ("rabbitmq-classic", #""heartbeat": 3"#, "", false),
    ("rabbitmq-quorum", #""heartbeat": 3"#, "", false),
  ]

  @Test(arguments: lates)
  func `9.7: what a late acknowledgement does, kind by kind (R-NATS-3, R-REDIS-4, R-SQS-2, R-RMQ-3)`(
    _ row: (kind: String, queue: String, config: String, counts: Bool)
  ) throws {
    let counts = try Self.late(row.kind, row.queue, row.config).run().counts()
    // Where it counts nobody gets the record again after the second reader's death.
    #expect(counts.once == (row.counts ? 1 : 0))
    #expect(counts.duplicated == (row.counts ? 0 : 1))
  }

  @Test(arguments: [("sqs", true), ("sqs-fifo", false)])
  func `9.7: before anybody else has received it, SQS deletes it late, and FIFO does not (R-SQS-2)`(
    _ row: (kind: String, counts: Bool)
  ) throws {
    let result = try Self.late(row.kind, #""VisibilityTimeout": 6"#, "").with {
      $0.count = 1
      $0.faults = [$0.faults[0]]
    }.run()
    let counts = try result.counts()
    #expect(counts.once == (row.counts ? 1 : 0))
    #expect(counts.duplicated == (row.counts ? 0 : 1))
    #expect(result.consumers.first?.rejectedCommits == (row.counts ? 0 : 1))
  }

  @Test(arguments: [
    ("rabbitmq-classic", 0, 5000), ("rabbitmq-quorum", 0, 2000), ("rabbitmq-quorum", 3000, 2000),
    ("rabbitmq-classic", 7, 7),
  ])
  func `A kill gives back the prefetch: all without one, 2000 of a quorum queue at most (R-RMQ-2)`(
    _ row: (kind: String, prefetch: Int, returned: Int64)
  ) throws {
    let result = try QueueLab(
      kind: row.kind, records: 5000, commit: Self.each, config: #""prefetch_count": \#(row.prefetch)"#,
      faults: [Fault.at(#""3500us""#)]
    ).run(recording: true)
    let back = result.recorded.reduce(0 as Int64) { sum, event in
      if case .leaseEnded(_, let range, _, _, _) = event { sum + range.count } else { sum }
    }
    #expect(back == row.returned)
  }

  @Test(arguments: [
    ("4.2", "rabbitmq-classic", 1), ("4.3", "rabbitmq-classic", 0), ("4.3", "rabbitmq-quorum", 1),
  ])
  func `consumer_timeout closes the channel, but not of classic queues since 4.3 (R-RMQ-8)`(
    _ row: (version: String, kind: String, repeats: Int64)
  ) throws {
    let counts = try QueueLab(
      kind: row.kind, version: row.version, queue: #""consumer_timeout": 1000"#, records: 1, count: 2,
      processing: #"{"time": "500ms"}"#, commit: Self.each,
      faults: [#"{"id": "gc", "type": "pause", "target": "c-1", "at": "100ms", "for": "3s"}"#]
    ).run().counts()
    #expect(counts.duplicated == row.repeats)
    #expect(counts.once + counts.duplicated == 1)
  }

  @Test func `max_ack_pending bounds what all readers have together (R-NATS-1)`() throws {
    let result = try QueueLab(
      kind: "jetstream", queue: #""max_ack_pending": 3"#, records: 40, count: 3, commit: Self.each,
      config: #""batch": 10"#
    ).run(recording: true)
    var (held, most): (Int64, Int64) = (0, 0)
    for event in result.recorded {
      switch event {
      case .delivered(_, let range, _): held += range.count
      case .accepted(_, let range, _): held -= range.count
      default: break
      }
      most = max(most, held)
    }
    #expect(most == 3)
    #expect(try result.counts().once == 40)
  }

  @Test func `duplicateDelivery: a deleted record comes again with that probability (R-SQS-3)`() throws {
    let counts = try QueueLab(
      kind: "sqs", queue: #""duplicateDelivery": 0.1"#, records: 5000, commit: Self.each,
      config: #""MaxNumberOfMessages": 10"#
    ).run().counts()
    // Each delivery may be followed by another: the number of extra ones is geometric.
    let mean = 5000 * 0.1 / 0.9
    let deviation = (5000 * 0.1 / (0.9 * 0.9)).squareRoot()
    let away = abs(Double(counts.extra) - mean)
    #expect(away < 4 * deviation, "\(counts.extra)")
    #expect(counts.duplicatedByCause[Int(Cause.deliveredAgain.rawValue)] == counts.duplicated)
    #expect(counts.lost == 0)
  }

  @Test(arguments: [("own-history", 0), ("claim", 0), ("none", 7)] as [(String, Int64)])
  func `A Redis reader that comes back reads its list, claims, or leaves it (R-REDIS-1, 2)`(
    _ row: (recover: String, left: Int64)
  ) throws {
    let claims = row.recover == "claim" ? #", "min-idle-time": 100, "claim-every": "20ms""# : ""
    let counts = try QueueLab(
      kind: "redis-stream", records: 30, processing: #"{"time": "10ms"}"#, commit: Self.each,
      config: #""COUNT": 10, "recover": "\#(row.recover)"\#(claims)"#,
      faults: [Fault.at(#"{"record": "q-0@2", "point": "after-commit"}"#)]
    ).run().counts()
    #expect(counts.unresolved == row.left)
    #expect(counts.once + row.left == 30)
  }

  @Test func `MAXLEN drops what nobody has read, and entries that are pending (R-REDIS-3, 5)`() throws {
    let counts = try QueueLab(
      kind: "redis-stream", queue: #""MAXLEN": 20"#, records: 100,
      arrival: #"{"process": "constant", "rate": "1000/s"}"#, processing: #"{"time": "10ms"}"#,
      commit: Self.each
    ).run().counts()
    #expect(counts.lost > 0)
    #expect(counts.lost + counts.once == 100)
    // What lies in the stream at the end is read.
    #expect(counts.once >= 20)
  }
}
