import DeliveryModel
import Testing

/// A scripted share group and everything that happens in it.
struct ShareTimelineTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let lab: QueueLab
    let lines: [String]

    init(_ law: String, _ lab: QueueLab, _ lines: [String]) {
      testDescription = law
      self.lab = lab
      self.lines = lines
    }
  }

  /// Four records of 10 ms, two to an acknowledgement; a lease lasts 100 ms.
  static let lab = QueueLab(
    queue: #", "group.share.record.lock.duration.ms": 100"#, records: 4, processing: #"{"time": "10ms"}"#,
    commit: #"{"every": "2 records"}"#, config: #", "request.timeout.ms": 20, "retry.backoff.ms": 5"#)

  static let rows: [Row] = [
    Row(
      "records are leased, processed, acknowledged", lab,
      [
        "0ms started",
        "24ms effects 0..<2",
        "25ms accepted 0..<2",
        "46ms effects 2..<4",
        "47ms accepted 2..<4",
      ]),
    Row(
      "a killed reader's leases come back when its connection closes, before their time (section 14)",
      lab.with { $0.faults = [Fault.at(#""20ms""#, restart: "5ms")] },
      [
        "0ms started",
        "20ms fired 0",
        "20ms effects 0..<1",
        "20ms abandoned 1..<4",
        "20ms ended crash",
        "21ms lost by crash-replay 0..<4",
        "25ms started",
        "49ms effects 0..<2",
        "50ms accepted 0..<2",
        "71ms effects 2..<4",
        "72ms accepted 2..<4",
      ]),
    Row(
      "a frozen reader's leases end with their time, and its acknowledgement is refused (R-SHARE-1)",
      lab.with {
        $0.count = 2
        $0.faults = [#"{"id": "gc", "type": "pause", "target": "c-1", "at": "20ms", "for": "200ms"}"#]
      },
      [
        "0ms started",
        "0ms started by c-2",
        "20ms fired 0",
        "20ms effects 0..<1",
        "103ms lost by lease-expired 0..<4",
        "114ms effects 0..<1 by c-2",
        "124ms effects 1..<2 by c-2",
        "125ms accepted 0..<2 by c-2",
        "146ms effects 2..<4 by c-2",
        "147ms accepted 2..<4 by c-2",
        "224ms effects 1..<2",
        "246ms effects 2..<4",
      ]),
    Row(
      "a silent reader loses its leases with its session, if that ends first (section 14)",
      lab.with {
        $0.count = 2
        $0.queue += #", "group.share.session.timeout.ms": 50, "group.share.heartbeat.interval.ms": 10"#
        $0.faults = [#"{"id": "gc", "type": "pause", "target": "c-1", "at": "20ms", "for": "200ms"}"#]
      },
      [
        "0ms started",
        "0ms started by c-2",
        "20ms fired 0",
        "20ms effects 0..<1",
        "63ms lost by zombie 0..<4",
        "74ms effects 0..<1 by c-2",
        "84ms effects 1..<2 by c-2",
        "85ms accepted 0..<2 by c-2",
        "106ms effects 2..<4 by c-2",
        "107ms accepted 2..<4 by c-2",
        "224ms effects 1..<2",
        "246ms effects 2..<4",
      ]),
    Row(
      "a released record is handed out again, behind what is in hand",
      lab.with {
        $0.processing = #"{"time": "10ms", "on-failure": "nack"}"#
        $0.faults = [Fault.at(#""25ms""#, "exception")]
      },
      [
        "0ms started",
        "24ms effects 0..<2",
        "25ms fired 0",
        "25ms accepted 0..<2",
        "36ms effects 3..<4",
        "37ms given back 2..<3",
        "37ms accepted 3..<4",
        "50ms effects 2..<3",
        "51ms accepted 2..<3",
      ]),
    Row(
      "a rejected record is archived",
      lab.with {
        $0.processing = #"{"time": "10ms", "on-failure": "reject"}"#
        $0.faults = [Fault.at(#""25ms""#, "exception")]
      },
      [
        "0ms started",
        "24ms effects 0..<2",
        "25ms fired 0",
        "25ms accepted 0..<2",
        "36ms effects 3..<4",
        "37ms archived 2..<3 rejected",
        "37ms accepted 3..<4",
      ]),
    Row(
      "implicit: the next poll accepts everything, closing nothing",
      lab.with {
        $0.commit = #"{"strategy": "auto"}"#
        $0.config += #", "max.poll.records": 2"#
        $0.faults = [Fault.at(#""38ms""#, "stop")]
      },
      [
        "0ms started",
        "24ms effects 0..<2",
        "25ms accepted 0..<2",
        "38ms fired 0",
        "38ms effects 2..<3",
        "46ms effects 3..<4",
        "46ms ended stop",
        "47ms lost by stop-replay 2..<4",
        "56ms started",
        "80ms effects 2..<4",
        "81ms accepted 2..<4",
      ]),
    Row(
      "explicit: closing acknowledges what is finished",
      lab.with {
        $0.commit = #"{"every": "poll"}"#
        $0.faults = [Fault.at(#""18ms""#, "stop")]
      },
      [
        "0ms started",
        "18ms fired 0",
        "18ms effects 0..<1",
        "24ms effects 1..<2",
        "24ms abandoned 2..<4",
        "25ms accepted 0..<2",
        "26ms ended stop",
        "27ms lost by stop-replay 2..<4",
        "36ms started",
        "60ms effects 2..<4",
        "61ms accepted 2..<4",
      ]),
    Row(
      "acknowledged before the effect: a kill loses what was covered",
      lab.with {
        $0.commit = #"{"strategy": "before-processing", "every": "2 records"}"#
        $0.faults = [Fault.at(#""20ms""#)]
      },
      [
        "0ms started",
        "5ms accepted 0..<2",
        "20ms fired 0",
        "20ms effects 0..<1",
        "20ms abandoned 1..<4",
        "20ms ended crash",
        "21ms lost by crash-replay 2..<4",
        "30ms started",
        "35ms accepted 2..<4",
        "56ms effects 2..<4",
      ]),
    Row(
      "a lost acknowledgement is sent again; the first was not",
      lab.with {
        $0.faults = [
          #"{"id": "x", "type": "drop", "what": "ShareAcknowledge", "target": "c-1", "at": "0s", "direction": "request"}"#
        ]
      },
      [
        "0ms started",
        "0ms fired 0",
        "24ms effects 0..<2",
        "49.879ms accepted 0..<2",
        "70.879ms effects 2..<4",
        "71.879ms accepted 2..<4",
      ]),
    Row(
      "a lost answer: the second acknowledgement finds nothing to accept",
      lab.with {
        $0.faults = [
          #"{"id": "x", "type": "drop", "what": "ShareAcknowledge", "target": "c-1", "at": "0s"}"#
        ]
      },
      [
        "0ms started",
        "0ms fired 0",
        "24ms effects 0..<2",
        "25ms accepted 0..<2",
        "70.879ms effects 2..<4",
        "71.879ms accepted 2..<4",
      ]),
    Row(
      "a lost answer of a fetch: its records are leased to nobody's use until their time ends",
      lab.with {
        $0.faults = [#"{"id": "x", "type": "drop", "what": "ShareFetch", "target": "c-1", "at": "0s"}"#]
      },
      [
        "0ms started",
        "0ms fired 0",
        "103ms lost by lease-expired 0..<4",
        "124ms effects 0..<2",
        "125ms accepted 0..<2",
        "146ms effects 2..<4",
        "147ms accepted 2..<4",
      ]),
    Row(
      "renewing keeps the leases of a slow reader",
      lab.with {
        $0.processing = #"{"time": "40ms"}"#
        $0.commit = #"{"every": "poll"}"#
        $0.consumer = #", "extend": {"every": "60ms"}"#
      },
      [
        "0ms started",
        "64ms effects 0..<1",
        "124ms effects 1..<3",
        "164ms effects 3..<4",
        "165ms accepted 0..<4",
      ]),
    Row(
      "without it they end, and the acknowledgement of all is refused for one",
      lab.with {
        $0.processing = #"{"time": "40ms"}"#
        $0.commit = #"{"every": "poll"}"#
        $0.queue = #", "group.share.record.lock.duration.ms": 100, "group.share.delivery.count.limit": 2"#
      },
      [
        "0ms started",
        "103ms lost by lease-expired 0..<4",
        "164ms effects 0..<4",
        "267ms archived 0..<4 delivery-limit",
        "328ms effects 0..<4",
      ]),
    Row(
      "latest: what was there before the first poll is never read (R-SHARE-2)",
      lab.with { $0.reset = "latest" },
      [
        "0ms started",
        "2ms archived 0..<4 offset-reset",
      ]),
  ]

  @Test(arguments: rows)
  func `A share group goes through its records step by step`(_ row: Row) throws {
    let result = try row.lab.run(recording: true)
    #expect(Timeline.lines(result.recorded) == row.lines)
    #expect(result.drained)
  }
}
