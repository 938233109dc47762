import Testing

@testable import Experiments

struct ZeroBoundTests {
  /// References: `-expm1(log(0.05) / n)` in Python.
  @Test(arguments: [
    (1, 0.95), (2, 0.7763932022500211), (30, 0.09503385285530414), (150, 0.019773438164508446),
    (1_000_000, 2.995727786352544e-06),
  ])
  func `Zero in n runs bounds the share of runs`(runs: Int, expected: Double) {
    #expect(abs(ZeroBound.upper(runs: runs) - expected) < 1e-9 * expected + 1e-15)
  }
}
