import Testing

struct StartTimelineTests {
  /// Four records before the start, one more every 10 ms.
  static let lab = Lab(
    duration: "30ms", records: 1000,
    arrival: #"{"process": "schedule", "at": ["0s", "0s", "0s", "0s", "12ms"]}"#,
    commit: #"{"every": "2 records"}"#)

  static let cases: [TimelineCase] = [
    TimelineCase(
      "earliest reads from the start of the log",
      lab,
      [
        "0ms started",
        "6ms effects 0..<2",
        "7ms committed 2",
        "10ms effects 2..<4",
        "11ms committed 4",
        "14ms effects 4..<5",
      ]),
    TimelineCase(
      "latest reads what comes after its first question",
      lab.with { $0.reset = "latest" },
      [
        "0ms started",
        "3ms passed over 0..<4 offset-reset",
        "14ms effects 4..<5",
      ]),
    TimelineCase(
      "latest without a commit skips what the dead process had not committed",
      lab.with {
        $0.reset = "latest"; $0.commit = #"{"every": "10 records"}"#; $0.faults = [Fault.at(#""13.5ms""#)]
      },
      [
        "0ms started",
        "3ms passed over 0..<4 offset-reset",
        "13.5ms fired 0",
        "13.5ms abandoned 4..<5",
        "13.5ms ended crash",
        "23.5ms started",
        "26.5ms passed over 0..<5 offset-reset",
      ]),
    TimelineCase(
      "a last-processed position repeats one record at each restart",
      lab.with {
        $0.commit = #"{"every": "2 records", "position": "last-processed"}"#;
        $0.faults = [Fault.at(#""7.5ms""#, restart: "2ms"), Fault.at(#""20ms""#, restart: "2ms")]
      },
      [
        "0ms started",
        "6ms effects 0..<2",
        "7ms committed 1",
        "7.5ms fired 0",
        "7.5ms abandoned 2..<4",
        "7.5ms ended crash",
        "9.5ms started",
        "14.5ms effects 1..<2",
        "15.5ms effects 2..<3",
        "16.5ms committed 2",
        "19.5ms effects 3..<5",
        "20ms fired 1",
        "20ms ended crash",
        "22ms started",
        "28ms effects 2..<4",
        "29ms committed 3",
        "31ms effects 4..<5",
      ]),
    TimelineCase(
      "a polled position loses the rest of the poll",
      lab.with {
        $0.commit = #"{"every": "1 record", "position": "polled"}"#; $0.faults = [Fault.at(#""8ms""#)]
      },
      [
        "0ms started",
        "5ms effects 0..<1",
        "6ms committed 4",
        "8ms fired 0",
        "8ms effects 1..<2",
        "8ms abandoned 2..<4",
        "8ms ended crash",
        "18ms started",
        "23ms effects 4..<5",
        "24ms committed 5",
      ]),
    TimelineCase(
      "the drain ends faults and restarts the dead at once",
      lab.with { $0.faults = [Fault.at(#""5.5ms""#, restart: "1h")] },
      [
        "0ms started",
        "5.5ms fired 0",
        "5.5ms effects 0..<1",
        "5.5ms abandoned 1..<4",
        "5.5ms ended crash",
        "30ms started",
        "36ms effects 0..<2",
        "37ms committed 2",
        "40ms effects 2..<4",
        "41ms committed 4",
        "43ms effects 4..<5",
      ]),
    TimelineCase(
      "the drain ends a fault on requests",
      lab.with {
        $0.config = #", "request.timeout.ms": 100"#;
        $0.faults = [
          #"{"id": "d", "type": "drop", "what": "OffsetCommit", "target": "coordinator", "direction": "request", "at": "0s", "for": "1h"}"#
        ]
      },
      [
        "0ms started",
        "0ms fired 0",
        "6ms effects 0..<2",
        "208.099ms committed 2",
        "211.099ms effects 2..<4",
        "212.099ms committed 4",
        "214.099ms effects 4..<5",
      ]),
    TimelineCase(
      "a drained process commits on its timer what it has finished",
      lab.with { $0.commit = #"{"every": "40ms"}"# },
      [
        "0ms started",
        "8ms effects 0..<4",
        "14ms effects 4..<5",
        "43ms committed 5",
      ]),
  ]

  @Test(arguments: cases)
  func `A process starts where its committed position, or the reset, says`(_ row: TimelineCase) throws {
    try row.check()
  }
}
