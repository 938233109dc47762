import DeliveryHistory
import DeliveryModel
import Testing

/// Rules of the clients that no measurement and no closed form shows, each by the difference it makes.
struct ClientRuleTests {
  private static func commits(_ lab: Lab) throws -> [Int64] {
    var positions: [Int64] = []
    for event in try lab.run(recording: true).recorded {
      if case .committed(_, _, let position, _) = event { positions.append(position) }
    }
    return positions
  }

  /// Auto-commit every 10 ms while the coordinator takes 50 ms for a commit.
  ///
  /// R-KAFKA-12: the classic client does not wait for its last interval commit. R-KAFKA-21: the new one has one in
  /// flight. Polls of five records of 1 ms, a thousand records.
  @Test
  func `Interval commits of the classic client pile up at a slow coordinator, the new one has one in flight`()
    throws
  {
    let lab = Lab(
      duration: "2s", records: 1000, commit: #"{"strategy": "auto", "every": "10ms"}"#,
      config: #", "max.poll.records": 5"#,
      faults: [
        #"{"id": "s", "type": "slow", "what": "OffsetCommit", "target": "coordinator", "at": "0s", "delay": "50ms", "for": "1s"}"#
      ])
    let classic = try Self.commits(lab)
    let modern = try Self.commits(
      lab.with {
        $0.client = "java-async"
        $0.commit = #"{"strategy": "auto", "every": "10ms", "race": 0}"#
      })
    // A second of work: one each 10 ms, or one each 52 ms and more.
    #expect((95...101).contains(classic.count), "\(classic.count)")
    #expect((12...20).contains(modern.count), "\(modern.count)")
    #expect(classic.last == 1000 && modern.last == 1000)
    #expect(classic == classic.sorted() && modern == modern.sorted())
  }

  /// R-KAFKA-10 (c) and R-KAFKA-23: close() commits what polls have returned and is finished.
  @Test(arguments: ["java", "java-async"])
  func `A clean stop commits the positions before it leaves`(_ client: String) throws {
    let lab = Lab(
      client: client, commit: #"{"strategy": "auto", "every": "1h"}"#, config: #", "max.poll.records": 20"#,
      faults: [Fault.at(#""53ms""#, "stop", more: #", "wait": true"#)])
    let counts = try lab.run().counts()
    #expect(counts.extra == 0 && counts.lost == 0)
    let halted = try lab.with { $0.faults = [Fault.at(#""53ms""#)] }.run().counts()
    #expect(halted.extra > 30, "a kill at that moment repeats what the stop committed: \(halted.extra)")
  }

  /// R-KAFKA-52: the new protocol's client leaves by itself when the application does not poll in time.
  @Test func `A record slower than max.poll.interval.ms has the new client leave and join again`() throws {
    let lab = MeasuredModernGroupTests.lab(2, commit: #"{"every": "50 records"}"#).with {
      $0.config += #", "max.poll.interval.ms": 1500"#
      $0.faults = [
        #"{"id": "slow", "type": "slow", "what": "processing", "delay": "4s", "target": "c-1", "at": "10s"}"#
      ]
    }
    let result = try lab.run(recording: true)
    let evictions = result.recorded.count { if case .evicted(0, _, _) = $0 { true } else { false } }
    #expect(evictions == 1)
    let counts = try result.counts()
    #expect(counts.lost == 0)
    #expect(counts.duplicated > 0)
    // What it did beside its successor, and what had to be handed over when it came back.
    let zombie = counts.duplicatedByCause[Int(Cause.zombie.rawValue)]
    #expect(zombie > 0)
    #expect(
      counts.duplicated == zombie + counts.duplicatedByCause[Int(Cause.handover.rawValue)],
      "\(counts.duplicatedByCause)")
  }

  /// R-RDK-5: the positions stored for partitions that are taken away are committed first.
  @Test func `librdkafka commits what it has stored when partitions are taken away`() throws {
    let lab = MeasuredGroupTests.lab(3, commit: #"{"strategy": "auto", "every": "1h"}"#).with {
      $0.client = "librdkafka"
      $0.config = #", "session.timeout.ms": 1500, "heartbeat.interval.ms": 300"#
      $0.faults = [MeasuredGroupTests.fault("stop", "c-3", #""1ms""#, #""restart": "10s""#)]
    }
    let counts = try lab.run().counts()
    #expect(counts.extra == 0 && counts.lost == 0)
  }

  /// R-RDK-6 and R-KAFKA-31: an asynchronous commit that finds no coordinator is kept by librdkafka, lost by Java.
  @Test func `An asynchronous commit without a coordinator is deferred by librdkafka and given up by Java`()
    throws
  {
    let lab = Lab(
      records: 400, commit: #"{"every": "10 records", "mode": "async"}"#,
      faults: [#"{"id": "d", "type": "down", "target": "coordinator", "at": "100ms", "for": "100ms"}"#])
    let java = try #require(try lab.run().consumers.first)
    let rdkafka = try #require(try lab.with { $0.client = "librdkafka" }.run().consumers.first)
    #expect(java.rejectedCommits >= 9, "\(java.rejectedCommits)")
    #expect(rdkafka.rejectedCommits == 0, "\(rdkafka.rejectedCommits)")
  }

  /// R-KJS-5: a handler that throws has what is resolved committed, and its record comes again.
  @Test func `kafkajs commits what is resolved when a handler throws, and delivers the record again`() throws
  {
    let lab = Lab(
      duration: "600s", client: "kafkajs", processing: #"{"time": "1ms", "failure": 0.05}"#,
      commit: #"{"strategy": "auto"}"#)
    let counts = try lab.run().counts()
    #expect(counts.once == 100)
  }

  /// R-KAFKA-90: after batches have expired in flight the producer bumps its epoch and goes on.
  ///
  /// Without the bump the next sequence number would be out of order for ever.
  @Test func `An idempotent producer whose batches expired bumps its epoch and goes on`() throws {
    let lab = MeasuredProducerTests.lab(
      #""request.timeout.ms": 300, "delivery.timeout.ms": 400, "linger.ms": 5"#,
      faults: [
        #"{"id": "cut", "type": "partition", "groups": [["p-1"], ["broker-1"]], "at": "3003ms", "for": "1s"}"#
      ])
    let consumer = try #require(try lab.run().consumers.first)
    #expect(consumer.counts.rejected + consumer.counts.indeterminate > 300)
    #expect(consumer.counts.acknowledged >= 10_000 - 1_400 && consumer.counts.acknowledged < 9_700)
    #expect(consumer.counts.sinks[0].once == consumer.counts.acknowledged)
    #expect(consumer.counts.logDuplicates == 0)
  }
}
