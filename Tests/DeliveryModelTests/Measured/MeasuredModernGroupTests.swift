import DeliveryHistory
import DeliveryModel
import SimulationKernel
import Testing

/// "Groups" of the measurements: the new protocol, KIP-848, with a session of 1500 ms and heartbeats every 300 ms.
struct MeasuredModernGroupTests {
  static func lab(_ count: Int, commit: String, config: String = "") -> Lab {
    MeasuredGroupTests.lab(count, commit: commit).with {
      $0.client = "java-async"
      $0.brokers = #""group.consumer.session.timeout.ms": 1500, "group.consumer.heartbeat.interval.ms": 300"#
      $0.config = #", "max.poll.records": 50"# + config
      $0.records = 100_000
      $0.arrival = #"{"process": "constant", "rate": "800/s"}"#
    }
  }

  @Test func `A kill of one of three replays the victim's pending effects, the survivors keep theirs`() throws
  {
    for tenth in 0..<5 {
      let at = 10_000 + tenth * 77
      let lab = Self.lab(3, commit: #"{"every": "70 records"}"#).with {
        $0.faults = [MeasuredGroupTests.fault("crash", "c-2", #""\#(at)ms""#, #""restart": "1h""#)]
      }
      let result = try lab.run(recording: true)
      #expect(try result.counts().lost == 0)
      #expect(try (0...70).contains(result.counts().duplicatedByCause[Int(Cause.crashReplay.rawValue)]))
      // Session, at most a second until the target, at most a heartbeat until the new owners hear of it.
      var last: Int64 = 0
      for event in result.recorded {
        if case .assigned(_, _, _, let time) = event, time.nanoseconds < 20_000_000_000 {
          last = max(last, time.nanoseconds / 1_000_000)
        }
      }
      #expect((1_200...2_900).contains(last - Int64(at)), "\(last - Int64(at)) ms")
    }
  }

  /// Measured: 71, and 0 with a commit on revocation.
  @Test func `Scaling from two to three replays what moves, nothing with a commit on revocation`() throws {
    var moved: Int64 = 0
    for run in 0..<10 {
      let late = MeasuredGroupTests.fault("stop", "c-3", #""1ms""#, #""restart": "\#(10_000 + run * 37)ms""#)
      let lab = Self.lab(3, commit: #"{"every": "100 records"}"#).with { $0.faults = [late] }
      moved += try lab.run(run).counts().duplicated
      let careful = lab.with { $0.commit = #"{"every": "100 records", "on-revoke": true}"# }
      #expect(try careful.run(run).counts().duplicated == 0)
      #expect(try careful.run(run).counts().lost == 0)
    }
    #expect((200...1_500).contains(moved), "\(moved)")
  }

  /// R-KAFKA-22.
  @Test func `A healthy scale-up with auto-commit duplicates nothing and loses nothing`() throws {
    let lab = Self.lab(3, commit: #"{"strategy": "auto", "every": "5s"}"#).with {
      $0.faults = [MeasuredGroupTests.fault("stop", "c-3", #""1ms""#, #""restart": "10s""#)]
    }
    let counts = try lab.run().counts()
    #expect(counts.duplicated == 0 && counts.lost == 0)
  }

  /// R-KAFKA-39, 64.
  @Test func `A frozen member finishes its poll as a zombie and joins again`() throws {
    let lab = Self.lab(3, commit: #"{"every": "50 records"}"#).with {
      $0.faults = [MeasuredGroupTests.fault("pause", "c-2", #""10s""#, #""for": "4s""#)]
    }
    let counts = try lab.run().counts()
    #expect(counts.lost == 0)
    #expect((1...100).contains(counts.duplicatedByCause[Int(Cause.zombie.rawValue)]))
  }

  /// Measured: UnreleasedInstanceIdException until the session times out, then its partitions move.
  ///
  /// R-KAFKA-67.
  @Test func `A static member that crashed cannot come back before its session ends`() throws {
    let lab = Self.lab(3, commit: #"{"every": "70 records"}"#, config: #", "group.instance.id": "c""#).with {
      $0.faults = [MeasuredGroupTests.fault("crash", "c-2", #""10450ms""#, #""restart": "1ms""#)]
    }
    let result = try lab.run(recording: true)
    var deaths = 0
    var back: Int64 = 0
    for event in result.recorded {
      if case .ended(1, .exception, _, _) = event { deaths += 1 }
      if case .assigned(1, _, _, let time) = event, time.nanoseconds > 10_450_000_000, back == 0 {
        back = time.nanoseconds / 1_000_000 - 10_450
      }
    }
    #expect(deaths > 0)
    #expect(back > 1_200, "\(back) ms")
    #expect(try result.counts().lost == 0)
  }

  @Test func `A static member that stops and comes back keeps its partitions`() throws {
    let lab = Self.lab(3, commit: #"{"every": "70 records"}"#, config: #", "group.instance.id": "c""#).with {
      $0.faults = [MeasuredGroupTests.fault("stop", "c-2", #""10450ms""#, #""restart": "500ms""#)]
    }
    let result = try lab.run()
    let undisturbed = try lab.with { $0.faults = [] }.run()
    // What the first members read before the others came is handed over in both.
    #expect(try result.counts().duplicated == undisturbed.counts().duplicated)
    #expect(try result.counts().lost == 0)
    let rebalances = try #require(result.consumers.first).rebalances
    #expect(try #require(undisturbed.consumers.first).rebalances == rebalances)
  }
}
