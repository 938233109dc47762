import SimulationKernel
import Testing

struct ProbabilityTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var numerator: UInt64
    var power: Int
    var expected: Probability
    var testDescription: String { "\(numerator) / 10^\(power)" }
  }

  static let rows = [
    Row(numerator: 0, power: 0, expected: .zero),
    Row(numerator: 0, power: 60, expected: .zero),
    Row(numerator: 1, power: 0, expected: .one),
    Row(numerator: 1_000, power: 3, expected: .one),
    Row(numerator: 2, power: 0, expected: .one),
    Row(numerator: 1, power: -1, expected: .one),
    Row(numerator: 5, power: 1, expected: Probability(threshold: 1 << 63)),
    Row(numerator: 25, power: 2, expected: Probability(threshold: 1 << 62)),
    Row(numerator: 1, power: 1, expected: Probability(threshold: 0x1999_9999_9999_9999)),
    Row(numerator: 100, power: 3, expected: Probability(threshold: 0x1999_9999_9999_9999)),
    Row(numerator: 1, power: 18, expected: Probability(threshold: 18)),
    Row(numerator: 1, power: 19, expected: Probability(threshold: 1)),
    Row(numerator: 1, power: 20, expected: .zero),
    Row(numerator: .max, power: 38, expected: Probability(threshold: 3)),
    Row(numerator: .max, power: 39, expected: .zero),
    Row(
      numerator: 9_999_999_999_999_999_999, power: 19,
      expected: Probability(threshold: 18_446_744_073_709_551_614)),
  ]

  @Test(arguments: rows)
  func `a decimal becomes the greatest threshold that does not exceed it`(row: Row) {
    #expect(Probability(numerator: row.numerator, denominatorPowerOfTen: row.power) == row.expected)
  }

  @Test func `the value is the nearest double`() {
    #expect(Probability(numerator: 1, denominatorPowerOfTen: 1).value == 0.1)
    #expect(Probability(numerator: 37, denominatorPowerOfTen: 2).value == 0.37)
    #expect(Probability.one.value == 1)
    #expect(Probability.zero.isZero && !Probability.one.isZero)
  }

  @Test func `impossible never happens and certain always does`() {
    let stream = RandomStream(seed: 1, actor: "a", purpose: "fault")
    #expect(!(0..<2_000).contains { stream.chance(.zero, $0) })
    #expect((0..<2_000).allSatisfy { stream.chance(.one, $0) })
  }

  @Test(arguments: [UInt64(1), 37, 90])
  func `the frequency approaches the probability`(percent: UInt64) {
    let stream = RandomStream(seed: 2, actor: "a", purpose: "fault")
    let probability = Probability(numerator: percent, denominatorPowerOfTen: 2)
    let hits = (UInt64(0)..<20_000).count { stream.chance(probability, $0) }
    let p = probability.value
    #expect(abs(Double(hits) - 20_000 * p) < 4 * (20_000 * p * (1 - p)).squareRoot())
  }
}
