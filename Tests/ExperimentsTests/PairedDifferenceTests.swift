import Testing

@testable import Experiments

struct PairedDifferenceTests {
  @Test func `The difference is other minus base, run by run`() throws {
    let difference = try #require(PairedDifference(base: [10, 200, 3000], other: [11, 202, 3003]))
    #expect(difference.estimate.mean == 2)
    #expect(difference.estimate.standardDeviation == 1)
    #expect(difference.isBeyondNoise == false)
  }

  @Test func `A steady difference is beyond noise though the runs differ widely`() throws {
    let difference = try #require(PairedDifference(base: [10.0, 200, 3000], other: [15.0, 205, 3005.1]))
    #expect(difference.isBeyondNoise == true)
  }

  @Test func `Runs that do not pair up give nothing`() {
    #expect(PairedDifference(base: [1, 2], other: [1]) == nil)
    #expect(PairedDifference(base: [Double](), other: []) == nil)
  }

  @Test func `One pair decides nothing`() throws {
    let difference = try #require(PairedDifference(base: [1], other: [9]))
    #expect(difference.isBeyondNoise == nil)
  }
}
