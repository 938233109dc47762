import Testing

struct CommitTimelineTests {
  /// Four records, two to a commit; requests time out after 100 ms, calls after 300 ms.
  static let lab = Lab(
    records: 4, commit: #"{"every": "2 records"}"#,
    config: #", "request.timeout.ms": 100, "default.api.timeout.ms": 300"#)

  static let cases: [TimelineCase] = [
    TimelineCase(
      "a lost request is sent again after its timeout and backoff",
      lab.with { $0.faults = [CommitTimelineTests.drop("request")] },
      [
        "0ms started",
        "0ms fired 0",
        "6ms effects 0..<2",
        "224.805ms committed 2",
        "227.805ms effects 2..<4",
        "228.805ms committed 4",
      ]),
    TimelineCase(
      "a lost answer: the position is stored, the call is repeated",
      lab.with { $0.faults = [CommitTimelineTests.drop("response")] },
      [
        "0ms started",
        "0ms fired 0",
        "6ms effects 0..<2",
        "7ms committed 2",
        "224.805ms committed 2",
        "227.805ms effects 2..<4",
        "228.805ms committed 4",
      ]),
    TimelineCase(
      "a kill while a lost request is waited for repeats the unit",
      lab.with { $0.faults = [CommitTimelineTests.drop("request"), Fault.at(#""50ms""#)] },
      [
        "0ms started",
        "0ms fired 0",
        "6ms effects 0..<2",
        "50ms fired 1",
        "50ms abandoned 2..<4",
        "50ms ended crash",
        "60ms started",
        "66ms effects 0..<2",
        "67ms committed 2",
        "70ms effects 2..<4",
        "71ms committed 4",
      ]),
    TimelineCase(
      "a kill while a lost answer is waited for repeats nothing",
      lab.with { $0.faults = [CommitTimelineTests.drop("response"), Fault.at(#""50ms""#)] },
      [
        "0ms started",
        "0ms fired 0",
        "6ms effects 0..<2",
        "7ms committed 2",
        "50ms fired 1",
        "50ms abandoned 2..<4",
        "50ms ended crash",
        "60ms started",
        "66ms effects 2..<4",
        "67ms committed 4",
      ]),
    TimelineCase(
      "a call without any answer gives up at default.api.timeout.ms",
      lab.with { $0.faults = [CommitTimelineTests.drop("request", more: #", "for": "350ms""#)] },
      [
        "0ms started",
        "0ms fired 0",
        "6ms effects 0..<2",
        "306ms abandoned 2..<4",
        "306ms ended commitTimeout",
        "1306ms started",
        "1312ms effects 0..<2",
        "1313ms committed 2",
        "1316ms effects 2..<4",
        "1317ms committed 4",
      ]),
    TimelineCase(
      "a stop whose last commit is not answered stays a stop",
      lab.with {
        $0.faults = [
          CommitTimelineTests.drop("request", more: #", "for": "9s""#),
          Fault.at(#""5.5ms""#, "stop", restart: "12s"),
        ]
      },
      [
        "0ms started",
        "0ms fired 0",
        "5.5ms fired 1",
        "5.5ms effects 0..<1",
        "6ms effects 1..<2",
        "6ms abandoned 2..<4",
        "306ms ended stop",
        "10000ms started",
        "10006ms effects 0..<2",
        "10007ms committed 2",
        "10010ms effects 2..<4",
        "10011ms committed 4",
      ]),
    TimelineCase(
      "a process that starts while a dead one's commit is in service reads the older position",
      lab.with { $0.faults = [CommitTimelineTests.slow, Fault.at(#""30ms""#)] },
      [
        "0ms started",
        "0ms fired 0",
        "6ms effects 0..<2",
        "30ms fired 1",
        "30ms abandoned 2..<4",
        "30ms ended crash",
        "40ms started",
        "46ms effects 0..<2",
        "47ms committed 2",
        "50ms effects 2..<4",
        "51ms committed 4",
        "57ms committed 2",
      ]),
    TimelineCase(
      "an answer lost after a service longer than the timeout is overdue at once",
      lab.with {
        $0.commit = #"{"every": "2 records", "mode": "async"}"#; $0.config = #", "request.timeout.ms": 20"#;
        $0.faults = [CommitTimelineTests.slow, CommitTimelineTests.drop("response")]
      },
      [
        "0ms started",
        "0ms fired 0",
        "0ms fired 1",
        "6ms effects 0..<2",
        "8ms effects 2..<4",
        "57ms committed 2",
        "57ms committed 4",
      ]),
    TimelineCase(
      "an asynchronous commit is never repeated",
      lab.with {
        $0.commit = #"{"every": "2 records", "mode": "async"}"#;
        $0.faults = [CommitTimelineTests.drop("request")]
      },
      [
        "0ms started",
        "0ms fired 0",
        "6ms effects 0..<2",
        "8ms effects 2..<4",
        "9ms committed 4",
      ]),
    TimelineCase(
      "a slow coordinator applies the request of a process that died meanwhile",
      lab.with { $0.faults = [CommitTimelineTests.slow, Fault.at(#""30ms""#, restart: "100ms")] },
      [
        "0ms started",
        "0ms fired 0",
        "6ms effects 0..<2",
        "30ms fired 1",
        "30ms abandoned 2..<4",
        "30ms ended crash",
        "57ms committed 2",
        "130ms started",
        "136ms effects 2..<4",
        "137ms committed 4",
      ]),
    TimelineCase(
      "of several pipelined requests of a dead process only the first is applied",
      lab.with {
        $0.commit = #"{"every": "1 record", "mode": "async"}"#;
        $0.faults = [CommitTimelineTests.slow, Fault.at(#""7.5ms""#, restart: "100ms")]
      },
      [
        "0ms started",
        "0ms fired 0",
        "5ms effects 0..<1",
        "6ms effects 1..<2",
        "7ms effects 2..<3",
        "7.5ms fired 1",
        "7.5ms abandoned 3..<4",
        "7.5ms ended crash",
        "56ms committed 1",
        "107.5ms started",
        "112.5ms effects 1..<2",
        "113.5ms committed 2",
        "113.5ms effects 2..<3",
        "114.5ms committed 3",
        "114.5ms effects 3..<4",
        "115.5ms committed 4",
      ]),
    TimelineCase(
      "pipelined requests of a living process are applied in order",
      lab.with {
        $0.commit = #"{"every": "1 record", "mode": "async"}"#; $0.faults = [CommitTimelineTests.slow]
      },
      [
        "0ms started",
        "0ms fired 0",
        "5ms effects 0..<1",
        "6ms effects 1..<2",
        "7ms effects 2..<3",
        "8ms effects 3..<4",
        "56ms committed 1",
        "56ms committed 2",
        "56ms committed 3",
        "56ms committed 4",
      ]),
    TimelineCase(
      "a fault on requests can wait for a count of effects",
      lab.with {
        $0.faults = [
          #"{"id": "x", "type": "drop", "what": "OffsetCommit", "target": "c-1", "direction": "request", "at": {"processed": 4}}"#
        ]
      },
      [
        "0ms started",
        "6ms effects 0..<2",
        "7ms committed 2",
        "10ms effects 2..<4",
        "10ms fired 0",
        "224.91ms committed 4",
      ]),
  ]

  /// R-KAFKA-3, 5, 30, 31 and 32.
  @Test(arguments: cases)
  func `A commit is a request, a round trip and an answer`(_ row: TimelineCase) throws {
    try row.check()
  }
}

extension CommitTimelineTests {
  /// Loses the first commit request, or its answer.
  static func drop(_ direction: String, more: String = "") -> String {
    #"{"id": "drop", "type": "drop", "what": "OffsetCommit", "target": "coordinator", "at": "0s", "#
      + #""direction": "\#(direction)"\#(more)}"#
  }

  /// Lets the coordinator work 50 ms longer on the first commit.
  static let slow =
    #"{"id": "slow", "type": "slow", "what": "OffsetCommit", "target": "coordinator", "at": "0s", "delay": "50ms"}"#
}
