import DeliveryHistory
import DeliveryModel
import SimulationKernel
import Testing

/// Section "Transactions" of the measurements: consume-transform-produce, 4 + 4 partitions, K = 10 per transaction.
///
/// Sink 0 is outside, sink 1 a read_committed reader of the output topic, sink 2 a read_uncommitted one.
struct MeasuredTransactionTests {
  static func lab(
    _ count: Int = 1, metadata: String = "", config: String = "", faults: [String] = [],
    duration: String = "30s"
  ) -> Lab {
    var lab = Lab(
      duration: duration, latency: #""300us""#, brokers: #""group.min.session.timeout.ms": 1000"#,
      topics: #", "out": {"partitions": 4}"#, partitions: 4, records: 2_000,
      count: count, reads: "subscribe", processing: #"{"time": "2ms"}"#,
      commit: #"{"strategy": "transactional", "every": "10 records"\#(metadata)}"#,
      sink: #"""
        ["external",
         {"kind": "topic", "topic": "out", "isolation.level": "read_committed", "config": {\#(config)}},
         {"kind": "topic", "topic": "out", "config": {\#(config)}}]
        """#,
      config: #", "max.poll.records": 50, "session.timeout.ms": 1500, "heartbeat.interval.ms": 300"#,
      faults: faults)
    lab.arrival = #"{"process": "constant", "rate": "400/s"}"#
    lab.records = 8_000
    return lab
  }

  static func fault(_ type: String, _ target: String, _ at: String, _ more: String) -> String {
    #"{"id": "\#(type)-\#(target)", "type": "\#(type)", "target": "\#(target)", "at": "\#(at)", \#(more)}"#
  }

  /// The counts of the three readers of a run.
  static func counts(_ result: RunResult) throws -> [SinkCounts] {
    let consumer = try #require(result.consumers.first)
    #expect(result.drained)
    #expect(consumer.counts.sinks.allSatisfy { $0.lost == 0 && $0.unresolved == 0 })
    return consumer.counts.sinks
  }

  /// 12 kills gave 7.1±3.0 external repeats and 4.9±3.1 aborted copies; nothing at read_committed.
  @Test func `A kill at random: nothing for read_committed, aborted copies and external effects repeated`()
    throws
  {
    var external: [Int64] = []
    var copies: [Int64] = []
    for run in 0..<150 {
      let at = 5_000_000 + run * 7_919
      var lab = Self.lab(
        faults: [Self.fault("crash", "c-1", "\(at)us", #""restart": "100ms""#)], duration: "7s")
      // commitTransaction took 2 to 3 ms.
      lab.latency = #""1ms""#
      lab.reads = "assign"
      lab.records = 2_500
      let counts = try Self.counts(lab.run(run))
      #expect(counts[1].duplicated == 0)
      external.append(counts[0].extra)
      copies.append(counts[2].extra)
      #expect(counts[0].extra <= 10)
      #expect(counts[2].extra <= counts[0].extra)
      // What still lingers: at most what is made in linger.ms, 5, at 2 ms each.
      #expect(counts[0].extra - counts[2].extra <= 3, "\(counts[0].extra) \(counts[2].extra)")
    }
    let outside = Sample(values: external)
    let uncommitted = Sample(values: copies)
    #expect(abs(outside.mean - 7.1) <= 2.6 * 3.0 / 12.0.squareRoot(), "\(outside.mean)")
    #expect(abs(uncommitted.mean - 4.9) <= 2.6 * 3.1 / 12.0.squareRoot(), "\(uncommitted.mean)")
  }

  /// When the commit calls of an undisturbed run are made, in microseconds: markers follow 1.8 ms later.
  ///
  /// Flush, offsets and EndTxn take 0.6 ms each; the decision is durable after 1.5 ms.
  static func calls(_ lab: Lab, from start: Int64 = 10_000_000) throws -> [Int64] {
    var calls: [Int64] = []
    for event in try lab.run(recording: true).recorded {
      guard case .committed(_, _, _, let at) = event, at.nanoseconds / 1000 > start else { continue }
      let call = at.nanoseconds / 1000 - 1_800
      if calls.last != call { calls.append(call) }
    }
    return calls
  }

  /// Measured: external K / K exactly, aborted copies K / K once they have been flushed.
  @Test(arguments: [700, 1_300])
  func `Killed behind the flush, or behind the offsets, repeats exactly K`(_ behind: Int64) throws {
    for call in try Self.calls(Self.lab()).prefix(20) {
      let lab = Self.lab(faults: [Self.fault("crash", "c-1", "\(call + behind)us", #""restart": "1s""#)])
      let counts = try Self.counts(lab.run())
      #expect(counts.map { $0.extra } == [10, 0, 10])
    }
  }

  /// Measured: all or nothing; committed 3/6, 10/13, 12/12 by the time since the call, also where it never returned.
  @Test
  func
    `A kill inside commitTransaction has two outcomes, and the decision is durable before the call returns`()
    throws
  {
    let call = try #require(Self.calls(Self.lab()).first)
    for microseconds in stride(from: Int64(0), to: 2_400, by: 50) {
      let at = call + microseconds
      let lab = Self.lab(faults: [Self.fault("crash", "c-1", "\(at)us", #""restart": "1s""#)])
      let counts = try Self.counts(lab.run())
      // EndTxn reaches the coordinator after 1.5 ms, its answer the process after 1.8 ms.
      let isCommitted = microseconds > 1_500
      #expect(counts.map { $0.duplicated } == (isCommitted ? [0, 0, 0] : [10, 0, counts[2].duplicated]))
    }
  }

  /// Measured: 0 / 0, the successor waits for pending offsets: the abort comes at the timeout + U(0, scan interval).
  ///
  /// R-KAFKA-112 and 116.
  @Test(arguments: [700, 1_300])
  func `A new transactional.id at restart leaves the old transaction to its timeout`(_ behind: Int64) throws {
    let config = #""transactional.id": "{instance}-{start}", "transaction.timeout.ms": 2000"#
    var waits: [Double] = []
    for run in 0..<40 {
      var lab = Self.lab(config: config)
      lab.duration = "11s"
      lab.records = 4_200
      // No group: the successor asks for its positions at once.
      lab.reads = "assign"
      lab.seed = Int64(run + 1)
      let own = try #require(Self.calls(lab).first)
      lab.faults = [Self.fault("crash", "c-1", "\(own + behind)us", #""restart": "100ms""#)]
      let result = try lab.run(recording: true)
      #expect(try Self.counts(result)[1].duplicated == 0)
      var killed: Int64 = -1
      for event in result.recorded {
        if case .ended(_, .crash, _, let at) = event { killed = at.nanoseconds }
        if case .effects(_, 0, _, let at) = event, killed >= 0, at.nanoseconds > killed {
          waits.append(Double(at.nanoseconds - killed) / 1e9)
          break
        }
      }
    }
    if behind == 700 {
      // Nothing is pending: the successor goes on at once.
      #expect(waits.allSatisfy { $0 < 0.2 })
    } else {
      // Uniform on 2 to 12 s, and at most 0.1 s until the offsets are asked for again.
      #expect(waits.allSatisfy { (1.9...12.2).contains($0) })
      let mean = waits.reduce(0, +) / Double(waits.count)
      let error = 10 / 12.0.squareRoot() / Double(waits.count).squareRoot()
      #expect(abs(mean - 7.05) <= 2.6 * error, "\(mean)")
    }
  }

  /// Measured: 0 / 0; CommitFailed, and the application aborts.
  @Test(arguments: [10_003, 10_031, 10_057, 10_090])
  func `A frozen owner with full group metadata repeats nothing for read_committed`(_ at: Int) throws {
    let result = try Self.lab(2, faults: [Self.fault("pause", "c-2", "\(at)ms", #""for": "4s""#)]).run()
    let counts = try Self.counts(result)
    #expect(counts[1].duplicated == 0)
    #expect(counts[0].duplicated == counts[0].duplicatedByCause[Int(Cause.zombie.rawValue)])
    #expect(try #require(result.consumers.first).rejectedCommits <= 1)
  }

  /// Measured: its commit succeeds, and the successor had waited for the pending offsets.
  @Test func `An owner frozen behind sendOffsets commits when it wakes`() throws {
    let lab = Self.lab(2)
    var call: Int64 = -1
    for event in try lab.run(recording: true).recorded {
      if case .committed(1, _, _, let at) = event, at.nanoseconds > 10_000_000_000, call < 0 {
        call = at.nanoseconds / 1000 - 1_800
      }
    }
    let frozen = lab.with { $0.faults = [Self.fault("pause", "c-2", "\(call + 1_100)us", #""for": "4s""#)] }
    let result = try frozen.run(recording: true)
    let counts = try Self.counts(result)
    let thaw = call + 1_100 + 4_000_000
    var commits: [(instance: Int32, at: Int64)] = []
    for event in result.recorded {
      guard case .committed(let instance, let partition, _, let at) = event, partition < 2 else { continue }
      if at.nanoseconds / 1000 > call { commits.append((instance, at.nanoseconds / 1000)) }
    }
    // Nobody has committed its partitions meanwhile; EndTxn and the markers take 0.6 ms.
    let first = try #require(commits.first)
    #expect(first.instance == 1 && first.at == thaw + 600)
    // What it has in hand after that is a zombie's, and refused.
    #expect(counts.map { $0.duplicated } == [10, 0, 10])
    #expect(try #require(result.consumers.first).rejectedCommits == 1)
  }

  /// Measured: 40 to 110 at K = 10: K, what it does until its next poll, and what the healthy member does again
  /// because the zombie rewound the committed offset.
  ///
  /// The bound above is exact, that below is not: in the model a phase can be harmless.
  ///
  /// R-KAFKA-118.
  @Test func `A frozen owner that sends its offsets with the group id only rewinds the group`() throws {
    var visible: [Int64] = []
    for shift in 0..<30 {
      var lab = Self.lab(
        2, metadata: #", "group-metadata": "group-id-only""#,
        faults: [Self.fault("pause", "c-2", "\(10_003 + shift * 37)ms", #""for": "4s""#)])
      lab.arrival = #"{"process": "backlog"}"#
      lab.records = 30_000
      let result = try lab.run()
      let counts = try Self.counts(result)
      visible.append(counts[1].extra)
      #expect(try #require(result.consumers.first).rejectedCommits == 0)
    }
    let mean = Sample(values: visible).mean
    #expect((40...110).contains(mean), "\(visible)")
    #expect(visible.allSatisfy { (0...110).contains($0) }, "\(visible)")
    #expect(visible.count { $0 >= 40 } >= visible.count * 8 / 10, "\(visible)")
  }

  /// Measured: aborted after timeout + U(0, 10 s); both errors are fatal.
  @Test(arguments: [(100, "PRODUCER_FENCED"), (1_100, "INVALID_TXN_STATE")])
  func `A transaction that is open past its timeout is aborted by the scan, and its owner fenced`(
    row: (behind: Int64, error: String)
  ) throws {
    var lab = Self.lab(config: #""transaction.timeout.ms": 2000"#)
    lab.reads = "assign"
    let call = try #require(Self.calls(lab).first)
    lab.faults = [Self.fault("pause", "c-1", "\(call + row.behind)us", #""for": "13s""#)]
    let result = try lab.run(recording: true)
    let counts = try Self.counts(result)
    #expect(counts.map { $0.duplicated } == [10, 0, 10])
    #expect(counts[0].duplicatedByCause[Int(Cause.exceptionReplay.rawValue)] == 10)
    #expect(try #require(result.consumers.first).rejectedCommits == 1)
    let events = try Simulation.trace(lab.scenario(), run: 0).trace.events
    let timeout = try #require(events.first { $0.kind == .transaction(.timedOut, id: "c-1") })
    let seconds = Double(timeout.at.nanoseconds / 1000 - call) / 1e6
    #expect((1.97...12).contains(seconds), "\(seconds)")
    #expect(events.contains { $0.kind == .transaction(.refused(row.error), id: "c-1") })
  }
}
