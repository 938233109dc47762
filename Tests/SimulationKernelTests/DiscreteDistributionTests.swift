import SimulationKernel
import Testing

struct DiscreteDistributionTests {
  static func frequencies(_ law: DiscreteDistribution) -> [Int] {
    let stream = RandomStream(seed: 8, actor: "producer", purpose: "key")
    var counts = [Int](repeating: 0, count: law.count)
    for index in UInt64(0)..<20_000 { counts[law.sample(stream, index)] += 1 }
    return counts
  }

  @Test(arguments: [
    [1.0], [1, 1], [3, 1], [0, 5, 0, 2, 1, 0], [1e-3, 1, 1e3, 7], [2, -1, .nan, .infinity, 6],
  ])
  func `outcomes are as frequent as their weights`(weights: [Double]) {
    let valid = weights.map { $0 > 0 && $0 < .infinity ? $0 : 0 }
    let total = valid.reduce(0, +)
    for (count, weight) in zip(Self.frequencies(DiscreteDistribution(weights: weights)), valid) {
      let p = weight / total
      #expect(abs(Double(count) - 20_000 * p) <= 4 * (20_000 * p * (1 - p)).squareRoot())
    }
  }

  @Test func `the second Zipf outcome is half as frequent as the first`() {
    let law = DiscreteDistribution.zipf(count: 100, exponent: 1)
    let counts = Self.frequencies(law)
    let harmonic = (1...100).map { 1 / Double($0) }.reduce(0, +)
    for rank in [1, 2, 3, 50] {
      let p = 1 / Double(rank) / harmonic
      #expect(abs(Double(counts[rank - 1]) - 20_000 * p) <= 4 * (20_000 * p * (1 - p)).squareRoot())
    }
  }

  @Test func `without weights every outcome is equally likely`() {
    #expect(Self.frequencies(DiscreteDistribution(weights: [0, 0])).allSatisfy { abs($0 - 10_000) < 283 })
    #expect(DiscreteDistribution(weights: []).sample(RandomStream(key: 1), 0) == 0)
  }

  @Test(arguments: [(UInt64(1), 0), (5, 1), (1, 1), (1, 3)])
  func `failures before success are geometric`(numerator: UInt64, power: Int) {
    let probability = Probability(numerator: numerator, denominatorPowerOfTen: power)
    let law = Geometric(probability)
    let stream = RandomStream(seed: 8, actor: "fault", purpose: "geometric")
    let p = probability.value
    let values = (UInt64(0)..<20_000).map { Double(law.sample(stream, $0)) }
    let mean = values.reduce(0, +) / 20_000
    #expect(abs(mean - (1 - p) / p) <= 4 * ((1 - p) / (p * p) / 20_000).squareRoot())
    let zeros = Double(values.count { $0 == 0 })
    #expect(abs(zeros - 20_000 * p) <= 4 * (20_000 * p * (1 - p)).squareRoot())
  }

  @Test func `what is impossible never succeeds and what is rare keeps its precision`() {
    let stream = RandomStream(key: 3)
    #expect(Geometric(.zero).sample(stream, 0) == .max)
    let rare = Geometric(Probability(numerator: 1, denominatorPowerOfTen: 17))
    let expected = -Elementary.naturalLogarithm(stream.unit(0)) * 1e17
    #expect(abs(Double(rare.sample(stream, 0)) / expected - 1) < 0.02)
  }
}
