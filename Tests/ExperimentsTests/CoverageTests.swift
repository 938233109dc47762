import DeliveryModel
import SimulationKernel
import Testing

@testable import Experiments

/// Whether 95 % intervals cover what they estimate in 95 of 100 experiments, by making 2,000 of them.
///
/// The standard error of a share of 95 % in 2,000 is 0.49 %: 93.5 to 96.5 % are three of them.
struct CoverageTests {
  private static let experiments = 2000

  private func coverage(of truth: Double, _ samples: (Int) throws -> [Int]) rethrows -> Double {
    var covered = 0
    for experiment in 0..<Self.experiments {
      guard let estimate = MeanEstimate(samples: try samples(experiment)), let lower = estimate.lower,
        let upper = estimate.upper
      else { continue }
      if lower <= truth, truth <= upper { covered += 1 }
    }
    return Double(covered) / Double(Self.experiments)
  }

  /// Three kills, each of which replays 0 to 13 records, all equally likely: 19.5 duplicates are expected.
  private static let scenario = """
    { "version": 1, "name": "coverage", "seed": 1, "duration": "92ms", "topics": { "t": { "partitions": 1 } },
      "brokers": { "service": "0s" }, "network": { "latency": "0s" },
      "producers": { "p": { "topic": "t", "size": 1, "records": 92, "arrival": { "process": "backlog" } } },
      "consumers": { "c": { "assign": ["t"], "processing": { "time": "1ms" },
        "commit": { "strategy": "after-processing", "every": "14 records" },
        "config": { "auto.offset.reset": "earliest" } } },
      "faults": [{ "id": "kill", "type": "crash", "target": "c-1", "times": 3, "restart": "1ms",
        "every": { "dist": "uniform", "min": "15ms", "max": "29ms" } }] }
    """

  @Test func `Intervals of duplicates over runs of a scenario`() throws {
    let point = try #require(Bench.read(Self.scenario).plan).points[0]
    let runs = 4
    let coverage = try coverage(of: 19.5) { experiment in
      try (0..<runs).map { run in
        let result = try Simulation.run(point.scenario, run: experiment * runs + run)
        let line = try #require(RunLine.lines(of: result, at: point).first)
        #expect(line[.crashes] == 3)
        return line[.duplicated]
      }
    }
    #expect(coverage >= 0.935 && coverage <= 0.965, "\(coverage)")
  }

  /// Kills of a rate, each of which replays uniformly: the law of a long run, drawn without one.
  @Test(arguments: [(kills: 5.0, replay: 100, runs: 10), (3.0, 1000, 20)])
  func `Intervals of duplicates by their law`(_ row: (kills: Double, replay: Int, runs: Int)) {
    let stream = RandomStream(seed: 7, actor: "coverage", purpose: "\(row)")
    let gap = TimeDistribution.exponential(mean: .seconds(1))
    let truth = row.kills * Double(row.replay - 1) / 2
    let coverage = coverage(of: truth) { experiment in
      (0..<row.runs).map { run in
        let draws = stream.derived(UInt64(experiment * row.runs + run))
        var time = 0.0
        var total = 0
        var kill: UInt64 = 0
        while true {
          time += Double(gap.sample(draws, 2 * kill).nanoseconds) / 1e9
          if time >= row.kills { return total }
          total += Int(draws.below(UInt64(row.replay), 2 * kill + 1))
          kill += 1
        }
      }
    }
    #expect(coverage >= 0.935 && coverage <= 0.965, "\(coverage)")
  }
}
