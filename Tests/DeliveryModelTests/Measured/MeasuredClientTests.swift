import DeliveryHistory
import DeliveryModel
import Testing

/// "Auto-commit by client" of the measurements: real brokers 4.3.1 and real clients, hundreds of kills.
///
/// The lines of the classic Java client and of librdkafka are in `MeasuredJavaTests`.
struct MeasuredClientTests {
  /// A client with auto-commit, killed at random moments.
  static func lab(
    _ client: String, _ every: String, time: String = "2ms", batch: String? = nil, config: String = ""
  )
    -> Lab
  {
    Lab(
      duration: "900s", latency: #""300us""#, records: 600_000, client: client,
      processing: #"{"time": "\#(time)"\#(batch.map { ", \"batch\": \($0)" } ?? "")}"#,
      commit: #"{"strategy": "auto", "every": "\#(every)"}"#, config: config,
      faults: [Fault.kills("1000ms", "3000ms", restart: "1ms")])
  }

  static let cells = [
    MeasuredCell(
      testDescription: "java KIP-848, T=200, B=50", crashes: 11,
      replay: .init(mean: 21, deviation: 29, formDeviation: 29, bound: 150),
      lost: .init(mean: 74.0 / 11, deviation: 7.8, formDeviation: 15, bound: 50),
      lab: lab("java-async", "200ms", config: #", "max.poll.records": 50"#)),
    MeasuredCell(
      testDescription: "java KIP-848, second program, T=200, B=50", crashes: 20,
      replay: .init(mean: 20, deviation: 24, formDeviation: 29, bound: 150),
      lost: .init(mean: 301.0 / 20, deviation: 16, formDeviation: 15, bound: 50),
      lab: lab("java-async", "200ms", config: #", "max.poll.records": 50"#)),
    MeasuredCell(
      testDescription: "java KIP-848, T=500, B=100", crashes: 16,
      replay: .init(mean: 87, deviation: 95, formDeviation: 86, bound: 400),
      lost: .init(mean: 454.0 / 16, deviation: 38, formDeviation: 30, bound: 100),
      lab: lab("java-async", "500ms", time: "2280us", config: #", "max.poll.records": 100"#)),
    MeasuredCell(
      testDescription: "kafkajs autoCommitInterval=200, p=2.2 ms", crashes: 20,
      replay: .init(mean: 45, deviation: 27, formDeviation: 26.2, bound: 150), lost: nil,
      lab: lab("kafkajs", "200ms", time: "2200us")),
    MeasuredCell(
      testDescription: "aiokafka async for, p=2 ms", crashes: 8,
      replay: .init(mean: 38, deviation: 15, formDeviation: 28.9, bound: 150),
      lost: .init(mean: 0, deviation: 0, formDeviation: 0.1, bound: 1), lab: lab("aiokafka", "200ms")),
  ]

  @Test(arguments: cells)
  func `The model agrees with what was measured on the client`(_ cell: MeasuredCell) throws {
    try cell.check()
  }

  /// R-KAFKA-20.
  @Test func `A crash of the KIP-848 client either loses or replays, never both`() throws {
    let crashes = try Crashes(Self.lab("java-async", "200ms", config: #", "max.poll.records": 50"#))
    #expect(zip(crashes.lost.values, crashes.replayed.values).allSatisfy { $0 == 0 || $1 == 0 })
    #expect(crashes.lost.values.contains { $0 > 0 } && crashes.replayed.values.contains { $0 > 0 })
  }

  /// Measured: 72 of 77 interval commits at B=10, 30 of 43 at B=50, 23 of 41 at B=500; none of 18 of the classic client.
  ///
  /// R-KAFKA-20 and 24.
  @Test(arguments: [
    ("java-async", 10, "0.94"), ("java-async", 50, "0.7"), ("java-async", 500, "0.56"), ("java", 50, "0"),
  ])
  func `Interval commits cover the poll that triggers them as often as the race says`(
    _ row: (client: String, batch: Int, race: String)
  ) throws {
    let race = row.client == "java" ? "" : #", "race": \#(row.race)"#
    let result = try Self.lab(row.client, "200ms", config: #", "max.poll.records": \#(row.batch)"#).with {
      $0.faults = []
      $0.commit = #"{"strategy": "auto", "every": "200ms"\#(race)}"#
    }.run(recording: true)
    var done: Int64 = 0
    var ahead = 0
    for event in result.recorded {
      if case .effects(_, _, let range, _) = event { done = range.to }
      if case .committed(_, _, let position, _) = event, position > done { ahead += 1 }
    }
    // A commit that finds nothing new counts too, as it did in the measurement.
    let commits = try #require(result.consumers.first).commits
    let wanted = try #require(Double(row.race))
    let error = (wanted * (1 - wanted) / Double(commits)).squareRoot()
    #expect(commits > 300)
    #expect(abs(Double(ahead) / Double(commits) - wanted) <= 4 * error, "\(ahead) of \(commits)")
  }

  /// A kill right after effect n.
  static func killed(after count: Int, _ lab: Lab) throws -> Crashes {
    try Crashes(
      lab.with {
        $0.duration = "10s"
        $0.records = 2_000
        $0.faults = [Fault.at(#"{"processed": \#(count)}"#)]
      })
  }

  /// R-KJS-2 and 3.
  @Test(arguments: [1, 9, 10, 11, 55, 100, 361])
  func `kafkajs commits after each fetched batch: ((n-1) mod batch)+1 comes again`(_ count: Int) throws {
    let lab = Self.lab("kafkajs", "poll", config: #", "maxBytesPerPartition": 10"#)
    let crashes = try Self.killed(after: count, lab)
    #expect(crashes.replayed.values == [Int64((count - 1) % 10 + 1)])
    #expect(crashes.lost.values == [0])
  }

  @Test
  func `With default fetch sizes a backlog of small records is one kafkajs batch: all of it comes again`()
    throws
  {
    let crashes = try Self.killed(after: 1_234, Self.lab("kafkajs", "poll"))
    #expect(crashes.replayed.values == [1_234])
  }

  /// R-KJS-3.
  @Test(arguments: [1, 9, 10, 11, 55, 100, 361])
  func `autoCommitThreshold=10: ((n-1) mod 10)+1 comes again`(_ count: Int) throws {
    let crashes = try Self.killed(after: count, Self.lab("kafkajs", "10 records"))
    #expect(crashes.replayed.values == [Int64((count - 1) % 10 + 1)])
    #expect(crashes.lost.values == [0])
  }

  @Test(arguments: [("after-processing", Int64(1)), ("after-commit", 0)])
  func `kafkajs with a commit for each record replays one before it and none after it`(
    _ row: (point: String, replay: Int64)
  ) throws {
    let lab = Self.lab("kafkajs", "poll").with {
      $0.duration = "10s"
      $0.records = 2_000
      $0.commit = #"{"every": "1 record"}"#
      $0.faults = [Fault.at(record: 137, row.point)]
    }
    let crashes = try Crashes(lab)
    #expect(crashes.replayed.values == [row.replay])
    #expect(crashes.lost.values == [0])
  }

  /// R-KJS-4.
  @Test(arguments: [0, 7, 137, 499])
  func `A kafkajs batch handler that returns early loses every record left over`(_ offset: Int64) throws {
    let lab = Self.lab("kafkajs", "poll").with {
      $0.duration = "10s"
      $0.records = 500
      $0.processing =
        #"{"time": "2ms", "batch": "poll", "on-failure": "skip-poll", "poison": ["t-0@\#(offset)"]}"#
      $0.faults = []
    }
    let counts = try lab.run().counts()
    #expect(counts.lost == 500 - offset)
    #expect(counts.once == offset)
  }

  /// Measured: 15 of 15 stops lost 30 on average.
  @Test func `A kafkajs batch handler that returns early when it is stopped loses the rest of its batch`()
    throws
  {
    let lab = Self.lab("kafkajs", "poll").with {
      $0.duration = "10s"
      $0.records = 500
      $0.processing = #"{"time": "2ms", "batch": "poll"}"#
      $0.faults = [Fault.at(#""301ms""#, "stop")]
    }
    let counts = try lab.run().counts()
    #expect(counts.lost > 300)
    #expect(counts.once + counts.lost == 500)
    let resolving = lab.with { $0.config = #", "eachBatchAutoResolve": false"# }
    #expect(try resolving.run().counts().lost == 0)
  }

  @Test(arguments: [17, 241, 323, 499])
  func `kafka-python's iterator looks at the timer once per 500 records: all since the start comes again`(
    _ count: Int
  ) throws {
    let crashes = try Self.killed(after: count, Self.lab("kafka-python", "200ms"))
    #expect(crashes.replayed.values == [Int64(count)])
    #expect(crashes.lost.values == [0])
  }

  @Test(arguments: [17, 241, 323, 499, 751])
  func `kafka-python's poll(100) replays n mod 100`(_ count: Int) throws {
    let lab = Self.lab("kafka-python", "200ms", batch: "100").with {
      $0.processing = #"{"time": "2100us", "batch": 100}"#
    }
    let crashes = try Self.killed(after: count, lab)
    #expect(crashes.replayed.values == [Int64(count % 100)])
    #expect(crashes.lost.values == [0])
  }

  /// A queue of 100, polls of 50 and one worker of 2 ms; what a commit has covered of that is lost, and nothing replayed.
  ///
  /// R-KAFKA-15 (iii).
  @Test func `Auto-commit and a worker thread lose queue and poll in hand once a commit has covered them`()
    throws
  {
    let lab = Self.lab("java", "200ms", config: #", "max.poll.records": 50"#).with {
      $0.partitions = 4
      $0.processing = #"{"time": "2ms", "workers": 1, "queue": 100}"#
    }
    let crashes = try Crashes(lab)
    #expect(crashes.replayed.values.allSatisfy { $0 == 0 })
    #expect(crashes.lost.values.allSatisfy { $0 <= 151 })
    // The mean of what 20 kills lost was 55, that of those which lost anything 137.
    #expect((51...151).contains(crashes.lost.mean), "\(crashes.lost.mean)")
    let early = lab.with { $0.faults = [Fault.at(#""150ms""#)] }
    let first = try Crashes(early.with { $0.records = 2_000 })
    #expect(first.lost.values == [0])
    #expect(first.replayed.values[0] > 0)
  }
}
