import SimulationKernel
import Testing

@testable import Experiments

struct StoppingRuleTests {
  private func summary(_ duplicated: [Int]) throws -> PointSummary {
    let plan = try #require(Bench.plan(#""that": "lost == 0""#, runs: duplicated.count))
    let lines = duplicated.enumerated().map { Bench.line(run: $0, [.duplicated: $1]) }
    return try #require(PointSummary.all(lines, of: plan).first)
  }

  private func rule(_ text: String, _ metrics: [Metric] = [.duplicated]) throws -> StoppingRule {
    var rule = try #require(StoppingRule(text))
    rule.metrics = metrics
    return rule
  }

  @Test(arguments: ["", "ci", "ci=", "ci=0%", "ci=1", "ci=100%", "ci=-1%", "ci=1e-3%", "width=1%", "ci=1%%"])
  func `Other texts are no rules`(text: String) { #expect(StoppingRule(text) == nil) }

  /// Of 100 acknowledged records 4, 6, 5 and 5 are duplicated: 5 % +- 1.299 %.
  @Test func `It is met when the half width is small enough`() throws {
    let summary = try summary([4, 6, 5, 5])
    #expect(try rule("ci=1.3%").isMet(by: [summary]))
    #expect(try !rule("ci=1.29%").isMet(by: [summary]))
  }

  @Test func `Every rate must be known, of every audience`() throws {
    let known = try summary([4, 6, 5, 5])
    let unknown = try summary([0, 20, 3, 9])
    #expect(try !rule("ci=2%").isMet(by: [known, unknown]))
    #expect(try rule("ci=2%", [.duplicated, .lost]).isMet(by: [known]))
    #expect(try !rule("ci=1%", [.lost, .duplicated]).isMet(by: [known]))
  }

  @Test func `One run is never enough`() throws {
    #expect(try !rule("ci=1%").isMet(by: [summary([5])]))
  }

  /// What the rule does to its intervals, as its report says.
  @Test(arguments: [0.4, 0.2])
  func `Intervals of the rule cover 92 times in a hundred`(_ halfWidth: Double) throws {
    let stream = RandomStream(seed: 3, actor: "stopping", purpose: "\(halfWidth)")
    let experiments = 1000
    var covered = 0
    var made = 0
    for experiment in 0..<experiments {
      var samples: [Double] = []
      var estimate: MeanEstimate?
      var target = 0
      repeat {
        target = StoppingRule.next(after: target)
        while samples.count < target {
          let draw = stream.derived(UInt64(experiment)).below(1_000_000, UInt64(samples.count))
          samples.append(-Elementary.naturalLogarithm((Double(draw) + 0.5) / 1_000_000))
        }
        estimate = MeanEstimate(samples: samples)
      } while (estimate?.halfWidth ?? 1) > halfWidth
      made += samples.count
      if let lower = estimate?.lower, let upper = estimate?.upper, lower <= 1, 1 <= upper { covered += 1 }
    }
    let share = Double(covered) / Double(experiments)
    #expect(share > 0.9 && share < 0.945, "\(share) with \(made / experiments) runs")
  }
}
