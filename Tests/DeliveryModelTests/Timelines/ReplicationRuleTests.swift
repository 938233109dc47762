import DeliveryHistory
import DeliveryModel
import SimulationKernel
import Testing

/// R-KAFKA-71 and R-KAFKA-100 to 107, each as small as it gets.
struct ReplicationRuleTests {
  private static let cut =
    #"{"id": "cut", "type": "partition", "groups": [["broker-1"], ["broker-2", "broker-3"]], "at": "5s", "for": "10s"}"#

  private static func moments(_ events: [HistoryEvent], _ moment: (HistoryEvent) -> SimulatedTime?) -> [Int64]
  {
    events.compactMap { moment($0).map { $0.nanoseconds / 1_000_000 } }
  }

  private static func acknowledgements(_ events: [HistoryEvent]) -> [Int64] {
    moments(events) { event in
      guard case .acknowledged(_, let at) = event else { return nil }
      return at
    }
  }

  /// R-KAFKA-71: a reader that dies before its first commit starts at the end with `latest`.
  @Test func `Without a commit latest skips what came while nobody read`() throws {
    let lab = Lab(
      duration: "4s", records: 400, arrival: #"{"process": "constant", "rate": "100/s"}"#,
      commit: #"{"every": "1000 records"}"#, reset: "latest", faults: [Fault.at(#""1s""#, restart: "1s")])
    let counts = try lab.run().counts()
    #expect(counts.lost >= 95 && counts.lost <= 105, "\(counts)")
    #expect(counts.lost == counts.lostByCause[Int(Cause.offsetReset.rawValue)])
  }

  /// R-KAFKA-100: below min.insync the high watermark stands still; acks=1 is answered, and nobody reads it.
  @Test func `Below min.insync.replicas acks=1 is accepted and invisible`() throws {
    var lab = MeasuredReplicationTests.lab(
      #""acks": "1", "enable.idempotence": false"#, topic: #""min.insync.replicas": 2"#, faults: [Self.cut])
    lab.brokers += #", "replica.lag.time.max.ms": 1000, "offsets.topic.replication.factor": 1"#
    let result = try lab.run(recording: true)
    let effects = Self.moments(result.recorded) { event in
      guard case .effects(_, _, _, let at) = event else { return nil }
      return at
    }
    #expect(Self.acknowledgements(result.recorded).contains { (9_000..<14_000).contains($0) })
    #expect(!effects.contains { (5_100..<15_000).contains($0) })
    #expect(try result.counts().once == 20_000)
  }

  /// R-KAFKA-101 and 105: what is lost with its leader had been acknowledged, and nobody had read it.
  @Test func `What a leader takes with it nobody has read`() throws {
    let faults = ["broker-2", "broker-3"].map { MeasuredReplicationTests.pause($0, "4700ms", "301ms") }
    let result = try MeasuredReplicationTests.lab(
      #""acks": "1", "enable.idempotence": false"#, faults: faults + [MeasuredReplicationTests.kill("5s")]
    ).run(recording: true)
    var read: Int64 = 0
    var cuts = 0
    for event in result.recorded {
      switch event {
      case .effects(_, _, let range, _): read = max(read, range.to)
      case .truncated(_, let to, _, _, _):
        cuts += 1
        #expect(read <= to)
      default: break
      }
    }
    #expect(cuts == 1)
    #expect(try result.counts().lost > 250)
  }

  /// R-KAFKA-103: a leader's death is known when its session is over, 2.5 to 3 s after it here.
  @Test func `An election waits for the dead leader's session`() throws {
    for run in 0..<8 {
      let result = try MeasuredReplicationTests.lab(
        "", topic: #""min.insync.replicas": 2"#,
        faults: [MeasuredReplicationTests.kill("\(5000 + run * 67)ms")]
      ).run(run, recording: true)
      let times = Self.acknowledgements(result.recorded)
      let gap = zip(times, times.dropFirst()).map { $1 - $0 }.max() ?? 0
      #expect(gap >= 2_450 && gap <= 4_100, "\(gap)")
    }
  }

  /// R-KAFKA-107: nothing is flushed at once; all replicas that lose power lose its tail, processes that die do not.
  @Test(arguments: ["crash", "power-loss"])
  func `All replicas at once`(type: String) throws {
    let all = #"{"id": "all", "type": "\#(type)", "target": "broker-*", "at": "5s", "restart": "1s"}"#
    let result = try MeasuredReplicationTests.lab(
      "", topic: #""min.insync.replicas": 2"#, faults: [all]
    ).run(recording: true)
    let isGone = result.recorded.contains {
      guard case .truncated(_, let to, let cause, _, _) = $0 else { return false }
      return cause == .powerLoss && to < 5_000
    }
    #expect(isGone == (type == "power-loss"))
    // What readers had had before is no loss of theirs.
    let counts = try result.counts()
    #expect(counts.lostByCause[Int(Cause.powerLoss.rawValue)] == counts.lost)
  }
}
