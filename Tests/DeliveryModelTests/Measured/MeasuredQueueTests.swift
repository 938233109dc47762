import DeliveryHistory
import DeliveryModel
import Testing

/// RabbitMQ 3.10.8, Redis 7.0.15, NATS JetStream 2.9.10 and PostgreSQL 15.18, killed with SIGKILL: consumers' cells.
///
/// An acknowledgement on its way (50 us of each record's 1.2 ms) dies with its process here: hence K and not K-1 as the
/// bound, and 0 to 1 where a record is acknowledged before its effect. A sleep of 1 ms took 1.2 ms with the insert. RabbitMQ 3.10 has the rules of 4.2. Left out: cells of publishers and
/// outboxes.
struct MeasuredQueueTests {
  /// A measured cell, and a scenario of the same shape.
  struct Cell: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let crashes: Int
    var replay: MeasuredCell.Quantity?
    var lost: MeasuredCell.Quantity?
    let lab: QueueLab
  }

  /// Kills 150 to 450 ms after the start.
  static let brief = QueueLab(
    duration: "100s", latency: #""50us""#, records: 90_000, processing: #"{"time": "1200us"}"#,
    faults: [Fault.kills("150ms", "450ms", restart: "1ms")])

  /// Kills further apart, where a hand takes long.
  static let long = brief.with {
    $0.duration = "230s"
    $0.records = 250_000
    $0.faults = [Fault.kills("250ms", "1000ms", restart: "1ms")]
  }

  static let each = #"{"every": "1 record"}"#
  static let ten = #"{"every": "10 records"}"#
  static let before = #"{"strategy": "before-processing"}"#

  /// Losses uniform on 1..B: one crash's deviation.
  private static func upTo(_ most: Int64, mean: Double, deviation: Double = 0) -> MeasuredCell.Quantity {
    let count = Double(most)
    return .init(
      mean: mean, deviation: deviation, formDeviation: ((count * count - 1) / 12).squareRoot(), bound: most)
  }

  private static let redis: [Cell] = [
    Cell(
      testDescription: "redis-streams/xack_after_K10", crashes: 25,
      replay: upTo(10, mean: 5.4, deviation: 3.32), lost: nil,
      lab: brief.with {
        ($0.kind, $0.config, $0.commit) = ("redis-stream", #""COUNT": 100"#, ten)
      }),
    Cell(
      testDescription: "redis-streams/xack_before_count10", crashes: 25, replay: nil,
      lost: upTo(10, mean: 5.2),
      lab: brief.with {
        ($0.kind, $0.config, $0.commit) = ("redis-stream", #""COUNT": 10"#, before)
      }),
    Cell(
      testDescription: "redis-streams/noack_count100", crashes: 25, replay: nil,
      lost: upTo(100, mean: 50.76),
      lab: long.with { ($0.kind, $0.config) = ("redis-stream", #""COUNT": 100, "NOACK": true"#) }),
    Cell(
      testDescription: "redis-streams/setnx_before_effect_ttl60s_K1", crashes: 30, replay: nil,
      lost: .init(mean: 0.767, deviation: 0.423, formDeviation: 0.36, bound: 1),
      lab: brief.with {
        ($0.kind, $0.config, $0.commit) = ("redis-stream", #""COUNT": 100"#, each)
        $0.latency = #""150us""#
        $0.processing = #"{"time": "5100us"}"#
        $0.records = 20_000
        $0.sink = #"{"kind": "marker-store", "order": "mark-then-act", "latency": "300us"}"#
      }),
    Cell(
      testDescription: "redis-streams/setnx_check_then_mark_after_ttl60s_K100", crashes: 25,
      replay: .init(mean: 0, deviation: 0, formDeviation: 0.28, bound: 1), lost: nil,
      lab: brief.with {
        ($0.kind, $0.config, $0.commit) = ("redis-stream", #""COUNT": 100"#, #"{"every": "100 records"}"#)
        $0.sink = #"{"kind": "marker-store", "order": "check-then-mark", "latency": "50us"}"#
      }),
  ]

  private static let rabbit: [Cell] = [
    Cell(
      testDescription: "rabbitmq/ack_after_each_prefetch10", crashes: 25,
      replay: .init(mean: 0, deviation: 0, formDeviation: 0.2, bound: 1), lost: nil,
      lab: brief.with {
        ($0.kind, $0.config, $0.commit) = ("rabbitmq-classic", #""prefetch_count": 10"#, each)
      }),
    Cell(
      testDescription: "rabbitmq/ack_multiple_K10_prefetch100", crashes: 25,
      replay: upTo(10, mean: 3.84, deviation: 2.77), lost: nil,
      lab: brief.with {
        ($0.kind, $0.config, $0.commit) = ("rabbitmq-classic", #""prefetch_count": 100"#, ten)
      }),
    Cell(
      testDescription: "rabbitmq/ack_before_prefetch100", crashes: 25, replay: nil,
      lost: .init(mean: 1, deviation: 0, formDeviation: 0.2, bound: 1),
      lab: brief.with {
        ($0.kind, $0.config) = ("rabbitmq-classic", #""prefetch_count": 100"#)
        $0.commit = #"{"strategy": "before-processing", "every": "1 record"}"#
      }),
    Cell(
      testDescription: "rabbitmq/batch_ack_before_K10_prefetch10", crashes: 25, replay: nil,
      lost: upTo(10, mean: 4.68),
      lab: brief.with {
        ($0.kind, $0.config) = ("rabbitmq-classic", #""prefetch_count": 10"#)
        $0.processing = #"{"time": "1200us", "batch": 10}"#
        $0.commit = #"{"strategy": "before-processing", "every": "10 records"}"#
      }),
  ]

  private static let jetstream: [Cell] = [
    Cell(
      testDescription: "nats-jetstream/ack_after_K10_fetch100_ackwait1s", crashes: 25,
      // Where a lease outlasts the next kill, both kills' repeats are blamed on the later one.
      replay: .init(mean: 5.24, deviation: 2.72, formDeviation: 2.87, bound: 30), lost: nil,
      lab: brief.with {
        ($0.kind, $0.queue, $0.config) = ("jetstream", #""ack_wait": "1s""#, #""batch": 100"#)
        $0.commit = ten
      }),
    Cell(
      testDescription: "nats-jetstream/ack_before_fetch10", crashes: 25, replay: nil,
      lost: upTo(10, mean: 4.96),
      lab: brief.with {
        ($0.kind, $0.queue, $0.config) = ("jetstream", #""ack_wait": "1s""#, #""batch": 10"#)
        $0.commit = before
      }),
    Cell(
      testDescription: "nats-jetstream/ack_none_fetch100", crashes: 25, replay: nil,
      lost: upTo(100, mean: 52.8),
      lab: long.with {
        ($0.kind, $0.queue, $0.config) = ("jetstream", #""ack_policy": "none""#, #""batch": 100"#)
      }),
  ]

  private static let postgres: [Cell] = [
    Cell(
      testDescription: "postgresql/skiplocked_effect_same_tx_B10", crashes: 25, replay: nil, lost: nil,
      lab: brief.with {
        ($0.kind, $0.queue, $0.config) = ("postgres", #""effect-in-transaction": true"#, #""batch": 10"#)
        $0.commit = "{}"
      }),
    Cell(
      testDescription: "postgresql/skiplocked_external_effect_B10", crashes: 25,
      replay: .init(mean: 4.08, deviation: 3.06, formDeviation: 3.16, bound: 10), lost: nil,
      lab: brief.with {
        ($0.kind, $0.config, $0.commit) = ("postgres", #""batch": 10"#, "{}")
      }),
    Cell(
      testDescription: "postgresql/claim_delete_first_B10", crashes: 25, replay: nil,
      lost: upTo(10, mean: 4.6),
      lab: brief.with {
        ($0.kind, $0.queue, $0.config) = ("postgres", #""claim": "delete-first""#, #""batch": 10"#)
        $0.commit = "{}"
      }),
  ]

  @Test(arguments: redis + rabbit + jetstream + postgres)
  func `Means per crash agree with the measurement, bounds hold`(_ cell: Cell) throws {
    try MeasuredCell.check(
      Crashes(cell.lab), crashes: cell.crashes, replay: cell.replay, lost: cell.lost)
  }

  @Test(arguments: [(231, 5769), (584, 5416), (602, 5398), (327, 5673), (595, 5405)])
  func `rabbitmq auto_ack: a kill loses everything that was pushed, and that is all (R-RMQ-1)`(
    _ row: (processed: Int64, lost: Int64)
  ) throws {
    let counts = try QueueLab(
      kind: "rabbitmq-classic", records: 6000, config: #""no_ack": true"#,
      faults: [Fault.at(#"{"processed": \#(row.processed)}"#)]
    ).run().counts()
    #expect(counts.lost == row.lost)
    #expect(counts.once == row.processed)
    #expect(counts.duplicated == 0)
  }

  @Test
  func `redis xack_after_K1_restart_without_PEL: what was read and not done stays in the list (R-REDIS-2)`()
    throws
  {
    let result = try Self.brief.with {
      ($0.kind, $0.config, $0.commit) = ("redis-stream", #""COUNT": 100, "recover": "none""#, Self.each)
    }.run()
    let counts = try result.counts()
    let crashes = try #require(result.consumers.first?.crashes)
    #expect(crashes > 300)
    #expect(counts.lost == 0)
    let left = Double(counts.unresolved) / Double(crashes)
    #expect(abs(left - 43.72) < 2.6 * 5.774, "\(left)")
    #expect(counts.duplicated <= crashes)
  }

  @Test(arguments: [1, 10, 100])
  func `rabbitmq: a kill gives back exactly the prefetch (R-RMQ-2)`(_ prefetch: Int64) throws {
    let result = try Self.brief.with {
      ($0.kind, $0.config) = ("rabbitmq-classic", #""prefetch_count": \#(prefetch)"#)
      ($0.duration, $0.records, $0.commit) = ("8s", 12_000, Self.each)
    }.run(recording: true)
    let crashes = try #require(result.consumers.first?.crashes)
    #expect(crashes > 15)
    #expect(Self.returned(result) == prefetch * crashes)
  }

  @Test func `rabbitmq zombie_sigstop_heartbeat2: one record twice, all of the prefetch again (R-RMQ-12)`()
    throws
  {
    for moment in [854, 1182, 895] {
      let result = try QueueLab(
        latency: #""50us""#, kind: "rabbitmq-classic", queue: #""heartbeat": 2"#, records: 3000,
        count: 2, processing: #"{"time": "2200us"}"#, commit: Self.each, config: #""prefetch_count": 100"#,
        faults: [
          #"{"id": "stop", "type": "pause", "target": "c-1", "at": "\#(moment)ms", "for": "9s"}"#
        ]
      ).run(recording: true)
      let counts = try result.counts()
      #expect(counts.duplicated == 1 && counts.extra == 1)
      #expect(counts.duplicatedByCause[Int(Cause.zombie.rawValue)] == 1)
      #expect(counts.lost == 0)
      #expect(Self.returned(result) == 100)
    }
  }

  @Test
  func `rabbitmq poison_nack_requeue_classic_prefetch1: the poisoned record blocks all others for ever`()
    throws
  {
    let result = try QueueLab(
      duration: "4s", drain: "1ms", latency: #""50us""#, kind: "rabbitmq-classic", version: "4.2",
      records: 1000, processing: #"{"time": "1700us", "poison": ["q-0@100"], "on-failure": "nack"}"#,
      commit: Self.each, config: #""prefetch_count": 1"#
    ).run()
    let counts = try result.counts()
    #expect(counts.once == 100)
    #expect(counts.unresolved == 900)
    // Measured: 1265 to 2261 deliveries in the same time.
    #expect(result.consumers.first.map { $0.counts.redelivered > 1265 } == true)
  }

  @Test func `rabbitmq quorum_delivery_limit3_poison_dlx: four deliveries, then the dead letters (R-RMQ-6)`()
    throws
  {
    let result = try QueueLab(
      kind: "rabbitmq-quorum", version: "4.2", hasDeadLetters: true, queue: #""x-delivery-limit": 3"#,
      records: 500, processing: #"{"time": "1ms", "poison": ["q-0@100"], "on-failure": "nack"}"#,
      commit: Self.each, config: #""prefetch_count": 10"#
    ).run()
    let counts = try result.counts()
    #expect(result.consumers.first?.counts.redelivered == 3)
    #expect(counts.deadLettered == 1)
    #expect(counts.once == 499)
  }

  @Test(arguments: ["300ms", "350ms", "700ms"])
  func `rabbitmq consumer_timeout2000_slow5s_prefetch10: the slow record twice, ten again (R-RMQ-8)`(
    _ at: String
  ) throws {
    let slow =
      #"{"id": "slow", "type": "slow", "target": "c-1", "what": "processing", "delay": "5s", "at": "\#(at)", "#
      + #""for": "1ms"}"#
    let result = try QueueLab(
      latency: #""50us""#, kind: "rabbitmq-classic", version: "4.2", queue: #""consumer_timeout": 2000"#,
      records: 1500, count: 2, processing: #"{"time": "2ms"}"#, commit: Self.each,
      config: #""prefetch_count": 10"#, faults: [slow]
    ).run(recording: true)
    let counts = try result.counts()
    #expect(counts.duplicated == 1 && counts.extra == 1)
    #expect(counts.once == 1499)
    // Ten were measured; here the reader connects again at once, and what it is sent while it is busy returns too.
    #expect(Self.returned(result) >= 10)
  }

  @Test func `nats maxdeliver3_poison_noack: three deliveries, then it is passed over (R-NATS-4)`() throws {
    let result = try QueueLab(
      kind: "jetstream", queue: #""ack_wait": "400ms", "max_deliver": 3"#, records: 200,
      processing: #"{"time": "1ms", "poison": ["q-0@50"], "on-failure": "nack"}"#, commit: Self.each,
      config: #""batch": 10, "nak_delay": "400ms""#
    ).run()
    let counts = try result.counts()
    #expect(result.consumers.first?.counts.redelivered == 2)
    #expect(counts.lostByCause[Int(Cause.deliveryLimit.rawValue)] == 1)
    #expect(counts.once == 199)
  }

  /// When the workers started is not known: up to half a second apart here.
  private static func staggered(
    _ kind: String, queue: String, config: String, time: String
  ) -> QueueLab {
    QueueLab(
      duration: "20s", latency: #""50us""#, kind: kind, queue: queue, records: 200, count: 3,
      processing: #"{"time": "\#(time)"}"#, commit: each, config: config,
      faults: [2, 3].map {
        #"{"id": "late\#($0)", "type": "stop", "target": "c-\#($0)", "at": "1ms", "#
          + #""restart": {"dist": "uniform", "min": "1ms", "max": "500ms"}}"#
      })
  }

  @Test(arguments: [
    ("redis-stream", "", #""COUNT": 10, "min-idle-time": LEASE, "claim-every": "50ms""#, [51, 49, 53]),
    ("jetstream", #""ack_wait": "LEASEms""#, #""batch": 10"#, [120, 95, 33]),
    ("postgres", #""claim": "lease", "lease": "LEASEms""#, #""batch": 10"#, [32, 129, 22]),
  ])
  func `Leases of 100 and 600 ms on batches of 500 ms: repeats as measured, and none (R-NATS-2, R-REDIS-3)`(
    _ row: (kind: String, queue: String, config: String, measured: [Int64])
  ) throws {
    func lab(_ lease: String) -> QueueLab {
      func put(_ text: String) -> String {
        text.split(separator: "LEASE", omittingEmptySubsequences: false).joined(separator: lease)
      }
      return Self.staggered(
        row.kind, queue: put(row.queue), config: put(row.config),
        time: row.kind == "redis-stream" ? "50ms" : "51ms"
      )
    }
    let short = try Crashes.extras(lab("100"), runs: 60)
    let (least, most) = (short.min() ?? 0, short.max() ?? 0)
    for measured in row.measured {
      #expect(least <= measured && measured <= most, "\(measured) of \(least)...\(most)")
    }
    #expect(try Crashes.extras(lab("600"), runs: 20).allSatisfy { $0 == 0 })
  }

  /// How many records were taken back from those who had them.
  private static func returned(_ result: RunResult) -> Int64 {
    result.recorded.reduce(0) { sum, event in
      if case .leaseEnded(_, let range, _, _, _) = event { sum + range.count } else { sum }
    }
  }
}

extension Crashes {
  /// Effects beyond each record's first, run by run; nothing is lost.
  static func extras(_ lab: QueueLab, runs: Int) throws -> [Int64] {
    let scenario = try lab.scenario()
    return try (0..<runs).map { run in
      let counts = try Simulation.run(scenario, run: run, maxEvents: 20_000_000).counts()
      #expect(counts.lost == 0 && counts.unresolved == 0)
      return counts.extra
    }
  }
}
