import Testing

/// One transaction, moment by moment: latencies of 1 ms, 1 ms per record, two records to a transaction.
///
/// Sink 0 is outside, sink 1 a read_committed reader of the output topic, sink 2 a read_uncommitted one.
struct TransactionTimelineTests {
  static let sinks = #"""
    ["external", {"kind": "topic", "topic": "out", "isolation.level": "read_committed"},
     {"kind": "topic", "topic": "out"}]
    """#

  static let lab = Lab(
    topics: #", "out": {}"#, records: 2, commit: #"{"strategy": "transactional", "every": "2 records"}"#,
    sink: sinks)

  static let cases: [TimelineCase] = [
    // initTransactions 0..2, positions 2..4, fetch 4..6, two records 6..8, flush 8..10, offsets 10..12, EndTxn 12..14.
    TimelineCase(
      "flush, offsets and EndTxn are three round trips; markers follow the decision (R-KAFKA-111)", lab,
      [
        "0ms started",
        "8ms effects 0..<2",
        "9ms effects 0..<2 in sink 2",
        "14ms effects 0..<2 in sink 1",
        "14ms committed 2",
      ]),
    TimelineCase(
      "killed before the EndTxn is at the coordinator: all of it is done again",
      lab.with { $0.faults = [kill("12500us")] },
      [
        "0ms started",
        "8ms effects 0..<2",
        "9ms effects 0..<2 in sink 2",
        "12.5ms fired 0",
        "12.5ms ended crash",
        "22.5ms started",
        // CONCURRENT_TRANSACTIONS once: 100 ms, then the new epoch at 126.5, positions 128.5, fetch 130.5.
        "132.5ms effects 0..<2",
        "133.5ms effects 0..<2 in sink 2",
        "138.5ms effects 0..<2 in sink 1",
        "138.5ms committed 2",
      ]),
    TimelineCase(
      "killed when the decision is durable: committed, although the call never returned (R-KAFKA-111)",
      lab.with { $0.faults = [kill("13500us")] },
      [
        "0ms started",
        "8ms effects 0..<2",
        "9ms effects 0..<2 in sink 2",
        "13.5ms fired 0",
        "13.5ms ended crash",
        "14ms effects 0..<2 in sink 1",
        "14ms committed 2",
        "23.5ms started",
      ]),
    TimelineCase(
      "killed while the records linger: nothing has left the process",
      lab.with {
        $0.commit = #"{"strategy": "transactional", "every": "3 records"}"#
        $0.records = 3
        $0.processing = #"{"time": "3ms"}"#
        $0.faults = [kill("13ms")]
      },
      [
        "0ms started",
        "13ms fired 0",
        "13ms effects 0..<2",
        "13ms abandoned 2..<3",
        "13ms ended crash",
        "23ms started",
        "38ms effects 0..<3",
        "39ms effects 0..<3 in sink 2",
        "44ms effects 0..<3 in sink 1",
        "44ms committed 3",
      ]),
    TimelineCase(
      "a lost answer to EndTxn: it is asked again and told the same",
      lab.with {
        $0.faults = [
          #"{"id": "drop", "type": "drop", "what": "EndTxn", "direction": "response", "probability": 1, "target": "coordinator", "at": "0s", "for": "1s"}"#
        ]
        $0.config = #", "request.timeout.ms": 1500"#
        $0.records = 4
      },
      [
        "0ms started",
        "0ms fired 0",
        "8ms effects 0..<2",
        "9ms effects 0..<2 in sink 2",
        "14ms effects 0..<2 in sink 1",
        "14ms committed 2",
        "1516ms effects 2..<4",
        "1517ms effects 2..<4 in sink 2",
        "1522ms effects 2..<4 in sink 1",
        "1522ms committed 4",
      ]),
    TimelineCase(
      "a stop commits what is open",
      lab.with {
        $0.commit = #"{"strategy": "transactional", "every": "5 records"}"#
        $0.records = 5
        $0.faults = [#"{"id": "stop", "type": "stop", "target": "c-1", "at": "7500us", "restart": "10ms"}"#]
      },
      [
        "0ms started",
        "7.5ms fired 0",
        "7.5ms effects 0..<1",
        "8ms effects 1..<2",
        "8ms abandoned 2..<5",
        "9ms effects 0..<1 in sink 2",
        "9ms effects 1..<2 in sink 2",
        "14ms effects 0..<1 in sink 1",
        "14ms effects 1..<2 in sink 1",
        "14ms committed 2",
        "14ms ended stop",
        "24ms started",
        "33ms effects 2..<5",
        // Three records do not fill a transaction of five; the drain ends it.
        "10000ms effects 2..<5 in sink 2",
        "10005ms effects 2..<5 in sink 1",
        "10005ms committed 5",
      ]),
    TimelineCase(
      "without on-close a stop aborts it",
      lab.with {
        $0.commit = #"{"strategy": "transactional", "every": "5 records", "on-close": false}"#
        $0.records = 5
        $0.faults = [#"{"id": "stop", "type": "stop", "target": "c-1", "at": "7500us", "restart": "10ms"}"#]
      },
      [
        "0ms started",
        "7.5ms fired 0",
        "7.5ms effects 0..<1",
        "8ms effects 1..<2",
        "8ms abandoned 2..<5",
        "8ms ended stop",
        "18ms started",
        "26ms effects 0..<2",
        "29ms effects 2..<5",
        "30ms effects 0..<2 in sink 2",
        "30ms effects 2..<5 in sink 2",
        "35ms effects 0..<2 in sink 1",
        "35ms effects 2..<5 in sink 1",
        "35ms committed 5",
      ]),
  ]

  private static func kill(_ at: String) -> String {
    #"{"id": "kill", "type": "crash", "target": "c-1", "at": "\#(at)", "restart": "10ms"}"#
  }

  /// R-KAFKA-110, 111, 117 and 121.
  @Test(arguments: cases) func `Transactions go step by step`(_ example: TimelineCase) throws {
    try example.check()
  }
}
