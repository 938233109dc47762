import SimulationKernel
import Testing

struct TimeDistributionTests {
  static let n = UInt64(20_000)

  static func samples(of law: TimeDistribution) -> [SimulatedDuration] {
    let stream = RandomStream(seed: 7, actor: "law", purpose: "sample")
    return (0..<n).map { law.sample(stream, $0) }
  }

  @Test(arguments: Laws.all)
  func `samples follow the cumulative distribution`(law: Law) {
    let samples = Self.samples(of: law.distribution).sorted()
    let count = Double(samples.count)
    var distance = 0.0
    var first = 0
    // At each distinct value the empirical distribution jumps: compare just before and at the jump.
    while first < samples.count {
      var next = first
      while next < samples.count, samples[next] == samples[first] { next += 1 }
      let before = law.distribution.cumulative(samples[first] - .nanoseconds(1))
      let at = law.distribution.cumulative(samples[first])
      distance = max(distance, abs(before - Double(first) / count), abs(at - Double(next) / count))
      first = next
    }
    #expect(distance < 1.63 / count.squareRoot(), "Kolmogorov-Smirnov, 1 % critical value")
  }

  @Test(arguments: Laws.all)
  func `the sample mean approaches the mean`(law: Law) throws {
    let mean = try #require(law.distribution.mean)
    let values = Self.samples(of: law.distribution).map { Double($0.nanoseconds) }
    let count = Double(values.count)
    let average = values.reduce(0, +) / count
    let variance = values.map { ($0 - average) * ($0 - average) }.reduce(0, +) / (count - 1)
    #expect(abs(average - mean) <= 4 * (variance / count).squareRoot() + 0.5)
  }

  @Test(arguments: Laws.all)
  func `every sample is representable and addressed by its index`(law: Law) {
    let stream = RandomStream(seed: 9, actor: "law", purpose: "range")
    let samples = (UInt64(0)..<500).map { law.distribution.sample(stream, $0) }
    #expect(samples.allSatisfy { $0 >= .zero && $0.nanoseconds <= 1 << 61 })
    #expect(samples.last == law.distribution.sample(stream, 499))
    #expect(law.distribution.isConstant == (Set(samples.map(\.nanoseconds)).count == 1))
  }

  @Test func `extreme parameters are cut instead of trapping`() {
    let stream = RandomStream(key: 1)
    let extremes: [TimeDistribution] = [
      .constant(.forever), .constant(.nanoseconds(-5)), .uniform(min: .seconds(-1), max: .forever),
      .uniform(min: .seconds(2), max: .seconds(1)), .exponential(mean: .forever),
      .exponential(mean: .seconds(-1)), .lognormal(median: .forever, sigma: 1_000),
      .lognormal(median: .seconds(1), sigma: .nan), .pareto(min: .seconds(1), shape: 1e-9),
      .pareto(min: .seconds(1), shape: -1), .pareto(min: .zero, shape: 0), .empirical([]),
      .empirical([.forever, .nanoseconds(-1)]),
    ]
    for law in extremes {
      for index in UInt64(0)..<200 {
        let sample = law.sample(stream, index)
        #expect(sample >= .zero && sample.nanoseconds <= 1 << 61)
      }
      #expect(law.cumulative(.nanoseconds(-1)) == 0)
      #expect(law.cumulative(.forever) == 1)
    }
    #expect(TimeDistribution.uniform(min: .seconds(2), max: .seconds(1)).sample(stream, 0) == .seconds(2))
    #expect(TimeDistribution.empirical([]).mean == 0)
  }

  @Test func `a lognormal distribution is found from its median and a quantile`() {
    for quantile in [0.95, 0.98, 0.99] {
      let law = TimeDistribution.lognormal(
        median: .milliseconds(2), quantile: quantile, value: .milliseconds(17))
      #expect(abs(law.cumulative(.milliseconds(2)) - 0.5) < 1e-6)
      #expect(abs(law.cumulative(.milliseconds(17)) - quantile) < 1e-6)
    }
    let flat = TimeDistribution.lognormal(median: .milliseconds(2), quantile: 0.99, value: .milliseconds(1))
    #expect(flat.isConstant)
  }

  @Test func `a sample is the quantile of its draw`() {
    let stream = RandomStream(seed: 6, actor: "law", purpose: "quantile")
    let exponential = TimeDistribution.exponential(mean: .seconds(1))
    let lognormal = TimeDistribution.lognormal(median: .seconds(1), sigma: 0.7)
    let pareto = TimeDistribution.pareto(min: .seconds(1), shape: 3)
    for index in UInt64(0)..<3_000 {
      let draw = stream.unit(index)
      #expect(abs(1 - exponential.cumulative(exponential.sample(stream, index)) - draw) < 1e-8)
      #expect(abs(1 - pareto.cumulative(pareto.sample(stream, index)) - draw) < 1e-8)
      let open = stream.openUnit(index)
      #expect(abs(lognormal.cumulative(lognormal.sample(stream, index)) - open) < 1e-8)
    }
  }

  @Test func `a heavy tail has no mean`() {
    #expect(TimeDistribution.pareto(min: .milliseconds(1), shape: 1).mean == nil)
    #expect(TimeDistribution.pareto(min: .milliseconds(1), shape: 2).mean == 2_000_000)
  }
}
