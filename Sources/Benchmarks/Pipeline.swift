import DeliveryHistory
import DeliveryModel
import ScenarioText

/// A scenario that is run for its speed; 8 partitions and 4 consumers each, but for the groups.
struct Pipeline {
  private let text: String

  private init(seconds: Int, arrival: String, producers: Int, time: String, commit: String) {
    text = """
      { "version": 1, "name": "bench", "seed": 3, "duration": "\(seconds)s",
        "topics": { "orders": { "partitions": 8 } },
        "producers": { "shop": { "topic": "orders", "count": \(producers), "arrival": { \(arrival) } } },
        "consumers": { "billing": { "assign": ["orders"], "count": 4, "processing": { "time": \(time) },
          "commit": { "strategy": "after-processing", \(commit) }, "config": { "auto.offset.reset": "earliest" } } },
        "faults": [ { "id": "kill", "type": "crash", "target": "billing-*", "mode": "one", "restart": "1s",
          "every": { "dist": "exponential", "mean": "10s" } } ] }
      """
  }

  private init(batchesFor seconds: Int, brokers: Int, topic: String) {
    text = """
      { "version": 1, "name": "bench", "seed": 3, "duration": "\(seconds)s", "brokers": { "count": \(brokers) },
        "topics": { "orders": { "partitions": 8\(topic) } },
        "producers": { "shop": { "topic": "orders", "count": 8,
          "arrival": { "process": "poisson", "rate": "1300/s" },
          "config": { "linger.ms": 1000, "batch.size": 10000 } } },
        "consumers": { "billing": { "assign": ["orders"], "count": 4, "processing": { "time": \(Self.exponential) },
          "commit": { "strategy": "after-processing", \(Self.hundred) },
          "config": { "auto.offset.reset": "earliest" } } },
        "faults": [ { "id": "kill", "type": "crash", "target": "billing-*", "mode": "one", "restart": "1s",
          "every": { "dist": "exponential", "mean": "10s" } } ] }
      """
  }

  /// The work of `random` behind producers that fill batches of 100 records.
  static func batches(seconds: Int) -> Pipeline { Pipeline(batchesFor: seconds, brokers: 1, topic: "") }

  /// The same on three brokers with three copies of each log.
  static func replicated(seconds: Int) -> Pipeline {
    Pipeline(batchesFor: seconds, brokers: 3, topic: #", "replication.factor": 3"#)
  }

  private init(groupFor seconds: Int, arrival: String) {
    text = """
      { "version": 1, "name": "bench", "seed": 3, "duration": "\(seconds)s",
        "topics": { "orders": { "partitions": 100 } },
        "producers": { "shop": { "topic": "orders", "count": 10, "arrival": { \(arrival) } } },
        "consumers": { "billing": { "subscribe": ["orders"], "count": 10, "processing": { "time": \(Self.exponential) },
          "commit": { "strategy": "after-processing", \(Self.hundred) },
          "config": { "auto.offset.reset": "earliest" } } },
        "faults": [] }
      """
  }

  private init(shareFor seconds: Int, commit: String) {
    text = """
      { "version": 1, "name": "bench", "seed": 3, "duration": "\(seconds)s",
        "queues": { "orders": { "kind": "kafka-share", "config": { "partitions": 8 } } },
        "producers": { "shop": { "queue": "orders", "count": 8,
          "arrival": { "process": "poisson", "rate": "1300/s" } } },
        "consumers": { "billing": { "queue": "orders", "count": 4, "processing": { "time": \(Self.exponential) },
          "commit": { "strategy": "after-processing", \(commit) },
          "config": { "share.auto.offset.reset": "earliest" } } },
        "faults": [ { "id": "kill", "type": "crash", "target": "billing-*", "mode": "one", "restart": "1s",
          "every": { "dist": "exponential", "mean": "10s" } } ] }
      """
  }

  /// The work of `random` from a queue.
  static func share(_ commit: String, seconds: Int) -> Pipeline {
    Pipeline(shareFor: seconds, commit: commit)
  }

  /// The work of `random` from a queue of another kind.
  static func queue(_ kind: String, _ commit: String, _ config: String, seconds: Int) -> Pipeline {
    Pipeline(queue: kind, for: seconds, commit: commit, config: config)
  }

  private init(queue kind: String, for seconds: Int, commit: String, config: String) {
    text = """
      { "version": 1, "name": "bench", "seed": 3, "duration": "\(seconds)s",
        "queues": { "orders": { \(kind) } },
        "producers": { "shop": { "queue": "orders", "count": 8,
          "arrival": { "process": "poisson", "rate": "1300/s" } } },
        "consumers": { "billing": { "queue": "orders", "count": 4, "processing": { "time": \(Self.exponential) },
          "commit": { "strategy": "after-processing", \(commit) }, "config": { \(config) } } },
        "faults": [ { "id": "kill", "type": "crash", "target": "billing-*", "mode": "one", "restart": "1s",
          "every": { "dist": "exponential", "mean": "10s" } } ] }
      """
  }

  private static let exponential = #"{ "dist": "exponential", "mean": "400us" }"#
  static let hundred = #""every": "100 records""#

  /// A little more work than 4 consumers can do, so that polls are full: 10,400 records/s, 400 us each.
  static func random(seconds: Int) -> Pipeline {
    Pipeline(
      seconds: seconds, arrival: #""process": "poisson", "rate": "1300/s""#, producers: 8, time: exponential,
      commit: hundred)
  }

  /// The same without chance.
  static func constant(seconds: Int) -> Pipeline {
    Pipeline(
      seconds: seconds, arrival: #""process": "constant", "rate": "1300/s""#, producers: 8, time: #""400us""#,
      commit: hundred)
  }

  /// A load of 0.8: 8,000 records/s.
  static func ordinary(seconds: Int) -> Pipeline {
    Pipeline(
      seconds: seconds, arrival: #""process": "poisson", "rate": "1000/s""#, producers: 8, time: exponential,
      commit: hundred)
  }

  /// A commit for each record; a synchronous one takes 2 ms, so that there is more work than can be done.
  static func each(mode: String, seconds: Int) -> Pipeline {
    Pipeline(
      seconds: seconds, arrival: #""process": "poisson", "rate": "1300/s""#, producers: 8, time: exponential,
      commit: #""every": "1 record", "mode": "\#(mode)""#)
  }

  /// A group of 10 members over 100 partitions, with heartbeats: 26,000 records/s, 400 us each.
  static func group(seconds: Int) -> Pipeline {
    Pipeline(groupFor: seconds, arrival: #""process": "poisson", "rate": "2600/s""#)
  }

  /// The same group with nothing to do.
  static func quietGroup(seconds: Int) -> Pipeline {
    Pipeline(groupFor: seconds, arrival: #""process": "schedule", "at": ["1s"]"#)
  }

  /// Runs it and measures the run alone, without reading the scenario.
  func run() -> Work {
    let problems = ProblemCollector()
    let source = problems.addSource(name: "bench", bytes: Array(text.utf8))
    guard let value = JSONParser.parse(source, into: problems),
      let scenario = ScenarioReader.read(value, into: problems)
    else { preconditionFailure(ProblemRenderer.text(problems)) }
    let start = Resources.processorTime
    do {
      let result = try Simulation.run(scenario, run: 0)
      let records = result.consumers.reduce(Int64(0)) { $0 + $1.counts.acknowledged }
      return Work(events: result.events, records: records, nanoseconds: Resources.processorTime - start)
    } catch {
      preconditionFailure(error.sentence)
    }
  }
}
