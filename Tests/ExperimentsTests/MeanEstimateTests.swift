import Testing

@testable import Experiments

struct MeanEstimateTests {
  @Test func `Four runs give mean, deviation and a t interval`() throws {
    let estimate = try #require(MeanEstimate(samples: [2, 4, 4, 6]))
    #expect(estimate.count == 4)
    #expect(estimate.mean == 4)
    // The variance is 8/3; the half width is 3.18244630528 * sqrt(8/3) / 2.
    let deviation = try #require(estimate.standardDeviation)
    #expect(abs(deviation - 1.632993161855452) < 1e-12)
    let halfWidth = try #require(estimate.halfWidth)
    #expect(abs(halfWidth - 2.598456536) < 1e-8)
    #expect(estimate.lower == 4 - halfWidth)
    #expect(estimate.upper == 4 + halfWidth)
  }

  @Test func `Counts and doubles of the same values agree`() {
    #expect(MeanEstimate(samples: [3, 1, 2]) == MeanEstimate(samples: [3.0, 1.0, 2.0]))
  }

  @Test func `One run has a mean and no interval`() throws {
    let estimate = try #require(MeanEstimate(samples: [7]))
    #expect(estimate.mean == 7)
    #expect(estimate.standardDeviation == nil)
    #expect(estimate.lower == nil)
    #expect(estimate.upper == nil)
  }

  @Test func `No run has no estimate`() {
    #expect(MeanEstimate(samples: [Double]()) == nil)
    #expect(MeanEstimate(samples: [Int]()) == nil)
  }

  @Test func `Equal runs have that value as mean and no width`() throws {
    let estimate = try #require(MeanEstimate(samples: [Double](repeating: 0.1, count: 10)))
    #expect(estimate.mean == 0.1)
    #expect(estimate.halfWidth == 0)
  }
}
