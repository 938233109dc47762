import DeliveryModel
import Testing

/// A small scenario with a queue `q` instead of a topic, as `Lab` otherwise.
struct QueueLab: Sendable {
  var seed: Int64 = 1
  var duration = "100s"
  var drain = "1h"
  var latency = #""1ms""#
  var loss = "0"
  var service = #""0us""#
  var kind = "kafka-share"
  /// The version of the queue's system; empty for the newest.
  var version = ""
  /// Whether what the queue gives up goes to topic `dead`.
  var hasDeadLetters = false
  /// The scenario's topics, with a comma behind.
  var topics = ""
  /// Partitions of a share group's topic.
  var partitions = 1
  /// Further configuration of the queue.
  var queue = ""
  var records: Int64 = 100
  var arrival = #"{"process": "backlog"}"#
  var producerConfig = ""
  /// More members of the producer.
  var sending = ""
  var count = 1
  var processing = #"{"time": "1ms"}"#
  var commit = #"{"strategy": "after-processing", "every": "10 records"}"#
  var sink = #""external""#
  var reset = "earliest"
  var config = ""
  /// More members of the consumer.
  var consumer = ""
  var faults: [String] = []

  /// The scenario as a person would have written it.
  var json: String {
    """
    {"version": 1, "name": "lab", "seed": \(seed), "duration": "\(duration)",
     "drain": {"timeout": "\(drain)"}, "brokers": {"service": \(service)},
     "network": {"latency": \(latency), "loss": \(loss)},
     \(declaredTopics)"queues": {"q": {"kind": "\(kind)"\(place), "config": {\(queueConfig)}}},
     "producers": {"p": {"queue": "q", "records": \(records), "size": 1, "arrival": \(arrival)\(producer)}},
     "consumers": {"c": {"queue": "q", "count": \(count), "processing": \(processing),
       "commit": \(commit), "sink": \(sink)\(consumer),
       "config": {\(readerConfig)}}},
     "faults": [\(faults.joined(separator: ", "))]}
    """
  }

  private var isShare: Bool { kind == "kafka-share" }
  private var declaredTopics: String { hasDeadLetters ? #""topics": {"dead": {}}, "# : topics }
  private var place: String {
    (version.isEmpty ? "" : #", "version": "\#(version)""#)
      + (hasDeadLetters ? #", "dead-letter": "dead""# : "")
  }
  private var queueConfig: String { isShare ? #""partitions": \#(partitions)\#(queue)"# : Self.bare(queue) }
  private var readerConfig: String {
    isShare ? #""share.auto.offset.reset": "\#(reset)"\#(config)"# : Self.bare(config)
  }

  /// Further members as the only ones.
  private static func bare(_ members: String) -> String { String(members.drop { ", ".contains($0) }) }

  private var producer: String {
    (producerConfig.isEmpty ? "" : #", "config": {\#(producerConfig)}"#) + sending
  }

  /// Reads the scenario; a test whose scenario has errors stops with them.
  func scenario() throws -> Scenario {
    let reading = Reading(json)
    return try #require(reading.scenario, "\(reading.problems) in \(json)")
  }

  /// Runs it once.
  func run(_ run: Int = 0, recording: Bool = false) throws -> RunResult {
    try Simulation.run(scenario(), run: run, maxEvents: 20_000_000, recording: recording)
  }

  /// The lab with some fields changed.
  func with(_ change: (inout QueueLab) -> Void) -> QueueLab {
    var lab = self
    change(&lab)
    return lab
  }
}
