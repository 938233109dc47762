import DeliveryHistory
import DeliveryModel
import SimulationKernel
import Testing

/// Apache Pulsar 4.0.7: lines about consumers, cursors and brokers.
///
/// Left out: producers' lines, transactions, and copies in the dead-letter topic, since the move there is one step here.
struct MeasuredPulsarTests {
  /// 2.3 ms per record, and 100 ms of acknowledgement grouping.
  static let lab = QueueLab(
    duration: "150s", latency: #""50us""#, kind: "pulsar", records: 70_000,
    processing: #"{"time": "2300us"}"#, commit: #"{"every": "1 record"}"#,
    faults: [Fault.kills("250ms", "600ms", restart: "1ms")])

  static let before = #"{"strategy": "before-processing", "every": "1 record"}"#
  static let ungrouped = #""acknowledgementsGroupTimeMillis": 0"#

  private typealias Cell = MeasuredQueueTests.Cell

  private static func quantity(
    _ mean: Double, _ deviation: Double, form: Double, most: Int64
  ) -> MeasuredCell.Quantity {
    .init(mean: mean, deviation: deviation, formDeviation: form, bound: most)
  }

  private static let acknowledgements: [MeasuredQueueTests.Cell] = [
    Cell(
      testDescription: "individual, grouping 100 ms: 0 to 100 ms of work (R-PULSAR-3)", crashes: 50,
      replay: quantity(21.9, 13.5, form: 12.5, most: 44), lost: nil, lab: lab),
    Cell(
      testDescription: "the same, Shared", crashes: 25, replay: quantity(24.8, 9.3, form: 12.5, most: 44),
      lost: nil, lab: lab.with { $0.config = #""subscriptionType": "Shared""# }),
    Cell(
      testDescription: "the same with a receiver queue of 10 (R-PULSAR-1)", crashes: 50,
      replay: quantity(21.9, 13.5, form: 12.5, most: 44), lost: nil,
      lab: lab.with { $0.config = #""receiverQueueSize": 10"# }),
    Cell(
      testDescription: "individual, grouping 0", crashes: 75,
      replay: quantity(0.0133, 0.115, form: 0.15, most: 1), lost: nil, lab: lab.with { $0.config = ungrouped }
    ),
    Cell(
      testDescription: "cumulative every 10, grouping 0", crashes: 25,
      replay: quantity(3.7, 3.1, form: 2.87, most: 10), lost: nil,
      lab: lab.with {
        $0.commit = #"{"every": "10 records"}"#
        $0.config = #""ackType": "cumulative", "# + ungrouped
      }),
    Cell(
      testDescription: "cumulative every 10, grouping 100 ms", crashes: 25,
      replay: quantity(25.6, 17.5, form: 12.8, most: 54), lost: nil,
      lab: lab.with {
        $0.commit = #"{"every": "10 records"}"#
        $0.config = #""ackType": "cumulative""#
      }),
    Cell(
      testDescription: "before the effect, grouping 0: exactly one lost", crashes: 25, replay: nil,
      lost: quantity(1, 0, form: 0.15, most: 1),
      lab: lab.with { ($0.config, $0.commit) = (ungrouped, before) }),
  ]

  private static let batches: [MeasuredQueueTests.Cell] = [
    Cell(
      testDescription: "batches of 100: the entry is acknowledged as a whole (R-PULSAR-5)", crashes: 25,
      replay: quantity(55.2, 25.9, form: 28.9, most: 100), lost: nil,
      lab: lab.with { $0.queue = #""batchingMaxMessages": 100"# }),
    Cell(
      testDescription: "batch index acknowledgement on the broker alone changes nothing", crashes: 25,
      replay: quantity(55.2, 25.9, form: 28.9, most: 100), lost: nil,
      lab: lab.with { $0.queue = #""batchingMaxMessages": 100, "batchIndexAckEnabled": true"# }),
    Cell(
      testDescription: "nor on the client alone", crashes: 25,
      replay: quantity(55.2, 25.9, form: 28.9, most: 100), lost: nil,
      lab: lab.with {
        $0.queue = #""batchingMaxMessages": 100"#
        $0.config = #""batchIndexAckEnabled": true"#
      }),
    Cell(
      testDescription: "on both, grouping 0", crashes: 25, replay: quantity(0.04, 0.2, form: 0.2, most: 1),
      lost: nil,
      lab: lab.with {
        $0.queue = #""batchingMaxMessages": 100, "batchIndexAckEnabled": true"#
        $0.config = #""batchIndexAckEnabled": true, "# + ungrouped
      }),
  ]

  @Test(arguments: acknowledgements + batches)
  func `Repeats and losses of a kill agree with the measurement`(_ cell: MeasuredQueueTests.Cell) throws {
    try MeasuredCell.check(
      Crashes(cell.lab), crashes: cell.crashes, replay: cell.replay, lost: cell.lost)
  }

  /// Measured: one loss and R = 13.8 +- 13.1 in 25 kills, which is 2.7 standard errors below the closed form's 20.3.
  @Test func `Before the effect, grouping 100 ms: like one behind it (R-PULSAR-3)`() throws {
    let crashes = try Crashes(
      Self.lab.with {
        ($0.processing, $0.commit) = (#"{"time": "2400us"}"#, Self.before)
      })
    #expect(crashes.lost.mean < 0.12)
    #expect(crashes.replayed.values.allSatisfy { (0...44).contains($0) })
    let away = abs(crashes.replayed.mean - 13.8)
    #expect(away < 3 * 13.1 / 5, "\(crashes.replayed.mean)")
  }

  // MARK: Giving back

  /// Measured: 0.80 to 1.63 s.
  @Test func `A nack of 1 s on Shared: back after about a second, nothing else repeats (R-PULSAR-2)`() throws
  {
    let result = try Self.shared(
      "\"negativeAckRedeliveryDelayMillis\": 1000, \"maxRedeliverCount\": 1",
      #"{"time": "2300us", "poison": ["q-0@50"], "on-failure": "nack"}"#
    ).run(recording: true)
    let gone = Self.milliseconds(result) { if case .leaseEnded = $0 { true } else { false } }
    #expect(gone.count == 1)
    // Record 50 fails after 51 records, or a little later.
    #expect(gone.allSatisfy { (917...1747).contains($0) }, "\(gone)")
    #expect(try result.counts().extra == 0)
  }

  @Test func `On Exclusive a nack rewinds the whole subscription: others repeat`() throws {
    let counts = try Self.lab.with {
      ($0.records, $0.faults, $0.duration) = (400, [], "20s")
      $0.processing = #"{"time": "2300us", "failure": 0.01, "on-failure": "nack"}"#
      $0.config = #""negativeAckRedeliveryDelayMillis": 100, "receiverQueueSize": 10"#
    }.run().counts()
    #expect(counts.lost == 0)
    #expect(counts.duplicated > 0)
  }

  @Test func `A nack of 60 s ends with its client: after a kill all is back at once`() throws {
    let result = try Self.shared(
      "", #"{"time": "2300us", "failure": 0.1, "on-failure": "nack"}"#,
      faults: [Fault.at(#""1s""#, restart: "100ms")]
    ).run(recording: true)
    let back = Self.milliseconds(result) { if case .leaseEnded = $0 { true } else { false } }
    #expect(back.filter { $0 < 2000 }.allSatisfy { (1000...1002).contains($0) })
    #expect(back.contains { $0 < 2000 })
  }

  @Test func `A dead consumer's records are redelivered at once and their count begins anew (R-PULSAR-6)`()
    throws
  {
    // Two deliveries are allowed, and five consumers die while they have the record.
    let killer =
      #"{"id": "kill", "type": "crash", "target": "c-1", "restart": "10ms", "times": 5, "#
      + #""at": {"record": "q-0@12", "point": "during-processing"}}"#
    let result = try Self.shared(#""maxRedeliverCount": 1"#, #"{"time": "2300us"}"#, faults: [killer]).run(
      recording: true)
    let counts = try result.counts()
    #expect(result.consumers.first?.crashes == 5)
    #expect(counts.deadLettered == 0)
    #expect(counts.once + counts.duplicated == 400)
    let ends = Self.milliseconds(result) { if case .ended = $0 { true } else { false } }
    let back = Self.milliseconds(result) { if case .leaseEnded = $0 { true } else { false } }
    #expect(ends.count == 5)
    #expect(back.allSatisfy { moment in ends.contains { (0...1).contains(moment - $0) } })
  }

  @Test func `ack timeout of 1 s, one record of 2.5 s: exactly one duplicate, 30 of 30 (R-PULSAR-2)`() throws
  {
    for run in 0..<30 {
      let counts = try Self.shared(
        #""ackTimeoutMillis": 1000"#,
        #"{"time": "2300us", "slow": {"records": ["q-0@50"], "time": "2500ms"}}"#
      ).run(run).counts()
      #expect(counts.duplicated == 1 && counts.extra == 1, "run \(run)")
      #expect(counts.once == 399)
    }
  }

  // MARK: Silence

  @Test(arguments: [1, 30] as [Int64])
  func `A frozen consumer's records move after one to two keep-alive intervals; its late acks count (9.7)`(
    _ interval: Int64
  ) throws {
    for step in 0..<5 as Range<Int64> {
      let at = 850 + step * interval * 170
      let result = try QueueLab(
        duration: "300s", latency: #""50us""#, kind: "pulsar",
        queue: #""keepAliveIntervalSeconds": \#(interval)"#, records: 100_000, count: 2,
        processing: #"{"time": "2300us"}"#, commit: #"{"every": "1 record"}"#,
        config: #""subscriptionType": "Shared""#,
        faults: [
          #"{"id": "stop", "type": "pause", "target": "c-1", "at": "\#(at)ms", "for": "\#(interval * 5)s"}"#
        ]
      ).run(recording: true)
      let moved = Self.milliseconds(result) { if case .leaseEnded = $0 { true } else { false } }
      let first = try #require(moved.first)
      let silence = first - at
      #expect(silence >= interval * 1000 - 1 && silence <= interval * 2000 + 1, "after \(silence) ms")
      let counts = try result.counts()
      #expect(counts.lost == 0)
      #expect(counts.duplicated == counts.duplicatedByCause[Int(Cause.zombie.rawValue)])
      #expect(result.consumers.first?.rejectedCommits == 0)
      #expect(result.drained)
    }
  }

  // MARK: Dead letters

  @Test(arguments: [1, 2, 5])
  func `maxRedeliverCount N on Shared: N+1 deliveries, then the dead letters, once (9.6, R-PULSAR-6)`(
    _ limit: Int64
  ) throws {
    let result = try Self.shared(
      #""maxRedeliverCount": \#(limit), "negativeAckRedeliveryDelayMillis": 100"#,
      #"{"time": "2300us", "poison": ["q-0@50"], "on-failure": "nack"}"#
    ).run()
    let counts = try result.counts()
    #expect(result.consumers.first?.counts.redelivered == limit)
    #expect(counts.deadLettered == 1)
    #expect(counts.deadLetterCopies <= 1)
    #expect(counts.once == 399)
  }

  @Test(arguments: ["Exclusive", "Failover"])
  func `On Exclusive and Failover the count stays 0: endless`(_ type: String) throws {
    let result = try Self.shared(
      #""maxRedeliverCount": 1, "negativeAckRedeliveryDelayMillis": 100"#,
      #"{"time": "2300us", "poison": ["q-0@50"], "on-failure": "nack"}"#, type: type
    ).with {
      $0.duration = "5s"
      $0.drain = "1s"
    }.run()
    let counts = try result.counts()
    #expect(counts.deadLettered == 0)
    #expect(counts.unresolved >= 1)
    #expect(!result.drained)
  }

  // MARK: Fail-over and brokers

  @Test func `Failover: the kill repeats the ack group, the return what lies in the other's memory`() throws {
    for seed in 1...10 as ClosedRange<Int64> {
      let counts = try QueueLab(
        seed: seed, latency: #""50us""#, kind: "pulsar", records: 4000, count: 2,
        processing: #"{"time": "2300us"}"#, commit: #"{"every": "1 record"}"#,
        config: #""subscriptionType": "Failover""#,
        faults: [Fault.at("\"\(1900 + seed * 37)ms\"", restart: "1s")]
      ).run().counts()
      #expect(counts.lost == 0)
      #expect(counts.duplicatedByCause[Int(Cause.crashReplay.rawValue)] <= 44)
      // Measured: 107 to 688 more; at most the receiver queue of 1000.
      #expect((107...1000).contains(counts.duplicatedByCause[Int(Cause.handover.rawValue)]))
    }
  }

  /// The number of measured kills is not given: ten are assumed.
  @Test(arguments: [
    (time: 2500, measured: 280.0, deviation: 96.0), (5000, 92, 61), (10_500, 38, 22),
  ])
  func `A broker's kill repeats up to a second of acknowledgements (R-PULSAR-4)`(
    _ row: (time: Int, measured: Double, deviation: Double)
  ) throws {
    let rate = 1_000_000 / Double(row.time)
    let extras = try Crashes.extras(
      Self.killed(row.time, receiverQueue: 10, restart: "50ms"), runs: 40)
    let mean = Double(extras.reduce(0, +)) / 40
    let form = rate / 12.0.squareRoot()
    let allowed = 2.6 * max(row.deviation, form) / 10.0.squareRoot()
    #expect(abs(mean - row.measured) <= allowed, "\(mean)")
    #expect(extras.allSatisfy { $0 <= Int64(rate * 1.1) + 15 })
  }

  @Test func `What is done from the client's memory while the broker is away is repeated too`() throws {
    let small = try Crashes.extras(Self.killed(2500, receiverQueue: 10, restart: "1500ms"), runs: 20)
    let large = try Crashes.extras(Self.killed(2500, receiverQueue: 1000, restart: "1500ms"), runs: 20)
    let more = Double(large.reduce(0, +) - small.reduce(0, +)) / 20
    // Measured 867 instead of 280; the outage is not known. Most of what is done meanwhile is acknowledged later here.
    #expect(more > 0 && more < 1000, "\(more)")
  }

  private static func killed(_ time: Int, receiverQueue: Int, restart: String) -> QueueLab {
    let broker =
      #"{"id": "kill", "type": "crash", "target": "broker-1", "times": 1, "restart": "\#(restart)", "#
      + #""every": {"dist": "uniform", "min": "3s", "max": "6s"}}"#
    return QueueLab(
      latency: #""50us""#, kind: "pulsar", records: 4000, processing: #"{"time": "\#(time)us"}"#,
      commit: #"{"every": "1 record"}"#, config: #""receiverQueueSize": \#(receiverQueue)"#, faults: [broker])
  }

  /// Four hundred records of a subscription with dead letters.
  private static func shared(
    _ config: String, _ processing: String, type: String = "Shared", faults: [String] = []
  ) -> QueueLab {
    QueueLab(
      latency: #""50us""#, kind: "pulsar", hasDeadLetters: true, records: 400, processing: processing,
      commit: #"{"every": "1 record"}"#,
      config: #""subscriptionType": "\#(type)""# + (config.isEmpty ? "" : ", ") + config, faults: faults)
  }

  private static func milliseconds(_ result: RunResult, _ isMeant: (HistoryEvent) -> Bool) -> [Int64] {
    result.recorded.filter(isMeant).compactMap { event in
      switch event {
      case .leaseEnded(_, _, _, _, let at), .ended(_, _, _, let at): at.nanoseconds / 1_000_000
      default: nil
      }
    }
  }
}
