import DeliveryHistory
import DeliveryModel
import ScenarioText
import Testing

/// A small scenario, field by field: what a test does not name keeps a quiet default.
///
/// One topic `t`, one producer `p` whose records are all there from the start, one consumer `c`. Fields hold JSON.
struct Lab: Sendable {
  var seed: Int64 = 1
  var duration = "10s"
  var drain = "1h"
  var warmup = "0s"
  var latency = #""1ms""#
  var loss = "0"
  /// The coordinator's own work on a commit.
  var service = #""0us""#
  var brokerCount = 1
  /// Further broker configuration.
  var brokers = ""
  /// Further keys of the topic.
  var topic = ""
  /// Further topics.
  var topics = ""
  var partitions = 1
  var records: Int64 = 100
  var size = 1
  var arrival = #"{"process": "backlog"}"#
  var producer = ""
  /// The producer's configuration.
  var producerConfig = ""
  var producers = 1
  var count = 1
  /// `assign`, or `subscribe` for a group.
  var reads = "assign"
  var client = "java"
  var processing = #"{"time": "1ms"}"#
  var commit = #"{"strategy": "after-processing", "every": "10 records"}"#
  var sink = #""external""#
  var reset = "earliest"
  var config = ""
  /// More members of the consumer.
  var consumer = ""
  /// Further consumers.
  var consumers = ""
  var faults: [String] = []

  /// The scenario as a person would have written it.
  var json: String {
    """
    {"version": 1, "name": "lab", "seed": \(seed), "duration": "\(duration)", "warmup": "\(warmup)",
     "drain": {"timeout": "\(drain)"}, "brokers": {\(brokerCount == 1 ? "" : "\"count\": \(brokerCount), ")"service": \(service), "config": {\(brokers)}},
     "network": {"latency": \(latency), "loss": \(loss)}, "topics": {"t": {"partitions": \(partitions)\(topic)}\(topics)},
     "producers": {"p": {"topic": "t", "records": \(records), "size": \(size), "arrival": \(arrival)\(producer)\(sending)}},
     "consumers": {"c": {"\(reads)": ["t"], "count": \(count), "client": "\(client)", "processing": \(processing),
       "commit": \(commit), "sink": \(sink)\(consumer),
       "config": {"auto.offset.reset": "\(reset)"\(config)}}\(consumers)},
     "faults": [\(faults.joined(separator: ", "))]}
    """
  }

  private var sending: String {
    (producers == 1 ? "" : #", "count": \#(producers)"#)
      + (producerConfig.isEmpty ? "" : #", "config": {\#(producerConfig)}"#)
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
  func with(_ change: (inout Lab) -> Void) -> Lab {
    var lab = self
    change(&lab)
    return lab
  }
}

/// One reading of a scenario text.
struct Reading {
  let scenario: Scenario?
  /// "DS0201 /consumers/c/client" for each error, then each warning.
  let problems: [String]

  init(_ text: String) {
    let collector = ProblemCollector()
    let source = collector.addSource(name: "lab.json", bytes: Array(text.utf8))
    let value = JSONParser.parse(source, into: collector)
    scenario = value.flatMap { ScenarioReader.read($0, into: collector) }
    problems = collector.problems.filter { $0.severity != .warning }.map { "\($0.code) \($0.pointer)" }
  }
}
