import Testing

struct PointTimelineTests {
  /// Six records, three to a commit, 1 ms for a record and 1 ms for each way.
  static let lab = Lab(records: 6, commit: #"{"strategy": "after-processing", "every": "3 records"}"#)

  static let cases: [TimelineCase] = [
    TimelineCase(
      "nothing happens",
      lab,
      [
        "0ms started",
        "7ms effects 0..<3",
        "8ms committed 3",
        "12ms effects 3..<6",
        "13ms committed 6",
      ]),
    TimelineCase(
      "before processing: the work in hand was not touched",
      lab.with { $0.faults = [Fault.at(record: 1, "before-processing")] },
      [
        "0ms started",
        "5ms effects 0..<1",
        "5ms fired 0",
        "5ms abandoned 1..<6",
        "5ms ended crash",
        "15ms started",
        "20ms effects 0..<1",
        "22ms effects 1..<3",
        "23ms committed 3",
        "27ms effects 3..<6",
        "28ms committed 6",
      ]),
    TimelineCase(
      "during processing: the record in hand has no effect",
      lab.with { $0.faults = [Fault.at(record: 1, "during-processing")] },
      [
        "0ms started",
        "5ms effects 0..<1",
        "5.493ms fired 0",
        "5.493ms abandoned 1..<6",
        "5.493ms ended crash",
        "15.493ms started",
        "21.493ms effects 0..<2",
        "22.493ms effects 2..<3",
        "23.493ms committed 3",
        "27.493ms effects 3..<6",
        "28.493ms committed 6",
      ]),
    TimelineCase(
      "after processing: the effect stands and is repeated",
      lab.with { $0.faults = [Fault.at(record: 1, "after-processing")] },
      [
        "0ms started",
        "6ms effects 0..<2",
        "6ms fired 0",
        "6ms abandoned 2..<6",
        "6ms ended crash",
        "16ms started",
        "22ms effects 0..<2",
        "23ms effects 2..<3",
        "24ms committed 3",
        "28ms effects 3..<6",
        "29ms committed 6",
      ]),
    TimelineCase(
      "before the commit: the whole unit is repeated",
      lab.with { $0.faults = [Fault.at(record: 2, "before-commit")] },
      [
        "0ms started",
        "7ms effects 0..<3",
        "7ms fired 0",
        "7ms abandoned 3..<6",
        "7ms ended crash",
        "17ms started",
        "24ms effects 0..<3",
        "25ms committed 3",
        "29ms effects 3..<6",
        "30ms committed 6",
      ]),
    TimelineCase(
      "in the commit call, before the coordinator has read it",
      lab.with {
        $0.seed = 1; $0.faults = [Fault.at(record: 2, "commit-in-flight")]
      },
      [
        "0ms started",
        "7ms effects 0..<3",
        "7.482ms fired 0",
        "7.482ms abandoned 3..<6",
        "7.482ms ended crash",
        "17.482ms started",
        "24.482ms effects 0..<3",
        "25.482ms committed 3",
        "29.482ms effects 3..<6",
        "30.482ms committed 6",
      ]),
    TimelineCase(
      "in the commit call, after the coordinator has read it",
      lab.with {
        $0.seed = 6; $0.faults = [Fault.at(record: 2, "commit-in-flight")]
      },
      [
        "0ms started",
        "7ms effects 0..<3",
        "8ms committed 3",
        "8.827ms fired 0",
        "8.827ms abandoned 3..<6",
        "8.827ms ended crash",
        "18.827ms started",
        "25.827ms effects 3..<6",
        "26.827ms committed 6",
      ]),
    TimelineCase(
      "after the commit: nothing is repeated",
      lab.with { $0.faults = [Fault.at(record: 2, "after-commit")] },
      [
        "0ms started",
        "7ms effects 0..<3",
        "8ms committed 3",
        "9ms fired 0",
        "9ms abandoned 3..<6",
        "9ms ended crash",
        "19ms started",
        "26ms effects 3..<6",
        "27ms committed 6",
      ]),
    TimelineCase(
      "before processing with a commit before: the covered records are lost",
      lab.with {
        $0.commit = #"{"strategy": "before-processing", "every": "3 records"}"#;
        $0.faults = [Fault.at(record: 0, "before-processing")]
      },
      [
        "0ms started",
        "5ms committed 3",
        "6ms fired 0",
        "6ms abandoned 0..<6",
        "6ms ended crash",
        "16ms started",
        "21ms committed 6",
        "25ms effects 3..<6",
      ]),
    TimelineCase(
      "after processing with a commit before: the rest of the covered records is lost",
      lab.with {
        $0.commit = #"{"strategy": "before-processing", "every": "3 records"}"#;
        $0.faults = [Fault.at(record: 1, "after-processing")]
      },
      [
        "0ms started",
        "5ms committed 3",
        "8ms effects 0..<2",
        "8ms fired 0",
        "8ms abandoned 2..<6",
        "8ms ended crash",
        "18ms started",
        "23ms committed 6",
        "27ms effects 3..<6",
      ]),
    TimelineCase(
      "before a commit before processing: nothing is covered yet",
      lab.with {
        $0.commit = #"{"strategy": "before-processing", "every": "3 records"}"#;
        $0.faults = [Fault.at(record: 4, "before-commit")]
      },
      [
        "0ms started",
        "5ms committed 3",
        "9ms effects 0..<3",
        "9ms fired 0",
        "9ms abandoned 3..<6",
        "9ms ended crash",
        "19ms started",
        "24ms committed 6",
        "28ms effects 3..<6",
      ]),
    TimelineCase(
      "at a count of effects, before the commit call",
      lab.with { $0.faults = [Fault.at(#"{"processed": 3}"#, "crash")] },
      [
        "0ms started",
        "7ms effects 0..<3",
        "7ms fired 0",
        "7ms abandoned 3..<6",
        "7ms ended crash",
        "17ms started",
        "24ms effects 0..<3",
        "25ms committed 3",
        "29ms effects 3..<6",
        "30ms committed 6",
      ]),
    TimelineCase(
      "each time that many effects were made",
      lab.with {
        $0.records = 9;
        $0.faults = [
          #"{"id": "x", "type": "crash", "target": "c-1", "every": {"processed": 4}, "restart": "10ms", "times": 2}"#
        ]
      },
      [
        "0ms started",
        "7ms effects 0..<3",
        "8ms committed 3",
        "10ms effects 3..<4",
        "10ms fired 0",
        "10ms abandoned 4..<9",
        "10ms ended crash",
        "20ms started",
        "25ms effects 3..<4",
        "27ms effects 4..<6",
        "28ms committed 6",
        "30ms effects 6..<7",
        "30ms fired 0",
        "30ms abandoned 7..<9",
        "30ms ended crash",
        "40ms started",
        "45ms effects 6..<7",
        "47ms effects 7..<9",
        "48ms committed 9",
      ]),
    TimelineCase(
      "with the effect: nothing is repeated and nothing is lost",
      lab.with {
        $0.commit = #"{"strategy": "with-effect", "every": "3 records"}"#; $0.sink = #""stored-position""#;
        $0.faults = [Fault.at(#"{"processed": 2}"#, "crash")]
      },
      [
        "0ms started",
        "6ms fired 0",
        "6ms abandoned 2..<6",
        "6ms ended crash",
        "16ms started",
        "23ms effects 0..<2",
        "23ms committed 2",
        "23ms effects 2..<3",
        "23ms committed 3",
        "26ms effects 3..<6",
        "26ms committed 6",
      ]),
  ]

  @Test(arguments: cases)
  func `A kill at a named point replays or loses what the point says`(_ row: TimelineCase) throws {
    try row.check()
  }
}
