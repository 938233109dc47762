import DeliveryHistory
import DeliveryModel
import Testing

/// What was measured on real producers (section "Producers" of the measurements).
struct MeasuredProducerTests {
  /// One partition, a thousand records a second for ten seconds, read by a fast consumer.
  static func lab(_ config: String, faults: [String], more: String = "") -> Lab {
    Lab(
      duration: "10s", latency: #""500us""#, records: 10_000, size: 100,
      arrival: #"{"process": "constant", "rate": "1000/s"}"#, producer: more, producerConfig: config,
      processing: #"{"time": "10us"}"#, faults: faults)
  }

  static func outage(_ length: String) -> String {
    #"{"id": "mute", "type": "partition", "groups": [["p-1"], ["broker-1"]], "direction": "to", "#
      + #""at": "3003ms", "for": "\#(length)"}"#
  }

  static let careless =
    #""enable.idempotence": false, "request.timeout.ms": 1500, "delivery.timeout.ms": 60000"#

  /// Six records linger together; a full pipe holds five requests.
  @Test(arguments: ["2s", "4s"])
  func
    `Answers lost, no idempotence: duplicates are the records of the requests in flight, whatever the length`(
      length: String
    ) throws
  {
    let consumer = try #require(
      try Self.lab(Self.careless, faults: [Self.outage(length)]).run().consumers.first)
    let counts = consumer.counts.sinks[0]
    #expect(consumer.counts.acknowledged == 10_000)
    #expect(consumer.counts.logDuplicates == 30)
    #expect(counts.duplicated == 30)
    #expect(counts.duplicatedByCause[Int(Cause.producerRetry.rawValue)] == 30)
    #expect(counts.lost == 0)
  }

  @Test func `An outage shorter than the request timeout duplicates nothing`() throws {
    let consumer = try #require(
      try Self.lab(Self.careless, faults: [Self.outage("1400ms")]).run().consumers.first)
    #expect(consumer.counts.logDuplicates == 0)
    #expect(consumer.counts.sinks[0].once == 10_000)
  }

  /// R-RDK-8.
  @Test func `librdkafka duplicates rate times outage`() throws {
    var lab = Self.lab(Self.careless, faults: [Self.outage("1900ms")])
    lab.producer = #", "client": "librdkafka""#
    let consumer = try #require(try lab.run().consumers.first)
    #expect(abs(consumer.counts.logDuplicates - 1500) <= 12, "\(consumer.counts.logDuplicates)")
  }

  @Test func `The same with idempotence: no duplicates`() throws {
    let config = #""request.timeout.ms": 1500, "delivery.timeout.ms": 60000"#
    let consumer = try #require(
      try Self.lab(config, faults: [Self.outage("4s")]).run().consumers.first)
    #expect(consumer.counts.logDuplicates == 0)
    #expect(consumer.counts.sinks[0].once == 10_000)
    #expect(consumer.counts.acknowledged == 10_000)
  }

  /// R-KAFKA-84 and 86.
  @Test func `Without retries what was in flight is reported failed, and most of it is stored`() throws {
    let config = #""retries": 0, "enable.idempotence": false, "request.timeout.ms": 1500"#
    let consumer = try #require(
      try Self.lab(config, faults: [Self.outage("2s")]).run().consumers.first)
    #expect(consumer.counts.indeterminate == 30)
    #expect(consumer.counts.sinks[0].recovered == 30)
    #expect(consumer.counts.attempted == 10_000)
    let again = try #require(
      try Self.lab(
        config, faults: [Self.outage("2s")], more: #", "resend": {"attempts": 3, "backoff": "10ms"}"#
      )
      .run().consumers.first)
    #expect(again.counts.acknowledged == 10_000)
    #expect(again.counts.logDuplicates == 30)
    #expect(again.counts.sinks[0].duplicatedByCause[Int(Cause.appResend.rawValue)] == 30)
  }

  /// R-KAFKA-86.
  @Test func `An idempotent producer whose application sends again duplicates what was in flight`() throws {
    let config = #""request.timeout.ms": 1000, "delivery.timeout.ms": 1500, "linger.ms": 5"#
    let consumer = try #require(
      try Self.lab(
        config, faults: [Self.outage("3s")], more: #", "resend": {"attempts": 9, "backoff": "10ms"}"#
      )
      .run().consumers.first)
    #expect(consumer.counts.acknowledged == 10_000)
    #expect(consumer.counts.logDuplicates == 30)
    #expect(consumer.counts.sinks[0].duplicatedByCause[Int(Cause.appResend.rawValue)] == 30)
  }

  /// The measurement's medians: 7 accepted without an answer, 6 of them stored.
  ///
  /// R-KAFKA-91 and 92.
  @Test func `A killed producer leaves a request in flight and what lingers`() throws {
    var open: [Int64] = []
    var stored: [Int64] = []
    for run in 0..<40 {
      var lab = Self.lab(
        #""linger.ms": 5"#,
        faults: [
          #"{"id": "kill", "type": "crash", "target": "p-1", "at": "\#(3_000_000 + run * 937)us", "restart": "1h"}"#
        ])
      lab.latency = #""2500us""#
      let consumer = try #require(try lab.run(run).consumers.first)
      open.append(consumer.counts.indeterminate)
      stored.append(consumer.counts.sinks[0].recovered)
      #expect(consumer.counts.sinks[0].lost == 0)
    }
    #expect(open.sorted()[20] >= 6 && open.sorted()[20] <= 9, "\(open.sorted())")
    #expect(stored.sorted()[20] == 6, "\(stored.sorted())")
  }

  @Test func `With a linger of 100 ms up to 100 records are absent, none stored`() throws {
    var absent: [Int64] = []
    for run in 0..<60 {
      let lab = Self.lab(
        #""linger.ms": 100"#,
        faults: [
          #"{"id": "kill", "type": "crash", "target": "p-1", "at": "\#(3_000_000 + run * 7_919)us", "restart": "1h"}"#
        ])
      let consumer = try #require(try lab.run(run).consumers.first)
      absent.append(consumer.counts.indeterminate - consumer.counts.sinks[0].recovered)
    }
    let law = Moments.uniform(0...100)
    #expect(Sample(values: absent).agrees(with: law, errors: 2.6))
    #expect(absent.allSatisfy { $0 <= 101 })
  }

  /// R-KAFKA-87.
  @Test(arguments: [
    (#""enable.idempotence": false"#, false),
    (#""enable.idempotence": false, "max.in.flight.requests.per.connection": 1"#, true),
    (#""enable.idempotence": true"#, true),
  ])
  func `One request of several in flight fails: out of order without idempotence`(
    row: (config: String, keepsOrder: Bool)
  ) throws {
    let lab = Self.lab(
      row.config + #", "request.timeout.ms": 1000"#,
      faults: [
        #"{"id": "one", "type": "drop", "target": "p-1", "what": "Produce", "direction": "request", "at": "3003ms"}"#
      ])
    let result = try lab.run()
    let consumer = try #require(result.consumers.first)
    #expect(consumer.counts.acknowledged == 10_000)
    #expect(consumer.counts.sinks[0].lost == 0)
    #expect(result.consumers[0].reordered == (row.keepsOrder ? 0 : 6))
  }
}
