import SimulationKernel
import Testing

struct RandomStreamTests {
  @Test func `the bits are those of SplitMix64`() {
    let published: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect((0..<5).map { RandomStream(key: 1_234_567).bits($0) } == published)
  }

  @Test func `a named stream has the same key for ever`() {
    #expect(RandomStream(seed: 1, actor: "consumer-0", purpose: "service").key == 0xE9B4_4CBE_FB91_AAF7)
    #expect(RandomStream(seed: 0, actor: "", purpose: "").key == 0xF593_8C05_D783_976D)
    #expect(RandomStream(seed: 1, actor: "é", purpose: "x").derived(7).key == 0xE90B_773C_747B_7737)
  }

  @Test func `the boundary between the names matters`() {
    #expect(
      RandomStream(seed: 1, actor: "ab", purpose: "c") != RandomStream(seed: 1, actor: "a", purpose: "bc"))
    #expect(RandomStream(seed: 1, actor: "a", purpose: "") != RandomStream(seed: 1, actor: "", purpose: "a"))
  }

  @Test func `consecutive records have consecutive counters`() {
    #expect(RandomStream.counter(record: 41, attempt: 0) + 1 == RandomStream.counter(record: 42, attempt: 0))
    #expect(RandomStream.counter(record: 5, attempt: 3) == 5 + 3 << 44)
  }

  @Test func `unit draws lie in their intervals`() {
    let stream = RandomStream(seed: 3, actor: "a", purpose: "unit")
    for index in UInt64(0)..<5_000 {
      #expect(stream.unit(index) > 0 && stream.unit(index) <= 1)
      #expect(stream.openUnit(index) > 0 && stream.openUnit(index) < 1)
      #expect(stream.below(7, index) < 7)
    }
    #expect(stream.below(0, 1) == 0)
    #expect(stream.below(1, 1) == 0)
  }

  @Test func `bounded draws are evenly spread`() {
    let stream = RandomStream(seed: 3, actor: "a", purpose: "below")
    var counts = [Int](repeating: 0, count: 10)
    for index in UInt64(0)..<20_000 { counts[Int(stream.below(10, index))] += 1 }
    let chiSquare = counts.map { Double(($0 - 2_000) * ($0 - 2_000)) / 2_000 }.reduce(0, +)
    #expect(chiSquare < 27.9, "0.1 % critical value with 9 degrees of freedom")
  }

  @Test(arguments: [("a", "b"), ("b", "a")], [UInt64(1), 2])
  func `streams with different names are uncorrelated`(names: (String, String), seed: UInt64) {
    let one = RandomStream(seed: seed, actor: names.0, purpose: "service")
    let others = [
      RandomStream(seed: seed, actor: names.1, purpose: "service"),
      RandomStream(seed: seed, actor: names.0, purpose: "arrival"),
      RandomStream(seed: seed + 1, actor: names.0, purpose: "service"),
      one.derived(0), one.derived(1),
    ]
    let n = UInt64(10_000)
    for other in others {
      var sum = 0.0
      for index in 0..<n { sum += (one.unit(index) - 0.5) * (other.unit(index) - 0.5) }
      // Under independence the correlation has standard deviation 1 / sqrt(n).
      #expect(abs(12 * sum / Double(n)) < 4 / 100)
    }
  }
}
