import DeliveryHistory
import DeliveryModel
import SimulationKernel
import Testing

/// What a kill costs at a queue, where simple arithmetic predicts it.
struct QueueArithmeticTests {
  /// Kills in any phase of hands and commits of eight records of 1 ms; nothing takes time on its way.
  static let lab = QueueLab(
    duration: "150s", latency: #""0s""#, records: 180_000,
    faults: [Fault.kills("200ms", "400ms", restart: "0s")])

  /// A kind with what bounds a hand to eight records.
  static let kinds: [(kind: String, queue: String, config: String)] = [
    ("sqs", #""VisibilityTimeout": 1"#, #""MaxNumberOfMessages": 8"#),
    ("jetstream", #""ack_wait": "1s""#, #""batch": 8"#), ("redis-stream", "", #""COUNT": 8"#),
    ("postgres", #""claim": "lease", "lease": "1s""#, #""batch": 8"#),
    ("postgres", "", #""batch": 8"#),
  ]
  static let pushing: [(kind: String, queue: String, config: String)] = [
    ("rabbitmq-classic", "", #""prefetch_count": 64"#), ("rabbitmq-quorum", "", #""prefetch_count": 64"#),
    ("pulsar", "", #""acknowledgementsGroupTimeMillis": 0"#),
  ]

  @Test(arguments: kinds)
  func `Acknowledged before the work: a kill loses 1 to B records, each as often`(
    _ row: (kind: String, queue: String, config: String)
  ) throws {
    let crashes = try Crashes(
      Self.lab.with {
        ($0.kind, $0.queue, $0.config) = row
        $0.commit = #"{"strategy": "before-processing"}"#
      })
    #expect(crashes.lost.values.count > 400)
    // Seven degrees of freedom: more than 30 once in ten thousand.
    #expect(crashes.lost.chiSquare(uniformOn: 1...8) < 30)
    #expect(crashes.replayed.values.allSatisfy { $0 == 0 })
  }

  /// Leases that end before the next kill.
  static let brief: [(kind: String, queue: String, config: String)] = [
    ("jetstream", #""ack_wait": "150ms""#, #""batch": 8"#),
    ("postgres", #""claim": "lease", "lease": "150ms""#, #""batch": 8"#), kinds[2], kinds[4],
  ]

  @Test(arguments: brief + pushing)
  func `Acknowledged behind every K-th record: a kill repeats 0 to K-1, each as often`(
    _ row: (kind: String, queue: String, config: String)
  ) throws {
    let crashes = try Crashes(
      Self.lab.with {
        ($0.kind, $0.queue, $0.config) = row
        $0.commit = #"{"every": "8 records"}"#
      })
    #expect(crashes.replayed.values.count > 400)
    #expect(crashes.replayed.chiSquare(uniformOn: 0...7) < 30)
    #expect(crashes.lost.values.allSatisfy { $0 == 0 })
  }

  @Test(arguments: [
    ("sqs", #""VisibilityTimeout": 1"#), ("jetstream", #""ack_wait": "1s""#),
    ("postgres", #""claim": "lease", "lease": "1s""#),
  ])
  func `A dead reader's record comes back when the rest of its lease is over`(
    _ row: (kind: String, queue: String)
  ) throws {
    let result = try QueueLab(
      duration: "900s", latency: #""0s""#, kind: row.kind, queue: row.queue, records: 1500,
      processing: #"{"time": "800ms"}"#, commit: #"{"every": "1 record"}"#,
      faults: [Fault.kills("1100ms", "3500ms", restart: "0s")]
    ).run(recording: true)
    var rests: [Int64] = []
    var died: Int64?
    for event in result.recorded {
      switch event {
      case .ended(_, _, _, let at): died = at.nanoseconds / 1000
      case .leaseEnded(_, _, _, _, let at):
        if let died { rests.append(at.nanoseconds / 1000 - died) }
        died = nil
      default: break
      }
    }
    #expect(rests.count > 250)
    // It died in any phase of its 800 ms.
    #expect(rests.allSatisfy { (200_000...1_000_000).contains($0) })
    let mean = Double(rests.reduce(0, +)) / Double(rests.count)
    let error = 800_000 / 12.0.squareRoot() / Double(rests.count).squareRoot()
    let away = abs(mean - 600_000)
    #expect(away < 4 * error, "\(mean)")
  }

  @Test(arguments: kinds + pushing)
  func `Quiet, every record is processed once, however it is acknowledged`(
    _ row: (kind: String, queue: String, config: String)
  ) throws {
    for strategy in ["before-processing", "after-processing"] {
      for every in ["1 record", "3 records", "poll", "9ms"] {
        let result = try QueueLab(
          kind: row.kind, queue: row.queue, records: 200, count: row.kind == "pulsar" ? 1 : 2,
          commit: #"{"strategy": "\#(strategy)", "every": "\#(every)"}"#, config: row.config
        ).run()
        let counts = try result.counts()
        #expect(counts.once == 200, "\(strategy) \(every)")
        #expect(result.drained && result.consumers.first?.counts.redelivered == 0)
      }
    }
  }
}
