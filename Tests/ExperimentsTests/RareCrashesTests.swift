import DeliveryModel
import ScenarioText
import SimulationKernel
import Testing

@testable import Experiments

/// What one more crash costs, times their number, against runs that wait for crashes to come.
struct RareCrashesTests {
  private func scenario(
    gap: String, restart: String = "20ms", mode: String = "", commit: String = #""every": "20 records""#,
    timing: String? = nil, more: String = ""
  ) throws -> Scenario {
    let timing = timing ?? "\"every\": { \"dist\": \"exponential\", \"mean\": \"\(gap)\" }"
    let text = """
      { "version": 1, "name": "rare", "seed": 3, "duration": "1s", "topics": { "t": { "partitions": 2 } },
        "network": { "latency": "1ms" }, "producers": { "p": { "topic": "t", "size": 1, "records": 900,
          "arrival": { "process": "backlog" } } },
        "consumers": { "c": { "count": 2, "assign": ["t"],
          "processing": { "time": { "dist": "exponential", "mean": "2ms" } }, "commit": { \(commit) },
          "config": { "auto.offset.reset": "earliest" } } },
        "faults": [{ "id": "kill", "type": "crash", "target": "c-*"\(mode), "restart": "\(restart)", \(timing) }\(more)] }
      """
    let (plan, problems) = Bench.read(text)
    return try #require(plan, "\(problems.problems.map { "\($0)" })").points[0].scenario
  }

  /// Mean and standard error of a count over runs that wait for crashes.
  private func brute(_ scenario: Scenario, _ metric: Metric, runs: Int) throws -> (
    mean: Double, error: Double
  ) {
    let point = Point(index: 0, axes: [], scenario: scenario)
    return try estimate(
      (0..<runs).map { run in
        let result = try Simulation.run(scenario, run: 10_000 + run)
        return try #require(RunLine.lines(of: result, at: point).first)[metric]
      })
  }

  private func costs(_ scenario: Scenario, runs: Int) throws -> (crashes: RareCrashes, costs: [RareCost]) {
    let crashes = try #require(RareCrashes(scenario))
    let point = Point(index: 0, axes: [], scenario: scenario)
    let costs = try (0..<runs).map { run in
      let changed = crashes.scenario(run: run, of: runs)
      let result = try Simulation.run(changed, run: run)
      return try #require(crashes.costs(of: result, at: point, in: changed).first)
    }
    return (crashes, costs)
  }

  private func estimate(_ values: [Int]) throws -> (mean: Double, error: Double) {
    let estimate = try #require(MeanEstimate(samples: values))
    return (
      estimate.mean, try #require(estimate.standardDeviation) / Double(values.count).squareRoot()
    )
  }

  /// From rare crashes to such that hit the recovery from one another, where one alone would cost something else.
  @Test(arguments: [
    (gap: "5s", restart: "20ms", mode: ""), ("500ms", "20ms", ""), ("60ms", "50ms", ""),
    ("300ms", "100ms", #", "mode": "one""#),
  ])
  func `It agrees with brute force`(_ row: (gap: String, restart: String, mode: String)) throws {
    let scenario = try scenario(gap: row.gap, restart: row.restart, mode: row.mode)
    let brute = try brute(scenario, .extra, runs: 600)
    let (crashes, costs) = try costs(scenario, runs: 600)
    let one = try estimate(costs.map { $0.extra })
    let error = (brute.error * brute.error + one.error * one.error * crashes.expected * crashes.expected)
      .squareRoot()
    #expect(
      abs(one.mean * crashes.expected - brute.mean) <= 3 * error,
      "\(one.mean * crashes.expected) against \(brute.mean) +- \(error)")
  }

  @Test func `Losses agree with brute force, too`() throws {
    let scenario = try scenario(
      gap: "500ms", commit: #""strategy": "before-processing", "every": "20 records""#)
    let brute = try brute(scenario, .lost, runs: 600)
    let (crashes, costs) = try costs(scenario, runs: 600)
    let one = try estimate(costs.map { $0.lost })
    #expect(costs.allSatisfy { $0.extra == 0 })
    #expect(abs(one.mean * crashes.expected - brute.mean) <= 3 * (brute.error + one.error * crashes.expected))
  }

  @Test func `One crash a month is estimated from a hundred runs`() throws {
    let scenario = try scenario(gap: "720h")
    let (crashes, costs) = try costs(scenario, runs: 100)
    #expect(abs(crashes.expected - 2.0 / (720 * 3600)) < 1e-12)
    let one = try estimate(costs.map { $0.extra })
    // Uniform on 0 to 19, and what a commit in flight and a backlog that ends take from that.
    #expect(one.mean > 5 && one.mean < 11, "\(one)")
    #expect(one.error < 0.15 * one.mean)
    // Waiting for a crash would take a million runs to see one.
    #expect(try brute(scenario, .extra, runs: 50).mean == 0)
  }

  @Test func `Runs share the time out evenly`() throws {
    let crashes = try #require(RareCrashes(scenario(gap: "5s")))
    var instances: [Int] = []
    for run in 0..<40 {
      let fault = try #require(crashes.scenario(run: run, of: 40).faults.last)
      #expect(fault.id == "kill+1")
      guard case .at(let moment) = fault.timing else {
        Issue.record("no moment")
        continue
      }
      #expect(Int(moment.nanoseconds / 25_000_000) == run)
      instances += fault.targets.instances
    }
    #expect(instances.count == 40 && instances.contains(0) && instances.contains(1))
  }

  @Test func `Crashes that are not random without memory have no such estimate`() throws {
    #expect(RareCrashes(try scenario(gap: "", timing: #""every": "5s""#)) == nil)
    #expect(RareCrashes(try scenario(gap: "", timing: #""at": "500ms""#)) == nil)
    #expect(RareCrashes(try scenario(gap: "5s", mode: #", "times": 3"#)) == nil)
    let second =
      #", { "id": "b", "type": "crash", "target": "c-1", "every": { "dist": "exponential", "mean": "1s" } }"#
    #expect(RareCrashes(try scenario(gap: "5s", more: second)) == nil)
    #expect(
      RareCrashes(
        try scenario(gap: "5s", more: #", { "id": "kill+1", "type": "crash", "target": "c-1", "at": "1ms" }"#)
      ) == nil)
  }
}
