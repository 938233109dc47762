import DeliveryModel
import Testing

/// Scripted queues of other kinds than share groups, and everything that happens in them.
///
/// 1 ms for each way: a reader is there after 2 ms; its request reaches the server at 3 ms, the answer its reader at 4.
struct QueueTimelineTests {
  typealias Row = ShareTimelineTests.Row

  static let lab = QueueLab(
    records: 1, processing: #"{"time": "10ms"}"#, commit: #"{"every": "1 record"}"#)

  static let leases: [Row] = [
    Row(
      "the visibility timeout runs from the moment of return, whatever its holder does (R-SQS-1)",
      lab.with {
        ($0.kind, $0.queue) = ("sqs", #""VisibilityTimeout": 1"#)
        $0.faults = [Fault.at(#""10ms""#, restart: "5ms")]
      },
      [
        "0ms started",
        "10ms fired 0",
        "10ms abandoned 0..<1",
        "10ms ended crash",
        "15ms started",
        "1003ms lost by crash-replay 0..<1",
        "1014ms effects 0..<1",
        "1015ms accepted 0..<1",
      ]),
    Row(
      "XAUTOCLAIM gets what has been idle for min-idle-time, when somebody claims (R-REDIS-3)",
      lab.with {
        ($0.kind, $0.count) = ("redis-stream", 2)
        $0.config = #""recover": "claim", "min-idle-time": 100, "claim-every": "100ms""#
        $0.faults = [Fault.at(#""10ms""#, restart: "1s")]
      },
      [
        "0ms started",
        "0ms started by c-2",
        "10ms fired 0",
        "10ms abandoned 0..<1",
        "10ms ended crash",
        "103ms lost by crash-replay 0..<1",
        "114ms effects 0..<1 by c-2",
        "115ms accepted 0..<1 by c-2",
        "1010ms started",
      ]),
    Row(
      "a group's next message waits until the one before is deleted (R-SQS-4)",
      lab.with { ($0.kind, $0.count, $0.records) = ("sqs-fifo", 2, 2) },
      [
        "0ms started",
        "0ms started by c-2",
        "14ms effects 0..<1",
        "15ms accepted 0..<1",
        "26ms effects 1..<2 by c-2",
        "27ms accepted 1..<2 by c-2",
      ]),
    Row(
      "a nak comes back before new records; at max_deliver it is passed over (R-NATS-2, 4)",
      lab.with {
        ($0.kind, $0.queue, $0.records) = ("jetstream", #""max_deliver": 2"#, 2)
        $0.processing = #"{"time": "10ms", "poison": ["q-0@0"], "on-failure": "nack"}"#
      },
      [
        "0ms started",
        "15ms lost by lease-expired 0..<1",
        "27ms archived 0..<1 delivery-limit",
        "38ms effects 1..<2",
        "39ms accepted 1..<2",
      ]),
  ]

  static let connections: [Row] = [
    Row(
      "two missed heartbeats close a frozen reader's connection (R-RMQ-12); its late ack is refused (R-RMQ-3)",
      lab.with {
        ($0.kind, $0.queue, $0.count) = ("rabbitmq-classic", #""heartbeat": 1"#, 2)
        $0.faults = [#"{"id": "gc", "type": "pause", "target": "c-1", "at": "10ms", "for": "5s"}"#]
      },
      [
        "0ms started",
        "0ms started by c-2",
        "10ms fired 0",
        "2002ms lost by zombie 0..<1",
        "2013ms effects 0..<1 by c-2",
        "2014ms accepted 0..<1 by c-2",
        "5014ms effects 0..<1",
      ]),
    Row(
      "consumer_timeout closes the channel: all that its reader has goes to others (R-RMQ-8, 4.2)",
      lab.with {
        ($0.kind, $0.version, $0.count, $0.records) = ("rabbitmq-classic", "4.2", 2, 2)
        ($0.queue, $0.config) = (#""consumer_timeout": 1000"#, #""prefetch_count": 2"#)
        $0.faults = [#"{"id": "gc", "type": "pause", "target": "c-1", "at": "10ms", "for": "2s"}"#]
      },
      [
        "0ms started",
        "0ms started by c-2",
        "10ms fired 0",
        "1003ms lost by lease-expired 0..<2",
        "1014ms effects 0..<1 by c-2",
        "1015ms accepted 0..<1 by c-2",
        "1024ms effects 1..<2 by c-2",
        "1025ms accepted 1..<2 by c-2",
        "2014ms effects 0..<1",
      ]),
    Row(
      "acknowledgements wait for the client's timer of 100 ms (R-PULSAR-3)",
      lab.with {
        ($0.kind, $0.records) = ("pulsar", 3)
        $0.processing = #"{"time": "40ms"}"#
      },
      [
        "0ms started",
        "44ms effects 0..<1",
        "84ms effects 1..<2",
        "103ms accepted 0..<2",
        "124ms effects 2..<3",
        "203ms accepted 2..<3",
      ]),
    Row(
      "with prefetch 1 the next record is sent when the one before is acknowledged (R-RMQ-2)",
      lab.with { ($0.kind, $0.records, $0.config) = ("rabbitmq-quorum", 2, #""prefetch_count": 1"#) },
      [
        "0ms started",
        "14ms effects 0..<1",
        "15ms accepted 0..<1",
        "26ms effects 1..<2",
        "27ms accepted 1..<2",
      ]),
  ]

  @Test(arguments: leases + connections)
  func `A queue of this kind goes as its rules say`(_ row: Row) throws {
    let result = try row.lab.run(recording: true)
    #expect(Timeline.lines(result.recorded) == row.lines)
    #expect(result.drained)
  }
}
