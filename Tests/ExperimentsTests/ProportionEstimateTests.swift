import Testing

@testable import Experiments

struct ProportionEstimateTests {
  @Test func `Nothing in n runs is bounded from above as ZeroBound bounds it, one-sided`() {
    for runs in [1, 2, 30, 500] {
      let estimate = ProportionEstimate(0, of: runs, level: 0.9)
      #expect(estimate.lower == 0)
      #expect(abs(estimate.upper - ZeroBound.upper(runs: runs)) < 1e-12)
    }
  }

  @Test func `Yes and no mirror each other`() {
    for successes in 0...20 {
      let yes = ProportionEstimate(successes, of: 20)
      let no = ProportionEstimate(20 - successes, of: 20)
      #expect(abs(yes.lower - (1 - no.upper)) < 1e-12)
      #expect(yes.lower <= yes.share && yes.share <= yes.upper)
    }
  }

  /// The promise of the interval, summed over the binomial law instead of drawn from it.
  @Test(arguments: [0.01, 0.05, 0.2, 0.5, 0.731, 0.99])
  func `It covers the truth at least as often as it says`(_ probability: Double) {
    let runs = 40
    var weight = 1.0
    for _ in 0..<runs { weight *= 1 - probability }
    var covered = 0.0
    for successes in 0...runs {
      let estimate = ProportionEstimate(successes, of: runs)
      if estimate.lower <= probability, probability <= estimate.upper { covered += weight }
      weight *= Double(runs - successes) / Double(successes + 1) * probability / (1 - probability)
    }
    #expect(covered >= 0.95)
  }

  @Test func `More runs decide, and none do at the limit itself`() throws {
    let estimate = ProportionEstimate(29, of: 30)
    let runs = try #require(estimate.runsToTell(from: 0.9, level: 0.95))
    #expect(runs > 30)
    let more = ProportionEstimate(Int((29.0 / 30 * Double(runs)).rounded()), of: runs)
    #expect(more.lower >= 0.9)
    #expect(ProportionEstimate(15, of: 30).runsToTell(from: 0.5, level: 0.95) == nil)
  }
}
