import DeliveryHistory
import DeliveryModel
import SimulationKernel
import Testing

/// The coordinator as the leader of a replicated log (section "Replication" of the measurements, R-KAFKA-4, 104, 108).
struct MeasuredCoordinatorTests {
  /// Three brokers; the data are led by others than the first coordinator as long as nothing happens.
  static func lab(
    _ faults: [String], commit: String = #"{"every": "10 records"}"#, reads: String = "subscribe"
  )
    -> Lab
  {
    var lab = Lab(
      duration: "20s", latency: #""500us""#, records: 20_000, size: 100,
      arrival: #"{"process": "constant", "rate": "1000/s"}"#, reads: reads, processing: #"{"time": "100us"}"#,
      commit: commit, faults: faults)
    lab.brokerCount = 3
    lab.brokers =
      #""broker.session.timeout.ms": 3000, "broker.heartbeat.interval.ms": 500, "#
      + #""group.initial.rebalance.delay.ms": 0"#
    lab.topic = #", "replication.factor": 3, "config": {"min.insync.replicas": 2}"#
    return lab
  }

  static func kill(_ at: String, _ target: String = "coordinator", restart: String = "8s") -> String {
    #"{"id": "kill-\#(target)", "type": "crash", "target": "\#(target)", "at": "\#(at)", "restart": "\#(restart)"}"#
  }

  /// The longest time between two commits of partition 0, in milliseconds.
  static func longestGap(_ events: [HistoryEvent]) -> Int64 {
    var last: Int64?
    var gap: Int64 = 0
    for event in events {
      guard case .committed(_, _, _, let at) = event else { continue }
      if let last { gap = max(gap, at.nanoseconds / 1_000_000 - last) }
      last = at.nanoseconds / 1_000_000
    }
    return gap
  }

  /// Nothing lost or replayed; the commit in progress blocks 3.1 to 4.6 s.
  ///
  /// The model's may be back earlier: it leaves out the time in which a new coordinator reads its log.
  @Test(arguments: ["assign", "subscribe"])
  func `The leader of the positions' log dies: the commit in progress waits for the next leader`(
    reads: String
  ) throws {
    var gaps: [Int64] = []
    for run in 0..<15 {
      let result = try Self.lab([Self.kill("\(8_000_000 + run * 31_313)us")], reads: reads).run(
        run, recording: true)
      let counts = try result.counts()
      #expect(result.drained)
      #expect(counts.once == 20_000)
      gaps.append(Self.longestGap(result.recorded))
    }
    #expect(gaps.allSatisfy { $0 >= 2_500 && $0 <= 4_600 }, "\(gaps)")
    #expect(Sample(values: gaps).mean >= 2_700, "\(gaps)")
  }

  /// R-KAFKA-104: with one replica the positions are where the dead broker is, and commits wait for it.
  @Test func `Without replicas of the positions commits wait for the broker`() throws {
    var lab = Self.lab([Self.kill("8s")])
    lab.brokers += #", "offsets.topic.replication.factor": 1"#
    let result = try lab.run(recording: true)
    #expect(try result.counts().once == 20_000)
    #expect(Self.longestGap(result.recorded) >= 7_900)
  }

  /// R-KAFKA-4: a commit is answered when the replicas have it, one fetch of theirs later.
  @Test(arguments: [(1, 4), (3, 8)])
  func `A commit takes as long as its replicas`(row: (brokers: Int, milliseconds: Int64)) throws {
    var lab = Lab(latency: #""2ms""#, records: 20, commit: #"{"every": "10 records"}"#)
    lab.brokerCount = row.brokers
    let wait = try #require(lab.run().consumers.first).commitWait
    #expect(wait == row.milliseconds * 2_000_000)
  }

  /// R-KAFKA-4, 31: what the next leader has counts, also if its sender never hears of it; the rest is gone.
  @Test(arguments: [true, false])
  func `A commit without replicas is gone with its leader`(isCutOff: Bool) throws {
    let cut =
      #"{"id": "cut", "type": "partition", "groups": [["broker-1"], ["broker-2", "broker-3"]], "at": "7s", "for": "1s"}"#
    var lab = Self.lab(
      (isCutOff ? [cut] : []) + [
        Self.kill("7500ms", "c-*", restart: "12s"), Self.kill("7600ms", "broker-1"),
      ],
      commit: #"{"every": "100 records", "mode": "async"}"#, reads: "assign")
    lab.topic = ""
    lab.partitions = 2
    lab.arrival = #"{"process": "backlog"}"#
    lab.processing = #"{"time": "1ms"}"#
    let counts = try lab.run().counts()
    #expect(counts.lost == 0)
    // Half a second of work, or at most a hundred records.
    #expect(isCutOff ? counts.extra > 300 : counts.extra <= 100, "\(counts.extra)")
  }

  /// R-KAFKA-56: members keep their partitions, although the coordinator is away for longer than their sessions.
  @Test func `A group survives its coordinator`() throws {
    let lab = Self.lab([Self.kill("8s")]).with {
      $0.count = 3
      $0.partitions = 3
      $0.config = #", "session.timeout.ms": 2000, "heartbeat.interval.ms": 300"#
      $0.brokers += #", "group.min.session.timeout.ms": 1000"#
    }
    let result = try lab.run()
    #expect(result.consumers.first?.rebalances ?? 9 <= 3)
    #expect(try result.counts().once == 20_000)
  }

  /// A frozen coordinator below its session keeps its place; past it, another takes over and nothing is lost.
  @Test(arguments: ["2s", "6s"])
  func `A frozen coordinator`(length: String) throws {
    let fault =
      #"{"id": "stop", "type": "pause", "target": "coordinator", "at": "8s", "for": "\#(length)"}"#
    let result = try Self.lab([fault]).with { $0.config = #", "request.timeout.ms": 1500"# }.run()
    #expect(result.drained)
    #expect(try result.counts().once == 20_000)
  }

  /// R-KAFKA-30: a commit whose answer is lost is sent again, and has its place in the log once more (laws, 505887).
  @Test func `A commit is sent again after its answer was lost`() throws {
    let lost =
      #"{"id": "lost", "type": "drop", "target": "coordinator", "what": "OffsetCommit", "direction": "response", "at": "8s"}"#
    let result = try Self.lab([lost], reads: "assign").with { $0.config = #", "request.timeout.ms": 200"# }
      .run()
    #expect(result.drained)
    #expect(try result.counts().once == 20_000)
    #expect(result.consumers.first?.rejectedCommits == 0)
  }

  /// R-KAFKA-31, 32: commits that come faster than replicas take them wait, time out and close their connection.
  @Test func `A drain ends though auto-commit is as fast as the replicas`() throws {
    var lab = Lab(
      duration: "500ms", latency: #"{"dist": "uniform", "min": "100us", "max": "2ms"}"#, partitions: 2,
      count: 2,
      commit: #"{"strategy": "auto", "every": "4ms"}"#, config: #", "request.timeout.ms": 20"#)
    lab.brokerCount = 3
    for seed in 1...10 as ClosedRange<Int64> {
      #expect(try lab.with { $0.seed = seed }.run().drained)
    }
  }
}
