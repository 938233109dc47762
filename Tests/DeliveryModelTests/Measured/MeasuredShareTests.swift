import DeliveryHistory
import DeliveryModel
import Testing

/// Apache Kafka 4.3.1 share groups with the Java share consumer, killed with SIGKILL: every line of the measurement.
struct MeasuredShareTests {
  static let lab = QueueLab(config: #", "max.poll.records": 20"#)

  @Test(arguments: [1, 2, 19, 20, 21, 35, 40, 41])
  func `Implicit mode, poll of 20: a halt after n repeats what the last poll has done`(_ n: Int) throws {
    let result = try Self.lab.with {
      $0.commit = #"{"strategy": "auto"}"#
      $0.faults = [Fault.at(#"{"processed": \#(n)}"#)]
    }.run()
    let counts = try result.counts()
    #expect(counts.duplicated == Int64((n - 1) % 20 + 1))
    #expect(counts.duplicatedByCause[Int(Cause.crashReplay.rawValue)] == counts.duplicated)
    #expect(try result.firings().first?.replayed == counts.duplicated)
    #expect(counts.once + counts.duplicated == 100)
  }

  @Test(arguments: [1, 2, 20, 33])
  func `Explicit commitSync after each record: a halt repeats one`(_ n: Int) throws {
    let counts = try Self.lab.with {
      $0.commit = #"{"every": "1 record"}"#
      $0.faults = [Fault.at(#"{"processed": \#(n)}"#)]
    }.run().counts()
    #expect(counts.duplicated == 1)
    #expect(counts.once == 99)
  }

  @Test(arguments: [(policy: "nack", again: 4, cause: Cause.deliveryLimit), ("reject", 0, .rejected)])
  func `RELEASE of a poisoned record: five deliveries, then archived; REJECT: one`(
    _ row: (policy: String, again: Int64, cause: Cause)
  ) throws {
    let result = try Self.lab.with {
      $0.processing = #"{"time": "1ms", "poison": ["q-0@13"], "on-failure": "\#(row.policy)"}"#
      $0.commit = #"{"every": "1 record"}"#
    }.run()
    let counts = try result.counts()
    #expect(result.consumers.first?.counts.redelivered == row.again)
    #expect(counts.lost == 1)
    #expect(counts.lostByCause[Int(row.cause.rawValue)] == 1)
    #expect(counts.once == 99)
    #expect(result.drained)
  }

  @Test func `Thirty records of 300 ms in a poll, lock of 1 s, commit each: 27 again`() throws {
    let result = try QueueLab(
      queue: #", "group.share.record.lock.duration.ms": 1000"#, records: 30,
      processing: #"{"time": "300ms"}"#,
      commit: #"{"every": "1 record"}"#
    ).run(recording: true)
    let counts = try result.counts()
    #expect(counts.duplicated == 27)
    #expect(counts.duplicatedByCause[Int(Cause.leaseExpired.rawValue)] == 27)
    // The later acknowledgements of the first poll fail.
    #expect(result.consumers.first.map { $0.rejectedCommits >= 27 } == true)
    #expect(Self.polls(result).prefix(2) == [30, 27])
  }

  /// Twenty records in a poll, of which one kills the process whenever it is handed out.
  @Test
  func `A poisoned record kills five times, is archived, and the broker narrows from the fourth delivery on`()
    throws
  {
    let result = try Self.lab.with {
      $0.records = 20
      $0.commit = #"{"every": "poll"}"#
      $0.faults = [
        #"{"id": "kill", "type": "crash", "target": "c-1", "restart": "10ms", "times": 50, "#
          + #""at": {"record": "q-0@12", "point": "during-processing"}}"#
      ]
    }.run(recording: true)
    let counts = try result.counts()
    #expect(result.consumers.first?.crashes == 5)
    #expect(counts.lost == 1)
    #expect(counts.lostByCause[Int(Cause.deliveryLimit.rawValue)] == 1)
    #expect(counts.lost + counts.once + counts.duplicated == 20)
    // Three whole batches, two halves, and what the second half left behind one by one.
    #expect(Self.polls(result).prefix(8) == [20, 20, 20, 10, 10, 1, 1, 1])
    #expect(result.drained)
  }

  /// How many records each poll returned.
  private static func polls(_ result: RunResult) -> [Int64] {
    result.recorded.compactMap { if case .delivered(_, let range, _) = $0 { range.count } else { nil } }
  }
}
