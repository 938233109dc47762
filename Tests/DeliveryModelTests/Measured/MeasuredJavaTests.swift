import DeliveryHistory
import DeliveryModel
import Testing

/// Apache Kafka 4.3.1 with its Java client (classic) and librdkafka, 2 ms per record, killed with SIGKILL.
struct MeasuredJavaTests {
  static let lab = Lab(
    duration: "1000s", latency: #""240us""#, records: 480_000,
    processing: #"{"time": {"dist": "uniform", "min": "2000us", "max": "2200us"}}"#,
    faults: [Fault.kills("1s", "4s", restart: "1ms")])

  private static func auto(_ every: String) -> String { #"{"strategy": "auto", "every": "\#(every)"}"# }

  static let cells = [
    MeasuredCell(
      testDescription: "commitSync every K=10, SIGKILL at random", crashes: 20,
      replay: .init(mean: 4.4, deviation: 3.8, formDeviation: 2.9, bound: 10), lost: nil,
      lab: lab.with { $0.commit = #"{"every": "10 records"}"# }),
    MeasuredCell(
      testDescription: "commitSync every K=100, SIGKILL at random", crashes: 30,
      replay: .init(mean: 47, deviation: 28, formDeviation: 28.9, bound: 100), lost: nil,
      lab: lab.with { $0.commit = #"{"every": "100 records"}"# }),
    MeasuredCell(
      testDescription: "commitAsync every K=10", crashes: 20,
      replay: .init(mean: 4.9, deviation: 2.8, formDeviation: 2.9, bound: 10), lost: nil,
      lab: lab.with { $0.commit = #"{"every": "10 records", "mode": "async"}"# }),
    MeasuredCell(
      testDescription: "commitSync of the poll before processing, B=50", crashes: 10, replay: nil,
      lost: .init(mean: 22, deviation: 15.5, formDeviation: 14.4, bound: 50),
      lab: lab.with {
        $0.records = 700_000
        $0.commit = #"{"strategy": "before-processing", "every": "poll"}"#
        $0.config = #", "max.poll.records": 50"#
      }),
    MeasuredCell(
      testDescription: "java classic auto-commit T=200, B=50", crashes: 11,
      replay: .init(mean: 51, deviation: 25, formDeviation: 28.9, bound: 100), lost: nil,
      lab: lab.with {
        $0.commit = auto("200ms")
        $0.config = #", "max.poll.records": 50"#
      }),
    MeasuredCell(
      testDescription: "java classic auto-commit T=200, B=50, second program", crashes: 20,
      replay: .init(mean: 49.5, deviation: 31, formDeviation: 28.9, bound: 100), lost: nil,
      lab: lab.with {
        $0.commit = auto("200ms")
        $0.config = #", "max.poll.records": 50"#
      }),
    MeasuredCell(
      testDescription: "java classic auto-commit T=200, B=500", crashes: 5,
      replay: .init(mean: 298, deviation: 173, formDeviation: 144, bound: 500), lost: nil,
      lab: lab.with { $0.commit = auto("200ms") }),
    MeasuredCell(
      testDescription: "librdkafka poll() T=200, p=2 ms", crashes: 20,
      replay: .init(mean: 35, deviation: 24, formDeviation: 28, bound: 101),
      lost: .init(mean: 0, deviation: 0, formDeviation: 0.1, bound: 1),
      lab: lab.with {
        $0.client = "librdkafka"
        $0.commit = auto("200ms")
      }),
    MeasuredCell(
      testDescription: "librdkafka poll() T=200, p=150 ms", crashes: 12,
      replay: .init(mean: 0.08, deviation: 0.28, formDeviation: 0.2, bound: 1),
      lost: .init(mean: 5.0 / 12, deviation: 0.51, formDeviation: 0.48, bound: 1),
      lab: lab.with {
        $0.client = "librdkafka"
        $0.processing = #"{"time": {"dist": "uniform", "min": "145ms", "max": "155ms"}}"#
        $0.commit = auto("200ms")
      }),
    MeasuredCell(
      testDescription: "librdkafka consume(100) T=200, p=2 ms", crashes: 20,
      replay: .init(mean: 13, deviation: 22, formDeviation: 15, bound: 100),
      lost: .init(mean: 24.8, deviation: 25, formDeviation: 23.6, bound: 100),
      lab: lab.with {
        $0.client = "librdkafka"
        $0.records = 700_000
        $0.processing = #"{"time": {"dist": "uniform", "min": "1900us", "max": "2300us"}, "batch": 100}"#
        $0.commit = auto("200ms")
      }),
    MeasuredCell(
      testDescription: "librdkafka store_offsets after processing, T=200", crashes: 20,
      replay: .init(mean: 52, deviation: 20, formDeviation: 28.9, bound: 101), lost: nil,
      lab: lab.with {
        $0.client = "librdkafka"
        $0.config = #", "enable.auto.offset.store": false"#
        $0.commit = auto("200ms")
      }),
  ]

  @Test(arguments: cells)
  func `The model agrees with the real cluster's line`(_ cell: MeasuredCell) throws {
    try cell.check()
  }

  /// Busy work of 100 us; the commit's time is that of the cell, the share of no commit was measured to about 0.01.
  @Test(arguments: [
    (1, 470, 0.188), (10, 480, 0.670), (100, 1280, 0.882), (1000, 1110, 0.986), (10_000, 1170, 1.001),
  ])
  func `Throughput per commit interval is the measured share`(
    _ row: (size: Int, microseconds: Int, share: Double)
  ) throws {
    let result = try Lab(
      duration: "60s", latency: #""\#(row.microseconds * 500)ns""#, records: 20_000,
      processing: #"{"time": "100us"}"#,
      commit: #"{"every": "\#(row.size) record\#(row.size == 1 ? "" : "s")"}"#
    ).run()
    let consumer = try #require(result.consumers.first)
    let share = Double(consumer.busy) / Double(consumer.busy + consumer.commitWait)
    #expect(abs(share - row.share) < 0.015, "\(share)")
  }
}
