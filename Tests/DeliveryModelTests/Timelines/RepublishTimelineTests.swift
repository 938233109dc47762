import DeliveryHistory
import DeliveryModel
import Testing

/// Claim 2.6 with retries by publishing again: a failed record goes to the end of its partition, with a count.
struct RepublishTimelineTests {
  /// Three records of 1 ms, the second poisoned, three retries.
  static func lab(_ faults: [String] = [], deadLetter: Bool = true, every: String = "1 record") -> Lab {
    Lab(
      topics: #", "dead": {}"#, records: 3,
      processing: #"{"time": "1ms", "poison": ["t-0@1"], "on-failure": "republish", "max-retries": 3}"#,
      commit: #"{"strategy": "after-processing", "every": "\#(every)"}"#,
      consumer: deadLetter ? #", "dead-letter": "dead""# : "",
      consumers: #", "d": {"assign": ["dead"], "config": {"auto.offset.reset": "earliest"}}"#, faults: faults)
  }

  /// A kill between the send and the commit that covers the record.
  static func fork(_ times: Int) -> String {
    #"{"id": "kill", "type": "crash", "target": "c-1", "restart": "10ms", "times": \#(times), "#
      + #""at": {"record": "t-0@1", "point": "before-commit"}}"#
  }

  @Test func `The records behind it do not wait, its copies come after them`() throws {
    let lines = Timeline.lines(try Self.lab().run(recording: true).recorded)
    #expect(
      lines.filter { !$0.contains("c-2") } == [
        "0ms started", "5ms effects 0..<1", "6ms committed 1",
        // It fails at 8, is in the log at 9, known there at 10.
        "11ms committed 2", "13ms effects 2..<3", "14ms committed 3",
        // Its copies fail at 16, 21 and 26, and the last one is the dead letter.
        "19ms committed 4", "24ms committed 5", "27ms dead letter 5..<6", "29ms committed 6",
      ])
  }

  /// Measured: four attempts and one dead letter; each fork adds about 4 attempts, 3 records and 1 dead letter.
  @Test(arguments: [0, 1, 2, 5])
  func `A kill between the send and the commit adds a chain of copies with its own dead letter`(
    kills: Int
  ) throws {
    let result = try Self.lab(kills == 0 ? [] : [Self.fork(kills)]).run()
    let counts = try result.counts()
    let consumer = try #require(result.consumers.first).counts
    #expect(result.drained && consumer.acknowledged == 3)
    #expect(consumer.logDuplicates == Int64(3 + 3 * kills))
    #expect(counts.once == 2 && counts.deadLettered == 1 && counts.lost == 0 && counts.extra == 0)
    #expect(counts.deadLetterCopies == Int64(1 + kills))
    #expect(result.consumers[1].counts.acknowledged == Int64(1 + kills))
  }

  @Test func `Without a place for dead letters it is given up`() throws {
    let result = try Self.lab([Self.fork(1)], deadLetter: false).run()
    let counts = try result.counts()
    #expect(counts.lost == 1 && counts.lostByCause[Int(Cause.gaveUp.rawValue)] == 1)
    #expect(result.consumers[0].counts.logDuplicates == 6)
  }

  @Test func `A kill while the send is on its way leaves no copy`() throws {
    let result = try Self.lab([Fault.at(#""8.5ms""#)]).run()
    #expect(result.consumers[0].counts.logDuplicates == 3)
    #expect(try result.counts().deadLetterCopies == 1)
  }

  @Test func `Whoever else reads the topic sees each copy`() throws {
    let lab = Self.lab().with {
      $0.consumers += #", "e": {"assign": ["t"], "config": {"auto.offset.reset": "earliest"}}"#
    }
    let other = try #require(try lab.run().consumers.last).counts.sinks[0]
    #expect(other.duplicated == 1 && other.extra == 3)
    #expect(other.duplicatedByCause[Int(Cause.republished.rawValue)] == 1)
  }

  /// Luck is drawn anew for each copy; a handler that succeeds at last has an effect.
  private static func random(_ number: Int) -> Lab {
    var dice = Dice(number, "republishing")
    var lab = Lab(
      seed: Int64(number), duration: "4s", topics: #", "dead": {}"#, partitions: dice.within(1...3),
      records: Int64(dice.within(50...600)),
      arrival: dice.one(of: [#"{"process": "backlog"}"#, #"{"process": "poisson", "rate": "200/s"}"#]),
      count: dice.within(1...2), reads: dice.one(of: ["assign", "subscribe"]),
      processing: #"{"time": "1ms", "failure": 0.\#(dice.within(1...4)), "on-failure": "republish", "#
        + #""max-retries": \#(dice.one(of: [0, 1, 3, 60]))}"#,
      commit:
        #"{"strategy": "after-processing", "every": "\#(dice.one(of: ["1 record", "10 records", "poll"]))"}"#)
    if dice.coin() { lab.consumer = #", "dead-letter": "dead""# }
    if dice.coin() { lab.faults.append(Fault.kills("60ms", "500ms")) }
    if dice.once(in: 3) {
      lab.faults.append(
        #"{"id": "down", "type": "down", "what": "sink", "target": "c", "at": "500ms", "for": "200ms"}"#)
    }
    return lab
  }

  @Test func `Books close, every repeat is blamed, and a run goes the same way twice`() throws {
    var forked: Int64 = 0
    var gaveUp: Int64 = 0
    for number in 1...150 {
      let lab = Self.random(number)
      let scenario = try lab.scenario()
      let result = try Simulation.run(scenario, run: 0, maxEvents: 3_000_000)
      let consumer = try #require(result.consumers.first).counts
      let counts = consumer.sinks[0]
      // What is given up behind the last commit may still come.
      let most = lab.commit.contains("10 records") && lab.consumer.isEmpty ? 9 * Int64(lab.count) : 0
      #expect(result.drained && counts.unresolved <= most, "\(lab.json)")
      #expect(counts.lost == counts.lostByCause[Int(Cause.gaveUp.rawValue)], "\(lab.json)")
      if lab.consumer.contains("dead-letter") { #expect(counts.lost == 0, "\(lab.json)") }
      if lab.faults.allSatisfy({ !$0.contains("kill") }), lab.reads == "assign" {
        #expect(counts.extra == 0 && counts.deadLetterCopies == counts.deadLettered, "\(lab.json)")
      }
      if lab.reads == "assign" {
        let blamed = consumer.firings[0].reduce(0) { $0 + $1.replayed }
        #expect(blamed == counts.extra, "\(blamed) of \(counts.extra) in \(lab.json)")
      }
      forked += counts.duplicatedByCause[Int(Cause.republished.rawValue)]
      gaveUp += counts.lost
      let traced = try Simulation.trace(scenario, run: 0).result
      #expect(traced.digest == result.digest && traced.consumers == result.consumers, "\(lab.json)")
    }
    #expect(forked > 50 && gaveUp > 50, "\(forked) \(gaveUp)")
  }
}
