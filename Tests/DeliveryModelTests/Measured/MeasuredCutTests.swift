import DeliveryHistory
import DeliveryModel
import SimulationKernel
import Testing

/// Leaders without followers: cut off from them, or while they are frozen (section "Replication", R-KAFKA-74, 84, 102).
struct MeasuredCutTests {
  private static let cut =
    #"{"id": "cut", "type": "partition", "groups": [["broker-1"], ["broker-2", "broker-3"]], "at": "5s", "for": "10s"}"#

  /// Moments, in milliseconds, of acknowledgements within a span.
  private static func acknowledged(_ events: [HistoryEvent], _ span: Range<Int64>) -> [Int64] {
    events.compactMap {
      guard case .acknowledged(_, let at) = $0, span.contains(at.nanoseconds / 1_000_000) else { return nil }
      return at.nanoseconds / 1_000_000
    }
  }

  /// Producers reach the leader, followers do not: acks=all waits, the ISR shrinks after `replica.lag.time.max.ms`,
  /// then nothing is stored (R-KAFKA-84, 102); the controllers are reached by all brokers.
  @Test func `A leader cut off from its followers stops acks=all and loses nothing`() throws {
    var lab = MeasuredReplicationTests.lab(
      #""delivery.timeout.ms": 3000, "request.timeout.ms": 2000"#, topic: #""min.insync.replicas": 2"#,
      faults: [Self.cut])
    lab.brokers += #", "replica.lag.time.max.ms": 1000, "offsets.topic.replication.factor": 1"#
    let result = try lab.run(recording: true)
    let counts = try #require(result.consumers.first).counts
    #expect(result.drained)
    #expect(Self.acknowledged(result.recorded, 5_010..<15_000).isEmpty)
    #expect(!Self.acknowledged(result.recorded, 15_000..<16_500).isEmpty)
    #expect(counts.rejected > 5_000, "\(counts.rejected)")
    #expect(counts.sinks[0].lost == 0)
    #expect(counts.sinks[0].once == counts.acknowledged)
  }

  /// With min.insync 1 the leader goes on alone from the shrink on, and acknowledges what waited in one burst.
  @Test func `With one in-sync replica it goes on alone when the ISR has shrunk`() throws {
    var lab = MeasuredReplicationTests.lab("", faults: [Self.cut])
    lab.brokers += #", "replica.lag.time.max.ms": 1000, "offsets.topic.replication.factor": 1"#
    let result = try lab.run(recording: true)
    #expect(Self.acknowledged(result.recorded, 5_010..<6_000).isEmpty)
    #expect(!Self.acknowledged(result.recorded, 6_000..<6_700).isEmpty)
    #expect(try result.counts().once == 20_000)
  }

  /// 31 to 98 % of what timed out before the ISR shrank had been stored (R-KAFKA-84, 86).
  @Test func `Of what times out before the ISR shrinks a part is stored`() throws {
    var lab = MeasuredReplicationTests.lab(
      #""delivery.timeout.ms": 2500, "request.timeout.ms": 2000"#, topic: #""min.insync.replicas": 2"#,
      faults: [Self.cut])
    lab.brokers += #", "replica.lag.time.max.ms": 8000, "offsets.topic.replication.factor": 1"#
    let counts = try #require(lab.run().consumers.first).counts
    let failed = counts.rejected + counts.indeterminate
    #expect(failed > 1_000)
    #expect(counts.sinks[0].lost == 0)
    let share = Double(counts.sinks[0].recovered) / Double(counts.indeterminate)
    #expect(
      share >= 0.31 && share <= 0.98, "\(counts.sinks[0].recovered) of \(counts.indeterminate), \(failed)")
  }

  /// The reader continues at the divergence, 0 skipped, 0 repeated (R-KAFKA-74).
  @Test(arguments: [1, 2, 3])
  func `A log that is truncated under a live reader`(run: Int) throws {
    var lab = MeasuredReplicationTests.lab(
      #""acks": "1", "enable.idempotence": false"#,
      topic: #""unclean.leader.election.enable": true"#,
      faults: [
        #"{"id": "cut", "type": "partition", "groups": [["broker-1"], ["broker-2", "broker-3"]], "at": "5s", "for": "7400ms"}"#,
        MeasuredReplicationTests.kill("7400ms"),
      ])
    lab.brokers += #", "replica.lag.time.max.ms": 1500"#
    lab.commit = #"{"strategy": "auto"}"#
    let result = try lab.run(run, recording: true)
    let counts = try result.counts()
    #expect(result.drained)
    #expect(
      result.recorded.contains {
        guard case .truncated(_, _, let cause, _, _) = $0 else { return false }
        return cause == .uncleanElection
      })
    #expect(counts.duplicated == 0)
    #expect(counts.lost == counts.lostByCause[Int(Cause.uncleanElection.rawValue)])
  }

  /// send() itself blocks when no broker is left (4.x default, `metadata.recovery.strategy` = rebootstrap); with `none`
  /// the client goes on filling its memory, and batch after batch expires (R-KAFKA-86).
  @Test(arguments: ["rebootstrap", "none"])
  func `send() when no broker is left`(strategy: String) throws {
    let config =
      #""request.timeout.ms": 1000, "delivery.timeout.ms": 2000, "max.block.ms": 3000, "#
      + #""metadata.recovery.strategy": "\#(strategy)""#
    let lab = Lab(
      duration: "40s", records: 3_000, arrival: #"{"process": "constant", "rate": "100/s"}"#,
      producerConfig: config, processing: #"{"time": "10us"}"#,
      faults: [MeasuredReplicationTests.pause("broker-1", "5003ms", "20s")])
    let counts = try #require(lab.run().consumers.first).counts
    let failed = counts.rejected + counts.indeterminate
    #expect(counts.attempted == 3_000)
    #expect(counts.sinks[0].lost == 0)
    // A second until the client gives the broker up, then a record every three; or all but the last two seconds'.
    #expect(strategy == "none" ? failed > 1_700 : failed < 150, "\(failed)")
  }

  /// Followers behind a slow link: acks=all takes as long as their fetch and its answer.
  @Test func `A slow link between brokers slows acks=all`() throws {
    let link =
      #"{"id": "far", "type": "link", "from": "broker-1", "to": "broker-2", "latency": "50ms", "at": "5s", "for": "5s"}"#
    let lab = MeasuredReplicationTests.lab(#""linger.ms": 0"#, faults: [link], rate: 10)
    let times = Self.acknowledged(try lab.run(recording: true).recorded, 0..<20_000)
    // Sent at 0.1, 0.2, ... s.
    let waits = times.map { ($0 + 100) % 100 }
    #expect(waits.prefix(40).allSatisfy { $0 <= 5 }, "\(waits)")
    #expect(zip(times, waits).allSatisfy { !(5_200..<9_900).contains($0) || $1 >= 50 }, "\(waits)")
  }
}
