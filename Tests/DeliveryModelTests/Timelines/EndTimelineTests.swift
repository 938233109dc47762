import Testing

struct EndTimelineTests {
  /// Six records, polls of three, a commit for each four records.
  static let lab = Lab(
    records: 6, commit: #"{"strategy": "after-processing", "every": "4 records"}"#,
    config: #", "max.poll.records": 3"#)

  static let cases: [TimelineCase] = [
    TimelineCase(
      "a clean stop finishes the record in hand and commits",
      lab.with { $0.faults = [Fault.at(#""5.5ms""#, "stop")] },
      [
        "0ms started",
        "5.5ms fired 0",
        "5.5ms effects 0..<1",
        "6ms effects 1..<2",
        "6ms abandoned 2..<3",
        "7ms committed 2",
        "8ms ended stop",
        "18ms started",
        "25ms effects 2..<5",
        "26ms effects 5..<6",
        "27ms committed 6",
      ]),
    TimelineCase(
      "a clean stop that waits finishes what is in hand",
      lab.with { $0.faults = [Fault.at(#""5.5ms""#, "stop", more: #", "wait": true"#)] },
      [
        "0ms started",
        "5.5ms fired 0",
        "5.5ms effects 0..<1",
        "7ms effects 1..<3",
        "8ms committed 3",
        "9ms ended stop",
        "19ms started",
        "26ms effects 3..<6",
      ]),
    TimelineCase(
      "a stop without a commit on close repeats its work",
      lab.with {
        $0.commit = #"{"every": "4 records", "on-close": false}"#; $0.faults = [Fault.at(#""5.5ms""#, "stop")]
      },
      [
        "0ms started",
        "5.5ms fired 0",
        "5.5ms effects 0..<1",
        "6ms effects 1..<2",
        "6ms abandoned 2..<3",
        "6ms ended stop",
        "16ms started",
        "22ms effects 0..<2",
        "23ms effects 2..<3",
        "24ms effects 3..<4",
        "25ms committed 4",
        "28ms effects 4..<6",
      ]),
    TimelineCase(
      "an exception commits what is finished, then ends",
      lab.with { $0.faults = [Fault.at(#""5.5ms""#, "exception")] },
      [
        "0ms started",
        "5.5ms fired 0",
        "5.5ms effects 0..<1",
        "5.5ms abandoned 1..<3",
        "6.5ms committed 1",
        "7.5ms ended exception",
        "17.5ms started",
        "22.5ms effects 1..<2",
        "24.5ms effects 2..<4",
        "25.5ms effects 4..<5",
        "26.5ms committed 5",
        "28.5ms effects 5..<6",
      ]),
    TimelineCase(
      "an exception without a commit on close repeats the finished work",
      lab.with {
        $0.commit = #"{"every": "4 records", "on-close": false}"#;
        $0.faults = [Fault.at(#""5.5ms""#, "exception")]
      },
      [
        "0ms started",
        "5.5ms fired 0",
        "5.5ms effects 0..<1",
        "5.5ms abandoned 1..<3",
        "5.5ms ended exception",
        "15.5ms started",
        "21.5ms effects 0..<2",
        "22.5ms effects 2..<3",
        "23.5ms effects 3..<4",
        "24.5ms committed 4",
        "27.5ms effects 4..<6",
      ]),
    TimelineCase(
      "a skipped record is passed over and covered by the next commit",
      lab.with {
        $0.processing = #"{"time": "1ms", "on-failure": "skip"}"#;
        $0.faults = [Fault.at(#""5.5ms""#, "exception")]
      },
      [
        "0ms started",
        "5.5ms fired 0",
        "5.5ms effects 0..<1",
        "5.5ms passed over 1..<2 swallowed-error",
        "6.5ms effects 2..<3",
        "7.5ms effects 3..<4",
        "8.5ms committed 4",
        "11.5ms effects 4..<6",
      ]),
    TimelineCase(
      "a skipped poll is passed over to its end",
      lab.with {
        $0.processing = #"{"time": "1ms", "on-failure": "skip-poll"}"#;
        $0.faults = [Fault.at(#""5.5ms""#, "exception")]
      },
      [
        "0ms started",
        "5.5ms fired 0",
        "5.5ms effects 0..<1",
        "5.5ms passed over 1..<3 swallowed-error",
        "6.5ms effects 3..<4",
        "7.5ms committed 4",
        "10.5ms effects 4..<6",
      ]),
    TimelineCase(
      "a retry in place starts the record again after the backoff",
      lab.with {
        $0.processing = #"{"time": "1ms", "on-failure": "retry-in-place"}"#;
        $0.faults = [Fault.at(#""5.5ms""#, "exception")]
      },
      [
        "0ms started",
        "5.5ms fired 0",
        "5.5ms effects 0..<1",
        "106.5ms effects 1..<2",
        "107.5ms effects 2..<3",
        "108.5ms effects 3..<4",
        "109.5ms committed 4",
        "112.5ms effects 4..<6",
      ]),
    TimelineCase(
      "a poisoned record is given up after its retries",
      lab.with {
        $0.processing = #"{"poison": ["t-0@1"], "on-failure": "retry-in-place", "max-retries": 2}"#
      },
      [
        "0ms started",
        "6ms effects 0..<1",
        "308ms passed over 1..<2 gave-up",
        "309ms effects 2..<3",
        "310ms effects 3..<4",
        "311ms committed 4",
        "314ms effects 4..<6",
      ]),
    TimelineCase(
      "auto-commit of the java client loses the tail of the poll at an exception",
      lab.with {
        $0.commit = #"{"strategy": "auto", "every": "1s"}"#; $0.processing = #"{"poison": ["t-0@1"]}"#
      },
      [
        "0ms started",
        "6ms effects 0..<1",
        "6ms abandoned 1..<3",
        "7ms committed 3",
        "8ms ended exception",
        "1008ms started",
        "1015ms effects 3..<6",
        "2011ms committed 6",
      ]),
    TimelineCase(
      "auto-commit with a halt loses nothing",
      lab.with {
        $0.commit = #"{"strategy": "auto", "every": "1s", "on-close": false}"#;
        $0.faults = [Fault.at(#""5.5ms""#, "exception")]
      },
      [
        "0ms started",
        "5.5ms fired 0",
        "5.5ms effects 0..<1",
        "5.5ms abandoned 1..<3",
        "5.5ms ended exception",
        "15.5ms started",
        "21.5ms effects 0..<2",
        "22.5ms effects 2..<3",
        "25.5ms effects 3..<6",
        "1018.5ms committed 6",
      ]),
    TimelineCase(
      "a record that was handed over is committed when librdkafka closes on its exception",
      lab.with {
        $0.client = "librdkafka"; $0.config = ""; $0.commit = #"{"strategy": "auto", "every": "1s"}"#;
        $0.processing = #"{"poison": ["t-0@1"]}"#
      },
      [
        "0ms started",
        "6ms effects 0..<1",
        "6ms abandoned 1..<6",
        "7ms committed 2",
        "8ms ended exception",
        "1008ms started",
        "1016ms effects 2..<6",
        "2011ms committed 6",
      ]),
    TimelineCase(
      "a batch that was handed over is committed when librdkafka closes on its first record",
      lab.with {
        $0.client = "librdkafka"; $0.config = ""; $0.commit = #"{"strategy": "auto", "every": "1s"}"#;
        $0.processing = #"{"poison": ["t-0@2"], "batch": 2}"#
      },
      [
        "0ms started",
        "7ms effects 0..<2",
        "7ms abandoned 2..<6",
        "8ms committed 4",
        "9ms ended exception",
        "1009ms started",
        "1015ms effects 4..<6",
        "2012ms committed 6",
      ]),
    TimelineCase(
      "with offsets stored after processing the failed record comes again",
      lab.with {
        $0.client = "librdkafka"; $0.config = #", "enable.auto.offset.store": false"#;
        $0.commit = #"{"strategy": "auto", "every": "1s"}"#; $0.faults = [Fault.at(#""5.5ms""#, "exception")]
      },
      [
        "0ms started",
        "5.5ms fired 0",
        "5.5ms effects 0..<1",
        "5.5ms abandoned 1..<6",
        "6.5ms committed 1",
        "7.5ms ended exception",
        "17.5ms started",
        "22.5ms effects 1..<2",
        "26.5ms effects 2..<6",
        "1020.5ms committed 6",
      ]),
    TimelineCase(
      "a waiting stop of librdkafka finishes its hand-over, not the whole queue",
      lab.with {
        $0.client = "librdkafka"; $0.config = ""; $0.processing = #"{"batch": 2}"#;
        $0.faults = [Fault.at(#""6.5ms""#, "stop", more: #", "wait": true"#)]
      },
      [
        "0ms started",
        "6.5ms fired 0",
        "6.5ms effects 0..<2",
        "8ms effects 2..<4",
        "9ms committed 4",
        "10ms abandoned 4..<6",
        "10ms ended stop",
        "20ms started",
        "26ms effects 4..<6",
      ]),
    TimelineCase(
      "a stop while the process still starts commits nothing",
      lab.with {
        $0.commit = #"{"strategy": "auto", "every": "1s"}"#;
        $0.faults = [Fault.at(#""5.5ms""#), Fault.at(#""16ms""#, "stop")]
      },
      [
        "0ms started",
        "5.5ms fired 0",
        "5.5ms effects 0..<1",
        "5.5ms abandoned 1..<3",
        "5.5ms ended crash",
        "15.5ms started",
        "16ms fired 1",
        "16ms ended stop",
        "26ms started",
        "32ms effects 0..<2",
        "33ms effects 2..<3",
        "36ms effects 3..<6",
        "1029ms committed 6",
      ]),
    TimelineCase(
      "a stop of a fresh process does not commit what the dead one did",
      lab.with { $0.faults = [Fault.at(#""5.5ms""#), Fault.at(#""16ms""#, "stop")] },
      [
        "0ms started",
        "5.5ms fired 0",
        "5.5ms effects 0..<1",
        "5.5ms abandoned 1..<3",
        "5.5ms ended crash",
        "15.5ms started",
        "16ms fired 1",
        "16ms ended stop",
        "26ms started",
        "32ms effects 0..<2",
        "33ms effects 2..<3",
        "34ms effects 3..<4",
        "35ms committed 4",
        "38ms effects 4..<6",
      ]),
  ]

  @Test(arguments: cases)
  func `A process ends as its fault and its settings say`(_ row: TimelineCase) throws {
    try row.check()
  }
}
