import DeliveryHistory
import DeliveryModel
import Testing

/// What a queue's server leaves when it is killed, or loses power (R-REDIS-6, R-NATS-8, R-RMQ-11, R-PULSAR-4).
struct QueueDurabilityTests {
  /// Records lost among those that nobody has read, at most; `nil` if all of them are lost.
  struct Row: Sendable, CustomTestStringConvertible {
    let kind: String
    let queue: String
    let fault: String
    let lost: ClosedRange<Int64>
    var testDescription: String { "\(kind) \(queue) \(fault)" }

    init(_ kind: String, _ queue: String, _ fault: String, _ lost: ClosedRange<Int64>) {
      (self.kind, self.queue, self.fault, self.lost) = (kind, queue, fault, lost)
    }
  }

  /// A hundred records a second; the server dies after 5.55 s, with 555 or 556 records.
  static let rows: [Row] = [
    Row("redis-stream", #""appendonly": "yes""#, "crash", 0...0),
    Row("redis-stream", #""appendonly": "yes""#, "power-loss", 1...100),
    Row("redis-stream", #""appendonly": "yes", "appendfsync": "always""#, "power-loss", 0...0),
    Row("redis-stream", #""appendonly": "yes", "appendfsync": "no""#, "power-loss", 555...556),
    Row("redis-stream", #""save": """#, "crash", 555...556),
    Row("redis-stream", #""save": "1 1""#, "crash", 1...201),
    Row("redis-stream", "", "crash", 555...556),
    Row("jetstream", "", "crash", 0...0),
    Row("jetstream", "", "power-loss", 555...556),
    Row("jetstream", #""sync_interval": "2s""#, "power-loss", 1...200),
    Row("jetstream", #""sync_interval": "always""#, "power-loss", 0...0),
    Row("jetstream", #""storage": "memory""#, "crash", 555...556),
    Row("rabbitmq-classic", "", "crash", 555...556), Row("rabbitmq-quorum", "", "power-loss", 0...0),
    Row("pulsar", "", "crash", 0...0), Row("sqs", "", "crash", 0...0),
    Row("postgres", "", "power-loss", 0...0),
    Row("postgres", #""synchronous_commit": "off""#, "crash", 1...21),
  ]

  @Test(arguments: rows)
  func `Records that were not written down are gone`(_ row: Row) throws {
    let result = try QueueLab(
      duration: "20s", kind: row.kind, queue: row.queue, records: 1000,
      arrival: #"{"process": "constant", "rate": "100/s"}"#, commit: #"{"every": "1 record"}"#,
      faults: [
        #"{"id": "busy", "type": "pause", "target": "c-1", "at": "1us", "for": "6s"}"#,
        #"{"id": "kill", "type": "\#(row.fault)", "target": "broker-1", "at": "5550ms", "restart": "100ms"}"#,
      ]
    ).run()
    let counts = try result.counts()
    #expect(row.lost.contains(counts.lost), "\(counts.lost)")
    #expect(counts.lost == counts.lostByCause[Int(Cause.serverDeath.rawValue)])
    #expect(counts.once + counts.duplicated + counts.lost == 1000)
    #expect(result.drained)
  }

  @Test(
    arguments: [
      ("rabbitmq-quorum", "", 0...1), ("redis-stream", #""appendonly": "yes""#, 0...1),
      ("jetstream", "", 0...1),
      ("sqs", "", 0...1), ("postgres", "", 0...1),
      ("pulsar", "", 1...101),
    ] as [(String, String, ClosedRange<Int64>)])
  func `Acknowledgements that were not written down are forgotten, and no others`(
    _ row: (kind: String, queue: String, repeats: ClosedRange<Int64>)
  ) throws {
    let config = row.kind == "pulsar" ? #""acknowledgementsGroupTimeMillis": 0, "receiverQueueSize": 1"# : ""
    let counts = try QueueLab(
      duration: "20s", kind: row.kind, queue: row.queue, records: 1000,
      arrival: #"{"process": "constant", "rate": "100/s"}"#, commit: #"{"every": "1 record"}"#,
      config: config,
      faults: [
        #"{"id": "kill", "type": "crash", "target": "broker-1", "at": "5555ms", "restart": "100ms"}"#
      ]
    ).run().counts()
    #expect(row.repeats.contains(counts.extra), "\(counts.extra)")
    #expect(counts.lost == 0)
  }
}
