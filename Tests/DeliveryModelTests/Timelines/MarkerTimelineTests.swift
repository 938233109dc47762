import Testing

/// Where check, act and mark lie in a record's time, and what an end of the process in between leaves.
struct MarkerTimelineTests {
  /// Four records of 10 ms, four to a commit, 1 ms for each way, 2 ms to the marker store.
  static func lab(_ sink: String, _ faults: [String] = []) -> Lab {
    Lab(
      records: 4, processing: #"{"time": "10ms"}"#,
      commit: #"{"strategy": "after-processing", "every": "4 records"}"#,
      sink: #"{"kind": "marker-store", "latency": "2ms"\#(sink)}"#, faults: faults)
  }

  static let claim = #", "order": "mark-then-act""#

  static let cases: [TimelineCase] = [
    TimelineCase(
      "claim 2.3: killed between the charge and the insert of its key, it charges twice",
      lab("", [Fault.at(record: 1, "after-processing")]),
      [
        "0ms started",
        "24ms effects 0..<2",
        "24ms fired 0",
        "24ms abandoned 2..<4",
        "24ms ended crash",
        "34ms started",
        "40ms skipped 0..<1",
        "50ms effects 1..<2",
        "70ms effects 2..<4",
        "71ms committed 4",
      ]),
    TimelineCase(
      "killed before the charge: the records done before are skipped in the time of a look",
      lab("", [Fault.at(#""30ms""#)]),
      [
        "0ms started",
        "30ms fired 0",
        "30ms effects 0..<2",
        "30ms abandoned 2..<4",
        "30ms ended crash",
        "40ms started",
        "48ms skipped 0..<2",
        "58ms effects 2..<3",
        "68ms effects 3..<4",
        "69ms committed 4",
      ]),
    TimelineCase(
      "killed a millisecond after the charge, with the mark on its way",
      lab("", [Fault.at(#""33ms""#)]),
      [
        "0ms started",
        "33ms fired 0",
        "33ms effects 0..<2",
        "33ms effects 2..<3",
        "33ms abandoned 2..<4",
        "33ms ended crash",
        "43ms started",
        "51ms skipped 0..<2",
        "61ms effects 2..<3",
        "71ms effects 3..<4",
        "72ms committed 4",
      ]),
    TimelineCase(
      "claim 4.5: killed between the claim and the charge, the record is lost",
      lab(claim, [Fault.at(#""30ms""#)]),
      [
        "0ms started",
        "30ms fired 0",
        "30ms effects 0..<2",
        "30ms abandoned 2..<4",
        "30ms ended crash",
        "40ms started",
        "50ms skipped 0..<3",
        "60ms effects 3..<4",
        "61ms committed 4",
      ]),
    TimelineCase(
      "killed right after the charge: the claim was made long before",
      lab(claim, [Fault.at(record: 1, "after-processing")]),
      [
        "0ms started",
        "24ms effects 0..<2",
        "24ms fired 0",
        "24ms abandoned 2..<4",
        "24ms ended crash",
        "34ms started",
        "42ms skipped 0..<2",
        "62ms effects 2..<4",
        "63ms committed 4",
      ]),
    TimelineCase(
      "killed before the claim has arrived",
      lab(claim, [Fault.at(#""25ms""#)]),
      [
        "0ms started",
        "25ms fired 0",
        "25ms effects 0..<2",
        "25ms abandoned 2..<4",
        "25ms ended crash",
        "35ms started",
        "43ms skipped 0..<2",
        "53ms effects 2..<3",
        "63ms effects 3..<4",
        "64ms committed 4",
      ]),
    TimelineCase(
      "claim 4.13: who only looks removes nothing",
      lab(#", "order": "check-only""#, [Fault.at(#""30ms""#)]),
      [
        "0ms started",
        "30ms fired 0",
        "30ms effects 0..<2",
        "30ms abandoned 2..<4",
        "30ms ended crash",
        "40ms started",
        "74ms effects 0..<3",
        "84ms effects 3..<4",
        "85ms committed 4",
      ]),
    TimelineCase(
      "claim 4.13: markers that have run out protect nothing",
      lab(#", "ttl": "28ms""#, [Fault.at(#""30ms""#)]),
      [
        "0ms started",
        "30ms fired 0",
        "30ms effects 0..<2",
        "30ms abandoned 2..<4",
        "30ms ended crash",
        "40ms started",
        "54ms effects 0..<1",
        "74ms effects 1..<3",
        "84ms effects 3..<4",
        "85ms committed 4",
      ]),
    TimelineCase(
      "claim 4.14: markers in the process's own memory are gone with it",
      lab(#", "shared": false"#, [Fault.at(#""30ms""#)]),
      [
        "0ms started",
        "30ms fired 0",
        "30ms effects 0..<2",
        "30ms abandoned 2..<4",
        "30ms ended crash",
        "40ms started",
        "74ms effects 0..<3",
        "84ms effects 3..<4",
        "85ms committed 4",
      ]),
    TimelineCase(
      "a store in memory goes down and forgets",
      lab(
        #", "durable": false, "when-down": "open""#,
        [down("28ms", "1ms"), Fault.at(#""30ms""#)]),
      [
        "0ms started",
        "28ms fired 0",
        "28ms effects 0..<2",
        "30ms fired 1",
        "30ms abandoned 2..<4",
        "30ms ended crash",
        "40ms started",
        "74ms effects 0..<3",
        "84ms effects 3..<4",
        "85ms committed 4",
      ]),
    TimelineCase(
      "claim 4.13: while the store is down an open handler acts unprotected",
      lab(#", "when-down": "open""#, [down("5ms", "20ms"), Fault.at(#""37ms""#)]),
      [
        "0ms started",
        "5ms fired 0",
        "14ms effects 0..<1",
        "24ms effects 1..<2",
        "34ms effects 2..<3",
        "37ms fired 1",
        "37ms abandoned 3..<4",
        "37ms ended crash",
        "47ms started",
        "71ms effects 0..<2",
        "73ms skipped 2..<3",
        "83ms effects 3..<4",
        "84ms committed 4",
      ]),
    TimelineCase(
      "a closed handler fails: in the record that the outage meets after its charge, then at every look",
      lab("", [down("5ms", "20ms")]).with {
        $0.processing =
          #"{"time": "10ms", "on-failure": "retry-in-place", "backoff": {"initial": "6ms", "factor": 1}}"#
      },
      [
        "0ms started",
        "5ms fired 0",
        "14ms effects 0..<1",
        "38ms effects 0..<1",
        "68ms effects 1..<4",
        "69ms committed 4",
      ]),
    TimelineCase(
      "a handler that throws leaves its claim behind",
      lab(claim, [Fault.at(#""30ms""#, "exception")]),
      [
        "0ms started",
        "30ms fired 0",
        "30ms effects 0..<2",
        "30ms abandoned 2..<4",
        "31ms committed 2",
        "32ms ended exception",
        "42ms started",
        "48ms skipped 2..<3",
        "58ms effects 3..<4",
      ]),
  ]

  static func down(_ at: String, _ lasts: String) -> String {
    #"{"id": "down", "type": "down", "target": "c", "what": "marker-store", "at": "\#(at)", "for": "\#(lasts)"}"#
  }

  @Test(arguments: cases)
  func `Every step of a record with a marker`(_ timeline: TimelineCase) throws {
    try timeline.check()
  }
}
