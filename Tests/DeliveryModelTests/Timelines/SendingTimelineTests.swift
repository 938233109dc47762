import DeliveryHistory
import DeliveryModel
import SimulationKernel
import Testing

/// The way from send() to the log, event by event.
///
/// Records come every millisecond and messages take one.
struct SendingTimelineTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let lab: Lab
    let lines: [String]

    init(
      _ law: String, _ config: String, records: Int64 = 4, faults: [String] = [], more: String = "",
      copies: Int = 1, _ lines: [String]
    ) {
      testDescription = law
      var lab = Lab(
        duration: "2s", records: records, size: 100, arrival: #"{"process": "constant", "rate": "1000/s"}"#,
        producer: more, producerConfig: config, faults: faults)
      lab.brokerCount = copies
      if copies > 1 {
        lab.topic = #", "replication.factor": \#(copies)"#
        lab.brokers = #""broker.session.timeout.ms": 300, "broker.heartbeat.interval.ms": 1"#
      }
      self.lab = lab
      self.lines = lines
    }
  }

  private static func fault(_ at: String, _ text: String) -> String {
    #"{"id": "x", "at": "\#(at)", \#(text)}"#
  }

  private static let dropped = fault("0s", #""type": "drop", "target": "p-1", "what": "Produce""#)
  private static let quick = #""request.timeout.ms": 100, "delivery.timeout.ms": 1000, "retry.backoff.ms": 0"#

  static let cases: [Case] = [
    Case(
      "A batch lingers for its first record", #""linger.ms": 5"#,
      ["6ms appended 0..<4 of 0", "7ms acknowledged 0..<4"]),
    Case(
      "A full batch does not linger", #""linger.ms": 5, "batch.size": 200"#,
      [
        "2ms appended 0..<2 of 0", "3ms acknowledged 0..<2", "4ms appended 2..<4 of 2",
        "5ms acknowledged 2..<4",
      ]),
    Case(
      "Without linger every record goes alone", #""linger.ms": 0"#, records: 2,
      [
        "1ms appended 0..<1 of 0", "2ms acknowledged 0..<1", "2ms appended 1..<2 of 1",
        "3ms acknowledged 1..<2",
      ]),
    Case(
      "acks=0 counts as sent when it is written", #""linger.ms": 5, "acks": 0"#,
      ["5ms acknowledged 0..<4", "6ms appended 0..<4 of 0"]),
    Case(
      "A lost answer: the batch is stored twice", quick + #", "enable.idempotence": false"#,
      faults: [dropped],
      [
        "0ms fired", "6ms appended 0..<4 of 0", "156ms appended 4..<8 of 0 producer-retry",
        "157ms acknowledged 0..<4",
      ]),
    Case(
      "A lost answer with idempotence: stored once", quick, faults: [dropped],
      ["0ms fired", "6ms appended 0..<4 of 0", "157ms acknowledged 0..<4"]),
    Case(
      "Without retries a lost answer leaves it open", quick + #", "enable.idempotence": false, "retries": 0"#,
      faults: [dropped], ["0ms fired", "6ms appended 0..<4 of 0", "105ms indeterminate 0..<4"]),
    Case(
      "The application sends again what failed", quick + #", "enable.idempotence": false, "retries": 0"#,
      faults: [dropped], more: #", "resend": {"attempts": 1, "backoff": "10ms"}"#,
      [
        "0ms fired", "6ms appended 0..<4 of 0", "156ms appended 4..<8 of 0 app-resend",
        "157ms acknowledged 0..<4",
      ]),
    Case(
      "A batch expires as a unit, wherever it is",
      #""request.timeout.ms": 100, "delivery.timeout.ms": 120, "max.in.flight.requests.per.connection": 1"#,
      records: 9,
      faults: [fault("0s", #""type": "partition", "groups": [["p-1"], ["broker-1"]], "for": "1s""#)],
      ["0ms fired", "120ms indeterminate 0..<6", "126ms rejected 6..<9"]),
    Case(
      "A killed producer leaves in the air what it had accepted", #""linger.ms": 5"#, records: 9,
      faults: [fault("7500us", #""type": "crash", "target": "p-1", "restart": "1h""#)],
      ["6ms appended 0..<6 of 0", "7ms acknowledged 0..<6", "7.5ms fired", "7.5ms indeterminate 6..<8"]),
    Case(
      "A frozen producer sends when it goes on", #""linger.ms": 5"#, records: 9,
      faults: [fault("1500us", #""type": "pause", "target": "p-1", "for": "100ms""#)],
      ["1.5ms fired", "102.5ms appended 0..<9 of 0", "103.5ms acknowledged 0..<9"]),
    Case(
      "send() waits for memory", #""linger.ms": 0, "batch.size": 100, "buffer.memory": 100"#, records: 3,
      [
        "1ms appended 0..<1 of 0", "2ms acknowledged 0..<1", "3ms appended 1..<2 of 1",
        "4ms acknowledged 1..<2",
        "5ms appended 2..<3 of 2", "6ms acknowledged 2..<3",
      ]),
    Case(
      "send() gives up after max.block.ms",
      #""linger.ms": 0, "batch.size": 100, "buffer.memory": 100, "max.block.ms": 20, "#
        + #""request.timeout.ms": 500, "delivery.timeout.ms": 600"#, records: 3,
      faults: [fault("0s", #""type": "partition", "groups": [["p-1"], ["broker-1"]], "for": "30ms""#)],
      [
        "0ms fired", "1ms appended 0..<1 of 0", "21ms rejected 1..<2", "31ms acknowledged 0..<1",
        "32ms appended 1..<2 of 2", "33ms acknowledged 2..<3",
      ]),
    Case(
      "A producer that comes back sends again what was not acknowledged", #""linger.ms": 5"#, records: 9,
      faults: [fault("6500us", #""type": "crash", "target": "p-1", "restart": "50ms""#)],
      more: #", "resend": {"attempts": 1}"#,
      [
        "6ms appended 0..<6 of 0", "6.5ms fired", "57.5ms appended 6..<12 of 0 app-resend",
        "57.5ms appended 12..<13 of 6 app-resend",
        "58.5ms acknowledged 0..<6", "58.5ms acknowledged 6..<7",
      ]),
    Case(
      "A producer that stops sends what it has", #""linger.ms": 50"#, records: 100,
      faults: [fault("4500us", #""type": "stop", "target": "p-1", "restart": "1h""#)],
      ["4.5ms fired", "5.5ms appended 0..<5 of 0", "6.5ms acknowledged 0..<5"]),
    Case(
      "With copies acks=all takes two round trips", #""linger.ms": 5"#, copies: 3,
      ["6ms appended 0..<4 of 0", "9ms acknowledged 0..<4"]),
    Case(
      "With copies acks=1 takes one", #""linger.ms": 5, "acks": 1"#, copies: 3,
      ["6ms appended 0..<4 of 0", "7ms acknowledged 0..<4"]),
    Case(
      "The leader dies with a record that only it has", #""linger.ms": 0, "acks": 1"#, records: 1,
      faults: [fault("1500us", #""type": "crash", "target": "broker-1", "restart": "1s""#)], copies: 3,
      [
        "1ms appended 0..<1 of 0", "1.5ms fired", "1.5ms acknowledged 0..<1",
        "301.078ms truncated to 0 failover",
      ]),
  ]

  private static func line(_ event: HistoryEvent) -> String? {
    switch event {
    case .appended(let range, let number, let repeats, _, let at):
      "\(time(at)) appended \(range.from)..<\(range.to) of \(number)" + (repeats.map { " " + $0.name } ?? "")
    case .acknowledged(let range, let at): "\(time(at)) acknowledged \(range.from)..<\(range.to)"
    case .rejected(let range, _, let at): "\(time(at)) rejected \(range.from)..<\(range.to)"
    case .indeterminate(let range, _, let at): "\(time(at)) indeterminate \(range.from)..<\(range.to)"
    case .truncated(_, let to, let cause, _, let at): "\(time(at)) truncated to \(to) \(cause.name)"
    case .discarded(let range, let cause, _, let at):
      "\(time(at)) discarded \(range.from)..<\(range.to) \(cause.name)"
    case .fired(_, _, let at): "\(time(at)) fired"
    default: nil
    }
  }

  private static func time(_ time: SimulatedTime) -> String {
    let micros = time.nanoseconds / 1000
    return micros.isMultiple(of: 1000) ? "\(micros / 1000)ms" : "\(Double(micros) / 1000)ms"
  }

  /// R-KAFKA-80, 82, 83, 85, 86, 88, 91 and 92.
  @Test(arguments: cases)
  func `Sending goes like this`(row: Case) throws {
    let result = try row.lab.run(recording: true)
    #expect(result.recorded.compactMap { Self.line($0) } == row.lines)
    #expect(result.drained)
  }
}
