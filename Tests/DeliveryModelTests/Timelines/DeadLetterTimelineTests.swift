import DeliveryHistory
import DeliveryModel
import Testing

/// Claim 2.6 with retries in place: after so many attempts a record goes to the dead-letter topic.
struct DeadLetterTimelineTests {
  /// Three records of 1 ms, the second poisoned; three retries, 10 ms before the first, doubled.
  static func lab(_ faults: [String] = [], every: String = "1 record") -> Lab {
    Lab(
      topics: #", "dead": {}"#, records: 3,
      processing: #"{"time": "1ms", "poison": ["t-0@1"], "on-failure": "retry-in-place", "max-retries": 3, "#
        + #""backoff": {"initial": "10ms", "factor": 2}}"#,
      commit: #"{"strategy": "after-processing", "every": "\#(every)"}"#,
      consumer: #", "dead-letter": "dead""#,
      consumers: #", "d": {"assign": ["dead"], "config": {"auto.offset.reset": "earliest"}}"#, faults: faults)
  }

  static let cases: [TimelineCase] = [
    TimelineCase(
      "four attempts, pauses of 10, 20 and 40 ms, one dead letter", lab(),
      [
        "0ms started",
        "0ms started by c-2",
        "5ms effects 0..<1",
        "6ms committed 1",
        "82ms dead letter 1..<2",
        "84ms committed 2",
        "84ms effects p1 0..<1 by c-2",
        "85ms committed p1 1 by c-2",
        "86ms effects 2..<3",
        "87ms committed 3",
      ]),
    TimelineCase(
      "killed between the send and the commit, it puts the record there twice",
      lab([Fault.at(record: 1, "before-commit")]),
      [
        "0ms started",
        "0ms started by c-2",
        "5ms effects 0..<1",
        "6ms committed 1",
        "82ms dead letter 1..<2",
        "83ms fired 0",
        "83ms abandoned 2..<3",
        "83ms ended crash",
        "84ms effects p1 0..<1 by c-2",
        "85ms committed p1 1 by c-2",
        "93ms started",
        "172ms dead letter 1..<2",
        "174ms committed 2",
        "174ms effects p1 1..<2 by c-2",
        "175ms committed p1 2 by c-2",
        "176ms effects 2..<3",
        "177ms committed 3",
      ]),
    TimelineCase(
      "killed while the send is on its way, the request is gone", lab([Fault.at(#""81.5ms""#)]),
      [
        "0ms started",
        "0ms started by c-2",
        "5ms effects 0..<1",
        "6ms committed 1",
        "81.5ms fired 0",
        "81.5ms abandoned 1..<3",
        "81.5ms ended crash",
        "91.5ms started",
        "170.5ms dead letter 1..<2",
        "172.5ms committed 2",
        "172.5ms effects p1 0..<1 by c-2",
        "173.5ms committed p1 1 by c-2",
        "174.5ms effects 2..<3",
        "175.5ms committed 3",
      ]),
    TimelineCase(
      "killed while the answer is on its way, the record is there", lab([Fault.at(#""82.5ms""#)]),
      [
        "0ms started",
        "0ms started by c-2",
        "5ms effects 0..<1",
        "6ms committed 1",
        "82ms dead letter 1..<2",
        "82.5ms fired 0",
        "82.5ms abandoned 1..<3",
        "82.5ms ended crash",
        "84ms effects p1 0..<1 by c-2",
        "85ms committed p1 1 by c-2",
        "92.5ms started",
        "171.5ms dead letter 1..<2",
        "173.5ms committed 2",
        "173.5ms effects p1 1..<2 by c-2",
        "174.5ms committed p1 2 by c-2",
        "175.5ms effects 2..<3",
        "176.5ms committed 3",
      ]),
  ]

  @Test(arguments: cases)
  func `Every step to the dead-letter topic`(_ timeline: TimelineCase) throws {
    try timeline.check()
  }

  @Test func `The record is dead-lettered, and whoever reads the topic gets it`() throws {
    let result = try Self.lab().run()
    let counts = try result.counts()
    #expect(counts.once == 2 && counts.deadLettered == 1 && counts.deadLetterCopies == 1 && counts.lost == 0)
    #expect(result.consumers[0].blocked == 72_000_000, "three pauses and a round trip")
    #expect(result.consumers[1].counts.acknowledged == 1)
    #expect(result.consumers[1].counts.sinks[0].once == 1)
  }

  @Test func `A copy for each kill between send and commit, and the record counts once`() throws {
    let lab = Self.lab([
      #"{"id": "kill", "type": "crash", "target": "c-1", "at": {"record": "t-0@1", "point": "before-commit"}, "#
        + #""times": 3}"#
    ])
    let result = try lab.run()
    let counts = try result.counts()
    #expect(counts.deadLettered == 1 && counts.deadLetterCopies == 4 && counts.once == 2)
    #expect(result.consumers[1].counts.acknowledged == 4)
  }

  @Test func `A handler that succeeds at last has an effect, whatever lies in the dead-letter topic`() throws
  {
    let lab = Lab(
      duration: "100s", topics: #", "dead": {"partitions": 2}"#, partitions: 2, records: 4000,
      processing: #"{"time": "1ms", "failure": 0.3, "on-failure": "retry-in-place", "max-retries": 1, "#
        + #""backoff": {"initial": "1ms"}}"#,
      commit: #"{"strategy": "after-processing", "every": "20 records"}"#,
      consumer: #", "dead-letter": "dead""#,
      faults: [Fault.kills("200ms", "600ms")])
    let result = try lab.run()
    let counts = try result.counts()
    #expect(counts.lost == 0 && counts.unresolved == 0)
    // 0.3 squared; a record that is read again has new luck.
    #expect((280...440).contains(counts.deadLettered))
    #expect(counts.deadLetterCopies > counts.deadLettered)
    #expect(counts.once + counts.duplicated + counts.deadLettered == 4000)
  }
}
