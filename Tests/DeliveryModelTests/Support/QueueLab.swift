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
  var partitions = 1
  /// Further configuration of the queue.
  var queue = ""
  var records: Int64 = 100
  var arrival = #"{"process": "backlog"}"#
  var producerConfig = ""
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
     "queues": {"q": {"kind": "\(kind)", "config": {"partitions": \(partitions)\(queue)}}},
     "producers": {"p": {"queue": "q", "records": \(records), "size": 1, "arrival": \(arrival)\(sending)}},
     "consumers": {"c": {"queue": "q", "count": \(count), "processing": \(processing),
       "commit": \(commit), "sink": \(sink)\(consumer),
       "config": {"share.auto.offset.reset": "\(reset)"\(config)}}},
     "faults": [\(faults.joined(separator: ", "))]}
    """
  }

  private var sending: String { producerConfig.isEmpty ? "" : #", "config": {\#(producerConfig)}"# }

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
