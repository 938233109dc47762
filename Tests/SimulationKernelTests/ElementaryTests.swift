import Foundation
import Testing

@testable import SimulationKernel

struct ElementaryTests {
  /// Numbers of every magnitude, from random bits.
  static func everyMagnitude(_ purpose: String, _ count: UInt64 = 20_000) -> [Double] {
    let stream = RandomStream(seed: 11, actor: "elementary", purpose: purpose)
    return (0..<count).map { Double(bitPattern: stream.bits($0) & ~(1 << 63)) }.filter { $0.isFinite }
  }

  static func error(_ value: Double, _ reference: Double) -> Double {
    value == reference ? 0 : abs(value - reference) / reference.ulp
  }

  @Test func `the logarithm is within two ulp`() {
    let near = (-2_000..<2_000).map { 1 + Double($0) / 2_500 }
    let units = (UInt64(0)..<10_000).map { RandomStream(key: 5).unit($0) }
    for x in Self.everyMagnitude("log") + near + units where x > 0 {
      #expect(Self.error(Elementary.naturalLogarithm(x), log(x)) <= 2, "\(x)")
    }
  }

  @Test func `the exponential is within two ulp`() {
    let stream = RandomStream(seed: 11, actor: "elementary", purpose: "exp")
    for index in UInt64(0)..<20_000 {
      let x = (stream.unit(index) - 0.5) * (index % 2 == 0 ? 2 : 1_480)
      #expect(Self.error(Elementary.exponential(x), exp(x)) <= 2, "\(x)")
    }
  }

  @Test func `the square root is correctly rounded`() {
    let wholes = (0..<3_000).map { Double($0) }
    let squares = (1..<3_000).map { Double($0 * $0).nextDown } + (1..<3_000).map { Double($0 * $0).nextUp }
    let edges = [Double.leastNonzeroMagnitude, .leastNormalMagnitude.nextDown, .greatestFiniteMagnitude]
    for x in Self.everyMagnitude("sqrt") + wholes + squares + edges + [Double(4).nextDown, 1.0.nextDown] {
      #expect(Elementary.squareRoot(x) == x.squareRoot(), "\(x)")
    }
  }

  @Test func `powers agree within the stated bound`() {
    let stream = RandomStream(seed: 11, actor: "elementary", purpose: "power")
    for index in UInt64(0)..<5_000 {
      let x = stream.unit(index) * 1_000
      let y = (stream.derived(1).unit(index) - 0.5) * 20
      let bound = 2 * (2 + 2 * abs(y * log(x)))
      #expect(Self.error(Elementary.power(x, y), pow(x, y)) <= bound, "\(x)^\(y)")
    }
    #expect(Elementary.power(0, 2) == 0)
    #expect(Elementary.power(0, -1) == .infinity)
    #expect(Elementary.power(0, 0) == 1)
    #expect(Elementary.power(-1, 2).isNaN)
  }

  @Test func `the normal quantile inverts the distribution`() {
    let stream = RandomStream(seed: 11, actor: "elementary", purpose: "normal")
    for index in UInt64(0)..<5_000 {
      let p = index % 2 == 0 ? stream.openUnit(index) : Elementary.exponential(-700 * stream.unit(index))
      let z = Elementary.inverseNormal(p)
      let cumulative = 0.5 * erfc(-z / 2.0.squareRoot())
      // A relative error of 1e-15 in z becomes one of about z^2 times that in the tail's probability.
      #expect(abs(cumulative - p) <= p * (1e-14 + 4e-15 * z * z), "\(p)")
      #expect(abs(Elementary.normal(z) - cumulative) <= 4e-15)
    }
    #expect(Elementary.inverseNormal(0.5) == 0)
    #expect(Elementary.inverseNormal(0.99) == -Elementary.inverseNormal(1 - 0.99))
    #expect(abs(Elementary.inverseNormal(0.975) - 1.959963984540054) < 1e-14)
  }

  @Test func `limits are handled`() {
    #expect(Elementary.naturalLogarithm(0) == -.infinity)
    #expect(Elementary.naturalLogarithm(-1).isNaN)
    #expect(Elementary.naturalLogarithm(.nan).isNaN)
    #expect(Elementary.naturalLogarithm(.infinity) == .infinity)
    #expect(Elementary.naturalLogarithm(1) == 0)
    #expect(Elementary.exponential(0) == 1)
    #expect(Elementary.exponential(710) == .infinity)
    #expect(Elementary.exponential(.infinity) == .infinity)
    #expect(Elementary.exponential(-746) == 0)
    #expect(Elementary.exponential(-.infinity) == 0)
    #expect(Elementary.exponential(.nan).isNaN)
    #expect(Elementary.squareRoot(-1).isNaN)
    #expect(Elementary.squareRoot(.nan).isNaN)
    #expect(Elementary.squareRoot(.infinity) == .infinity)
    #expect(Elementary.inverseNormal(0) == -.infinity)
    #expect(Elementary.inverseNormal(1) == .infinity)
    #expect(Elementary.inverseNormal(1.5).isNaN)
    #expect(Elementary.inverseNormal(.nan).isNaN)
  }

  @Test func `the bits never change`() {
    #expect(Elementary.naturalLogarithm(2).bitPattern == 0x3FE6_2E42_FEFA_39EF)
    #expect(Elementary.naturalLogarithm(0.1).bitPattern == 0xC002_6BB1_BBB5_5515)
    #expect(Elementary.naturalLogarithm(0x1p-53).bitPattern == 0xC042_5E4F_7B27_37FA)
    #expect(Elementary.naturalLogarithm(1.0000000001).bitPattern == 0x3DDB_7CDF_FFFA_18D8)
    #expect(Elementary.naturalLogarithm(.leastNonzeroMagnitude).bitPattern == 0xC087_4385_446D_71C3)
    #expect(Elementary.exponential(1).bitPattern == 0x4005_BF0A_8B14_576A)
    #expect(Elementary.exponential(-1).bitPattern == 0x3FD7_8B56_362C_EF38)
    #expect(Elementary.exponential(100.25).bitPattern == 0x48F8_C39B_9134_BAC4)
    #expect(Elementary.exponential(-708.5).bitPattern == 0x000E_6CF6_D088_97AC)
    #expect(Elementary.exponential(-740).bitPattern == 0x55)
    #expect(Elementary.inverseNormal(0.99).bitPattern == 0x4002_9C5C_4630_FF0C)
    #expect(Elementary.inverseNormal(0.6).bitPattern == 0x3FD0_36D6_C4A0_4B5A)
    #expect(Elementary.inverseNormal(1e-20).bitPattern == 0xC022_8651_70B4_3A4B)
  }

  @Test func `lanes give the same bits as one by one`() {
    let stream = RandomStream(seed: 11, actor: "elementary", purpose: "lanes")
    let edges: [UInt64] = [1, 2, 3, 1 << 53, 1 << 53 - 1, 1 << 52, 1 << 52 - 1, 1 << 32]
    let wholes = edges + (0..<4_000).map { stream.bits($0) >> 11 + 1 }
    for place in stride(from: 0, to: wholes.count, by: 4) {
      let lanes = LogarithmLanes.logarithm(
        ofUnits: SIMD4(wholes[place], wholes[place + 1], wholes[place + 2], wholes[place + 3]))
      for lane in 0..<4 {
        let single = Elementary.naturalLogarithm(Double(wholes[place + lane]) * 0x1p-53)
        #expect(lanes[lane].bitPattern == single.bitPattern)
      }
    }
    let halves = [0, 0.49999999999999994, 0.5, 1.5, 2.5, 0x1p52 - 0.5, 0x1p52, 0x1p53 + 2, 0x1p61, .infinity]
    for x in halves {
      #expect(LogarithmLanes.rounded(SIMD4(x, 2.5, 1.5, 7.25)) == SIMD4(TimeDistribution.rounded(x), 3, 2, 7))
    }
  }
}
