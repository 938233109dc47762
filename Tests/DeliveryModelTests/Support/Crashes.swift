import DeliveryHistory
import DeliveryModel
import Testing

/// What each firing of a run's faults did to one sink.
struct Crashes {
  let replayed: Sample
  let lost: Sample
  let result: RunResult

  /// Runs a lab; the last run's result is kept, firings of all runs are joined.
  init(_ lab: Lab, runs: Int = 1, sink: Int = 0) throws {
    try self.init(lab.scenario(), runs: runs, sink: sink)
  }

  init(_ lab: QueueLab, runs: Int = 1) throws { try self.init(lab.scenario(), runs: runs) }

  private init(_ scenario: Scenario, runs: Int, sink: Int = 0) throws {
    var firings: [FiringTally] = []
    var last = try Simulation.run(scenario, run: 0, maxEvents: 20_000_000)
    for run in 0..<runs {
      if run > 0 { last = try Simulation.run(scenario, run: run, maxEvents: 20_000_000) }
      let consumer = try #require(last.consumers.first)
      firings += consumer.counts.firings[sink]
    }
    result = last
    replayed = Sample(values: firings.map { $0.replayed })
    lost = Sample(values: firings.map { $0.lost })
  }
}

extension RunResult {
  /// The counts of the first consumer's first sink.
  func counts(sink: Int = 0) throws -> SinkCounts {
    let consumer = try #require(consumers.first)
    return consumer.counts.sinks[sink]
  }

  /// Firings of the run as the first consumer's first sink saw them.
  func firings(sink: Int = 0) throws -> [FiringTally] {
    let consumer = try #require(consumers.first)
    return consumer.counts.firings[sink]
  }
}
