import DeliveryHistory
import DeliveryModel
import Testing

/// confluent-kafka 2.16.1 / librdkafka 2.16.0 against its mock cluster: 1 ms of sleep took 1.18 ms, a commit 0.19 ms.
struct MeasuredRdkafkaTests {
  /// Kills 0.25 to 1 s after the start, as in the measurement, 400 of them or so.
  static let lab = Lab(
    duration: "260s", latency: #""95us""#, records: 240_000, client: "librdkafka",
    processing: #"{"time": {"dist": "uniform", "min": "1100us", "max": "1260us"}}"#,
    faults: [Fault.kills("250ms", "1000ms", restart: "1ms")])

  /// The same with kills in quicker succession, for cells that commit each record: their replays do not depend on it.
  static let brief = lab.with {
    $0.duration = "90s"
    $0.records = 90_000
    $0.faults = [Fault.kills("100ms", "400ms", restart: "1ms")]
  }

  static let cells = [
    MeasuredCell(
      testDescription: "sync_after_K1", crashes: 25,
      replay: .init(mean: 0.12, deviation: 0.33, formDeviation: 0.27, bound: 1), lost: nil,
      lab: brief.with { $0.commit = #"{"every": "1 record"}"# }),
    MeasuredCell(
      testDescription: "sync_after_K10", crashes: 25,
      replay: .init(mean: 4.8, deviation: 3.25, formDeviation: 2.87, bound: 10), lost: nil,
      lab: lab.with { $0.commit = #"{"every": "10 records"}"# }),
    MeasuredCell(
      testDescription: "sync_after_K100", crashes: 25,
      replay: .init(mean: 43.32, deviation: 25.34, formDeviation: 28.87, bound: 100), lost: nil,
      lab: lab.with { $0.commit = #"{"every": "100 records"}"# }),
    MeasuredCell(
      testDescription: "async_after_K10", crashes: 25,
      replay: .init(mean: 4.8, deviation: 3.03, formDeviation: 2.87, bound: 10), lost: nil,
      lab: lab.with { $0.commit = #"{"every": "10 records", "mode": "async"}"# }),
    MeasuredCell(
      testDescription: "sync_before_poll1", crashes: 25, replay: nil,
      lost: .init(mean: 1, deviation: 0, formDeviation: 0.26, bound: 1),
      lab: brief.with { $0.commit = #"{"strategy": "before-processing", "every": "1 record"}"# }),
    MeasuredCell(
      testDescription: "sync_before_batch100", crashes: 25, replay: nil,
      lost: .init(mean: 50.2, deviation: 31, formDeviation: 28.87, bound: 100),
      lab: lab.with {
        $0.records = 500_000
        $0.commit = #"{"strategy": "before-processing", "every": "poll"}"#
        $0.processing = #"{"time": {"dist": "uniform", "min": "1100us", "max": "1260us"}, "batch": 100}"#
      }),
    MeasuredCell(
      testDescription: "autocommit_default_200ms", crashes: 25,
      replay: .init(mean: 77.08, deviation: 52.3, formDeviation: 48.2, bound: 183),
      lost: .init(mean: 0, deviation: 0, formDeviation: 0.055, bound: 1),
      lab: lab.with { $0.commit = #"{"strategy": "auto", "every": "200ms"}"# }),
    MeasuredCell(
      testDescription: "autocommit_manualstore_200ms", crashes: 25,
      replay: .init(mean: 72.24, deviation: 45, formDeviation: 48.2, bound: 183), lost: nil,
      lab: lab.with {
        $0.commit = #"{"strategy": "auto", "every": "200ms"}"#
        $0.config = #", "enable.auto.offset.store": false"#
      }),
    MeasuredCell(
      testDescription: "autocommit_default_50ms_slowproc20", crashes: 30,
      replay: .init(mean: 0.433, deviation: 0.5, formDeviation: 0.62, bound: 2),
      lost: .init(mean: 0.167, deviation: 0.29, formDeviation: 0.36, bound: 1),
      lab: lab.with {
        $0.processing = #"{"time": {"dist": "uniform", "min": "19900us", "max": "20200us"}}"#
        $0.commit = #"{"strategy": "auto", "every": "50ms"}"#
      }),
    MeasuredCell(
      testDescription: "autocommit_default_50ms_batch500", crashes: 25,
      replay: .init(mean: 0.16, deviation: 0.8, formDeviation: 0.5, bound: 46),
      lost: .init(mean: 211.6, deviation: 85, formDeviation: 125, bound: 500),
      lab: lab.with {
        $0.records = 800_000
        $0.processing = #"{"time": {"dist": "uniform", "min": "1100us", "max": "1260us"}, "batch": 500}"#
        $0.commit = #"{"strategy": "auto", "every": "50ms"}"#
      }),
    MeasuredCell(
      testDescription: "commit_noarg_after10_batch100_autostore", crashes: 25,
      replay: .init(mean: 0, deviation: 0, formDeviation: 1.4, bound: 10),
      lost: .init(mean: 42.8, deviation: 9.4, formDeviation: 29, bound: 90),
      lab: lab.with {
        $0.records = 500_000
        $0.processing = #"{"time": {"dist": "uniform", "min": "1100us", "max": "1260us"}, "batch": 100}"#
        $0.commit = #"{"every": "10 records", "position": "polled"}"#
      }),
    MeasuredCell(
      testDescription: "db_atomic_offset_seek", crashes: 30, replay: nil, lost: nil,
      lab: brief.with {
        $0.commit = #"{"strategy": "with-effect", "every": "1 record"}"#
        $0.sink = #""stored-position""#
      }),
    MeasuredCell(
      testDescription: "dedup_unique_sync_after_K100", crashes: 30, replay: nil, lost: nil,
      lab: lab.with {
        $0.commit = #"{"every": "100 records"}"#
        $0.sink = #""unique-key""#
      }),
  ]

  @Test(arguments: cells)
  func `The model agrees with the mock cluster's cell`(_ cell: MeasuredCell) throws {
    try cell.check()
  }

  /// exact_count_sync_after_K10 and _K100, seed 1: effects made by each process, and the replays measured.
  @Test(arguments: [
    (10, [513, 687, 366, 639, 392, 685], [3, 7, 6, 9, 2, 5]),
    (100, [621, 666, 643, 560, 551, 397], [21, 66, 43, 60, 51, 97]),
  ])
  func `Kills after a count replay exactly what was measured`(
    _ row: (size: Int, made: [Int], replays: [Int64])
  ) throws {
    for (count, replay) in zip(row.made, row.replays) {
      let lab = Self.lab.with {
        $0.duration = "10s"
        $0.records = 2000
        $0.commit = #"{"every": "\#(row.size) records"}"#
        $0.faults = [Fault.at(#"{"processed": \#(count)}"#)]
      }
      let crashes = try Crashes(lab)
      #expect(crashes.replayed.values == [replay])
      #expect(crashes.lost.values == [0])
    }
  }

  /// coord_down_sync_K10: a consumer killed while its commit goes unanswered replays its ten, in all 12 crashes.
  @Test(arguments: [0.483, 0.45, 0.484, 0.301])
  func `A consumer blocked in its commit by a coordinator that is down replays exactly K`(_ after: Double)
    throws
  {
    let start = Int(after * 1000)
    let lab = Self.lab.with {
      $0.duration = "10s"
      $0.records = 3000
      $0.commit = #"{"every": "10 records"}"#
      $0.faults = [Self.outage(from: start), Fault.at(#""\#(start + 400)ms""#, restart: "700ms")]
    }
    #expect(try Crashes(lab).replayed.values == [0, 10])
  }

  /// coord_down_async_K10: the work of the outage and 0 to 9 records more.
  @Test(arguments: [356, 430, 1059, 1126])
  func `A consumer that does not wait replays the outage's work and less than K more`(_ outage: Int) throws {
    let lab = Self.lab.with {
      $0.duration = "10s"
      $0.records = 3000
      $0.commit = #"{"every": "10 records", "mode": "async"}"#
      $0.faults = [Self.outage(from: 414), Fault.at(#""\#(414 + outage)ms""#, restart: "2s")]
    }
    let replayed = try #require(Crashes(lab).replayed.values.last)
    let during = Double(outage) / 1.18
    #expect(Double(replayed) >= during - 2)
    #expect(Double(replayed) <= during + 12)
  }

  private static func outage(from start: Int) -> String {
    #"{"id": "outage", "type": "drop", "what": "OffsetCommit", "target": "coordinator", "direction": "request", "#
      + #""at": "\#(start)ms", "for": "1500ms"}"#
  }
}
