import DeliveryHistory
import DeliveryModel
import Foundation
import Testing

/// Random clusters whose brokers die, freeze and lose each other while producers wait for all in-sync replicas.
struct ReplicationLawTests {
  static func lab(_ number: Int) -> Lab {
    var dice = Dice(number, "replication")
    var lab = Lab(
      seed: Int64(number), duration: "10s",
      latency: dice.one(of: [#""1ms""#, #"{"dist": "exponential", "mean": "2ms"}"#]),
      partitions: dice.within(1...3), records: 4_000, size: 100,
      arrival: #"{"process": "poisson", "rate": "1000/s"}"#, processing: #"{"time": "100us"}"#,
      commit: #"{"strategy": "after-processing", "every": "50 records"}"#)
    lab.producerConfig =
      #""acks": "all", "enable.idempotence": true, "linger.ms": \#(dice.one(of: [0, 5])), "#
      + #""request.timeout.ms": 1500"#
    lab.brokerCount = 3
    lab.brokers =
      #""broker.session.timeout.ms": \#(dice.one(of: [500, 2000])), "replica.lag.time.max.ms": 300"#
    lab.topic =
      #", "replication.factor": 3, "config": {"min.insync.replicas": 2, "#
      + #""unclean.leader.election.enable": false}"#
    let gap = #"{"dist": "exponential", "mean": "\#(dice.within(600...2500))ms"}"#
    let cut = dice.one(of: [#"["broker-1"], ["broker-2", "broker-3"]"#, #"["broker-2"], ["broker-3"]"#])
    let faults = [
      #"{"id": "kill", "type": "crash", "target": "broker-*", "mode": "one", "every": \#(gap), "restart": "700ms"}"#,
      #"{"id": "both", "type": "crash", "target": "broker-*", "every": \#(gap), "restart": "1s"}"#,
      #"{"id": "gc", "type": "pause", "target": "broker-*", "mode": "one", "every": \#(gap), "for": "900ms"}"#,
      #"{"id": "cut", "type": "partition", "groups": [\#(cut)], "every": \#(gap), "for": "800ms"}"#,
    ]
    for fault in faults where dice.coin() { lab.faults.append(fault) }
    return lab
  }

  /// The laws that a run breaks, in words.
  static func broken(_ result: RunResult) -> [String] {
    guard let consumer = result.consumers.first?.counts else { return ["no result"] }
    var broken: [String] = []
    if !result.drained { broken.append("not drained") }
    if consumer.sinks[0].lost > 0 { broken.append("\(consumer.sinks[0].lost) lost although all had them") }
    if consumer.logDuplicates > 0 { broken.append("\(consumer.logDuplicates) stored twice") }
    return broken
  }

  /// Scenarios to draw; `LAWS_RUNS` draws more.
  private static let count = ProcessInfo.processInfo.environment["LAWS_RUNS"].flatMap { Int($0) } ?? 100

  @Test func `What all in-sync replicas have is never lost, and stored once`() throws {
    for number in 1...Self.count {
      let lab = Self.lab(number)
      let result = try lab.run()
      for broken in Self.broken(result) { Issue.record("\(number): \(broken) in \(lab.json)") }
    }
  }

  /// The new leader knew the batch, said so at once, and died before its followers had it.
  @Test func `A batch that is sent again waits for its replicas as a new one does (R-KAFKA-83, 88)`() throws {
    #expect(try Self.broken(Self.lab(78).run()).isEmpty)
  }

  /// With too few in sync nothing is appended, so that only a fetch that is sent again brings it back.
  @Test func `A follower that returns to a log that takes nothing is in sync again`() throws {
    #expect(try Self.lab(536).run().drained)
  }
}
