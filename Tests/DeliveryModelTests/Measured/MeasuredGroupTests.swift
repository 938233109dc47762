import DeliveryHistory
import DeliveryModel
import SimulationKernel
import Testing

/// "Groups" of the measurements, classic protocol: session 1500 ms, heartbeat 300 ms, 2 ms per record, commit every 50.
struct MeasuredGroupTests {
  static func lab(_ count: Int, commit: String = #"{"every": "50 records"}"#, config: String = "") -> Lab {
    Lab(
      duration: "30s", latency: #""300us""#, brokers: #""group.min.session.timeout.ms": 1000"#,
      partitions: 6, records: 30_000, count: count, reads: "subscribe", processing: #"{"time": "2ms"}"#,
      commit: commit,
      config: #", "max.poll.records": 50, "session.timeout.ms": 1500, "heartbeat.interval.ms": 300"# + config)
  }

  static func fault(_ type: String, _ target: String, _ at: String, _ more: String) -> String {
    #"{"id": "\#(type)", "type": "\#(type)", "target": "\#(target)", "at": \#(at), \#(more)}"#
  }

  /// Effects of an instance since its last commit, when it ends.
  static func pending(_ events: [HistoryEvent], of instance: Int32) -> Int64 {
    var pending: Int64 = 0
    for event in events {
      switch event {
      case .effects(instance, _, let range, _): pending += range.count
      case .committed(instance, _, _, _): pending = 0
      case .ended(instance, _, _, _): return pending
      default: break
      }
    }
    return pending
  }

  @Test(arguments: [10_000, 10_450, 11_111, 12_077])
  func `A kill of one of three replays the victim's effects since its last commit, the survivors nothing`(
    _ at: Int
  ) throws {
    let lab = Self.lab(3).with {
      $0.faults = [Self.fault("crash", "c-2", #""\#(at)ms""#, #""restart": "1h""#)]
    }
    let result = try lab.run(recording: true)
    let counts = try result.counts()
    let crashed = counts.duplicatedByCause[Int(Cause.crashReplay.rawValue)]
    #expect(counts.lost == 0)
    #expect(counts.duplicated == crashed)
    #expect(crashed == Self.pending(result.recorded, of: 1))
    #expect(crashed < 50)
    #expect(try result.firings()[0].replayed == crashed)
  }

  @Test func `Survivors replay what they had pending unless they commit when their partitions are revoked`()
    throws
  {
    let lab = Self.lab(3, commit: #"{"every": "70 records"}"#).with {
      $0.faults = [Self.fault("crash", "c-2", #""10450ms""#, #""restart": "1h""#)]
    }
    let handover = Int(Cause.handover.rawValue)
    #expect(try lab.run().counts().duplicatedByCause[handover] > 0)
    let careful = lab.with { $0.commit = #"{"every": "70 records", "on-revoke": true}"# }
    #expect(try careful.run().counts().duplicatedByCause[handover] == 0)
  }

  /// R-KAFKA-59.
  @Test func `The partitions of a killed member are read on 1.4 to 2.2 s after the kill`() throws {
    for tenth in 0..<10 {
      let at = 10_000 + tenth * 33
      let lab = Self.lab(3).with {
        $0.faults = [Self.fault("crash", "c-2", #""\#(at)ms""#, #""restart": "1h""#)]
      }
      var last: Int64 = 0
      let result = try lab.run(recording: true)
      for event in result.recorded {
        if case .assigned(_, _, _, let time) = event, time.nanoseconds > Int64(at) * 1_000_000,
          time.nanoseconds < 25_000_000_000
        {
          last = max(last, time.nanoseconds / 1_000_000)
        }
      }
      #expect((1_200...2_200).contains(last - Int64(at)), "\(last - Int64(at)) ms")
      let consumer = try #require(result.consumers.first)
      #expect(consumer.takeovers == 2)
      #expect((1_200_000_000...2_200_000_000).contains(consumer.takeoverTime / consumer.takeovers))
    }
  }

  /// R-KAFKA-37, 39 and 54.
  @Test(arguments: [10_000, 10_031, 10_057, 10_090])
  func `A member frozen for 4 s finishes its batch, and duplicates 50 to 100 with a failed commit each`(
    _ at: Int
  )
    throws
  {
    let lab = Self.lab(3).with { $0.faults = [Self.fault("pause", "c-2", #""\#(at)ms""#, #""for": "4s""#)] }
    let result = try lab.run()
    let counts = try result.counts()
    #expect(counts.lost == 0)
    #expect((50...100).contains(counts.duplicated), "\(counts.duplicated)")
    #expect(counts.duplicated == counts.duplicatedByCause[Int(Cause.zombie.rawValue)])
    let failed = try #require(result.consumers.first).rejectedCommits
    #expect(failed >= 1 && failed == (counts.duplicated + 49) / 50)
  }

  /// Measured: 150 to 200; the line does not say the interval.
  ///
  /// With 200 ms the model gives 100 or 150, by the phase.
  @Test func `A frozen member with auto-commit duplicates silently`() throws {
    let lab = Self.lab(3, commit: #"{"strategy": "auto", "every": "200ms"}"#).with {
      $0.faults = [Self.fault("pause", "c-2", #""10031ms""#, #""for": "4s""#)]
    }
    for shift in 0..<20 {
      let other = lab.with {
        $0.faults = [Self.fault("pause", "c-2", #""\#(10_000 + shift * 10)ms""#, #""for": "4s""#)]
      }
      let duplicated = try other.run().counts().duplicated
      #expect([100, 150].contains(duplicated), "\(duplicated)")
    }
    let counts = try lab.run().counts()
    #expect(counts.lost == 0)
  }

  @Test
  func `Commit-before whose failure is only logged processes exactly one batch again, dropped it does none`()
    throws
  {
    let lab = Self.lab(3, commit: #"{"strategy": "before-processing", "every": "poll", "on-failure": "log"}"#)
      .with {
        $0.faults = [Self.fault("pause", "c-2", #""10031ms""#, #""for": "4s""#)]
      }
    var logged: Set<Int64> = []
    var dropped: Set<Int64> = []
    for shift in 0..<100 {
      let shifted = lab.with {
        $0.faults = [Self.fault("pause", "c-2", #""\#(10_000 + shift)ms""#, #""for": "4s""#)]
      }
      logged.insert(try shifted.run().counts().duplicated)
      let careful = shifted.with { $0.commit = #"{"strategy": "before-processing", "every": "poll"}"# }
      dropped.insert(try careful.run().counts().duplicated)
    }
    #expect(logged.contains(50) && logged.isSubset(of: [0, 50]))
    #expect(dropped == [0])
  }

  /// Measured: d <= 1150 never evicted, d >= 1450 always, between: session - U(0, 300).
  ///
  /// Without commits, which would count as heartbeats (R-KAFKA-34).
  ///
  /// R-KAFKA-50 and 54.
  @Test(arguments: [(500, 0...0), (1_150, 0...0), (1_300, 15...25), (1_450, 45...55), (2_200, 60...60)])
  func `A pause evicts if it outlasts the session less the age of the last heartbeat`(
    _ row: (length: Int, evictions: ClosedRange<Int>)
  ) throws {
    var evictions = 0
    for shift in 0..<60 {
      let lab = Self.lab(2, commit: #"{"every": "1m"}"#).with {
        $0.duration = "15s"
        $0.records = 6_000
        $0.faults = [
          Self.fault("pause", "c-1", #""\#(10_000 + shift * 5)ms""#, #""for": "\#(row.length)ms""#)
        ]
      }
      for event in try lab.run(recording: true).recorded {
        if case .evicted = event { evictions += 1 }
      }
    }
    #expect(row.evictions.contains(evictions), "\(evictions) of 60")
  }

  /// R-KAFKA-34.
  @Test func `Commits count as heartbeats: a member that has just committed outlasts a longer pause`() throws
  {
    for shift in 0..<60 {
      let lab = Self.lab(2).with {
        $0.duration = "15s"
        $0.records = 6_000
        $0.faults = [Self.fault("pause", "c-1", #""\#(10_000 + shift * 5)ms""#, #""for": "1390ms""#)]
      }
      #expect(try lab.run().counts().duplicated == 0)
    }
  }

  /// Measured: 202, of which 168 came back to the same member, against 0.
  @Test func `Scaling from two to three replays up to K of each member, nothing with a commit on revocation`()
    throws
  {
    let late = Self.fault("stop", "c-3", #""1ms""#, #""restart": "10s""#)
    let lab = Self.lab(3, commit: #"{"every": "100 records"}"#).with { $0.faults = [late] }
    var most: Int64 = 0
    for run in 0..<10 {
      let shifted = lab.with {
        $0.faults = [Self.fault("stop", "c-3", #""1ms""#, #""restart": "\#(10_000 + run * 37)ms""#)]
      }
      let counts = try shifted.run(run).counts()
      #expect(counts.duplicated == counts.duplicatedByCause[Int(Cause.handover.rawValue)])
      most = max(most, counts.extra)
      let careful = shifted.with { $0.commit = #"{"every": "100 records", "on-revoke": true}"# }
      #expect(try careful.run(run).counts().duplicated == 0)
    }
    #expect((50...202).contains(most), "\(most)")
  }

  /// R-KAFKA-10 (b) and 16.
  @Test func `A healthy scale-up with auto-commit every 5 s and the range assignor duplicates nothing`()
    throws
  {
    let lab = Self.lab(3, commit: #"{"strategy": "auto", "every": "5s"}"#).with {
      $0.faults = [Self.fault("stop", "c-3", #""1ms""#, #""restart": "10s""#)]
    }
    let counts = try lab.run().counts()
    #expect(counts.duplicated == 0 && counts.lost == 0)
  }

  static func slow(_ times: String) -> Lab {
    lab(2, config: #", "max.poll.interval.ms": 1500"#).with {
      $0.duration = "60s"
      $0.drain = "5m"
      $0.faults = [
        #"{"id": "slow", "type": "slow", "what": "processing", "delay": "4s", "target": "c-*", "#
          + #""at": {"record": "t-0@1000", "point": "before-processing"}\#(times)}"#
      ]
    }
  }

  @Test func `A record slower than max.poll.interval.ms once is processed twice, with 50 to 100 others`()
    throws
  {
    let counts = try Self.slow("").run().counts()
    #expect(counts.lost == 0 && counts.unresolved == 0)
    #expect((50...100).contains(counts.extra), "\(counts.extra)")
  }

  @Test func `A member killed and restarted at once waits for its own dead predecessor`() throws {
    let lab = Self.lab(2).with {
      $0.faults = [Self.fault("crash", "c-1", #""10s""#, #""restart": "1ms""#)]
    }
    var gaps: [Int64] = []
    for event in try lab.run(recording: true).recorded {
      if case .assigned(0, _, _, let time) = event, time.nanoseconds > 10_000_000_000 {
        gaps.append(time.nanoseconds / 1_000_000 - 10_000)
      }
    }
    let gap = try #require(gaps.first)
    #expect((1_200...1_800).contains(gap), "\(gap) ms")
  }

  /// R-KAFKA-71 and 72.
  @Test(arguments: [("latest", Int64(839), Int64(0)), ("earliest", 0, 361)])
  func `A crash before the first commit loses the rest at latest and replays the start at earliest`(
    _ row: (reset: String, lost: Int64, replayed: Int64)
  ) throws {
    let lab = Self.lab(1, commit: #"{"every": "1000 records"}"#).with {
      $0.partitions = 1
      $0.records = 1_200
      $0.reset = row.reset
      // The records come when the consumer has asked for the end.
      let times = Array(repeating: #""8s""#, count: 1_200).joined(separator: ", ")
      $0.arrival = #"{"process": "schedule", "at": [\#(times)]}"#
      $0.faults = [Self.fault("crash", "c-1", #"{"processed": 361}"#, #""restart": "1ms""#)]
    }
    let crashes = try Crashes(lab)
    #expect(try crashes.result.counts().lost == row.lost)
    #expect(crashes.replayed.values == [row.replayed])
  }

  static func slowMessage(_ faults: String) -> Lab {
    lab(2, commit: #"{"strategy": "auto", "every": "poll"}"#).with {
      $0.client = "kafkajs"
      $0.duration = "60s"
      $0.drain = "5m"
      $0.records = 2_000
      $0.config = #", "sessionTimeout": 1500, "heartbeatInterval": 300"#
      $0.faults = [faults]
    }
  }

  @Test
  func
    `kafkajs: a message longer than the session evicts in mid-message, its effect stands, its batch comes again`()
    throws
  {
    let lab = Self.slowMessage(
      #"{"id": "slow", "type": "slow", "what": "processing", "delay": "4s", "target": "c-*", "#
        + #""at": {"record": "t-0@100", "point": "before-processing"}}"#)
    let result = try lab.run()
    let counts = try result.counts()
    #expect(counts.lost == 0 && counts.unresolved == 0)
    // Records 0 to 100 of the batch: all processed before the eviction is known.
    #expect(counts.duplicated >= 101, "\(counts.duplicated)")
  }

  /// Measured: endless, alternating members, later records of the partition never processed.
  @Test(arguments: ["java", "kafkajs"])
  func `A record that is always slower than its limit is a livelock: what lies behind it stays unresolved`(
    _ client: String
  ) throws {
    let lab = Self.lab(2).with {
      $0.client = client
      $0.duration = "60s"
      $0.drain = "2m"
      $0.records = 6_000
      $0.processing = #"{"time": "2ms", "slow": {"records": ["t-0@500"], "time": "4s"}}"#
      $0.config =
        client == "java"
        ? #", "max.poll.records": 50, "max.poll.interval.ms": 1500, "session.timeout.ms": 1500, "heartbeat.interval.ms": 300"#
        : #", "sessionTimeout": 1500, "heartbeatInterval": 300"#
    }
    let result = try lab.run()
    let counts = try result.counts()
    #expect(!result.drained)
    #expect(counts.lost == 0)
    // 1,000 records in each of 6 partitions.
    #expect((499...5_000).contains(counts.unresolved), "\(counts.unresolved)")
    #expect(counts.extra > 10)
    #expect(try #require(result.consumers.first).rebalances > 10)
  }
}
