import SimulationKernel
import Testing

@testable import DeliveryModel

/// Producers' configurations: defaults by client, and what the clients refuse or change (R-KAFKA-80, 81, section 10).
struct ProducerConfigTests {
  private func config(_ text: String, client: String = "java") throws -> ProducerConfig {
    let lab = Lab(producer: #", "client": "\#(client)""#, producerConfig: text)
    return try #require(Notices(lab.json).scenario?.producers.first?.config)
  }

  private func problems(_ text: String, client: String = "java") -> [String] {
    Notices(Lab(producer: #", "client": "\#(client)""#, producerConfig: text).json).all
  }

  @Test func `The Java client's defaults`() throws {
    #expect(try config("") == ProducerConfig.standard)
  }

  @Test(arguments: [
    ("librdkafka", false, 1_000_000, 300_000), ("kafkajs", false, 1_000_000, Int64(Int32.max)),
    ("kafka-python", true, 5, 120_000), ("aiokafka", false, 1, 40_000),
  ])
  func `Other clients' defaults`(row: (client: String, isIdempotent: Bool, inFlight: Int, delivery: Int64))
    throws
  {
    let config = try config("", client: row.client)
    #expect(config.isIdempotent == row.isIdempotent)
    #expect(config.maxInFlight == row.inFlight)
    #expect(config.deliveryTimeout == .milliseconds(row.delivery))
    #expect(config.acks == (row.client == "aiokafka" ? .leader : .all))
    #expect(config.retries == (row.client == "kafkajs" ? 5 : Int64(Int32.max)))
  }

  @Test func `librdkafka with idempotence has five requests in flight`() throws {
    #expect(try config(#""enable.idempotence": true"#, client: "librdkafka").maxInFlight == 5)
  }

  @Test(arguments: [
    (#""acks": 1"#, "acks"), (#""retries": 0"#, "retries"),
  ])
  func `Idempotence is switched off silently, which is a warning`(row: (text: String, name: String)) throws {
    #expect(try config(row.text).isIdempotent == false)
    #expect(
      problems(row.text).contains {
        $0.hasPrefix("warning") && $0.hasSuffix("/producers/p/config/\(row.name)")
      })
  }

  /// R-KAFKA-81.
  @Test(arguments: [
    (#""acks": 1, "enable.idempotence": true"#, "enable.idempotence"),
    (#""retries": 0, "enable.idempotence": true"#, "enable.idempotence"),
    (#""max.in.flight.requests.per.connection": 6"#, "max.in.flight.requests.per.connection"),
    (#""delivery.timeout.ms": 1000"#, "delivery.timeout.ms"),
  ])
  func `What the client refuses is an error`(row: (text: String, name: String)) {
    #expect(
      problems(row.text).contains { $0.hasPrefix("error") && $0.hasSuffix("/producers/p/config/\(row.name)") }
    )
  }

  @Test(arguments: [
    ("", "", "", false), (#""linger.ms": 5"#, "", "", true), ("", #", "replication.factor": 1"#, "", false),
    ("", #", "config": {"min.insync.replicas": 1}"#, "", true),
    ("", "", #"{"id": "x", "type": "crash", "target": "p-1", "at": "1s"}"#, true),
    ("", "", #"{"id": "x", "type": "pause", "target": "broker-1", "at": "1s", "for": "1s"}"#, true),
    ("", "", #"{"id": "x", "type": "drop", "target": "p-1", "what": "Produce", "at": "1s"}"#, true),
    ("", "", #"{"id": "x", "type": "crash", "target": "c-1", "at": "1s"}"#, false),
    ("", "", #"{"id": "x", "type": "partition", "groups": [["c-1"], ["broker-1"]], "at": "1s"}"#, false),
    ("", "", #"{"id": "x", "type": "partition", "groups": [["p-1"], ["broker-1"]], "at": "1s"}"#, true),
    (
      "", "",
      #"{"id": "x", "type": "slow", "target": "coordinator", "what": "OffsetCommit", "delay": "1s", "at": "1s"}"#,
      false
    ),
  ])
  func `The way to the log is simulated where something can happen on it`(
    row: (config: String, topic: String, fault: String, isSimulated: Bool)
  ) throws {
    var lab = Lab(
      arrival: #"{"process": "constant", "rate": "100/s"}"#, producerConfig: row.config,
      faults: row.fault.isEmpty ? [] : [row.fault])
    lab.topic = row.topic
    let scenario = try #require(Notices(lab.json).scenario)
    #expect(scenario.simulatesSending(topic: 0) == row.isSimulated)
  }
}
