import Foundation
import Reporting
import Testing

struct NumberTextTests {
  @Test(arguments: [
    (0.0, 0, "0"), (0, 3, "0.000"), (1.371, 3, "1.371"), (0.125, 2, "0.12"), (0.375, 2, "0.38"),
    (2.5, 0, "2"),
    (3.5, 0, "4"), (9.995, 2, "9.99"), (99.999, 2, "100.00"), (0.999, 0, "1"), (0.5, 0, "0"),
    (0.05, 1, "0.1"), (0.004, 1, "0.0"), (-0.004, 1, "0.0"), (-1.25, 1, "-1.2"),
    (1e21, 1, "1000000000000000000000.0"),
    (.leastNonzeroMagnitude, 3, "0.000"), (.nan, 2, "--"), (.infinity, 2, "inf"), (-.infinity, 2, "-inf"),
    (7, 2, "7.00"),
  ])
  func `Fixed decimals are rounded once, ties to even`(value: Double, decimals: Int, expected: String) {
    #expect(NumberText.fixed(value, decimals: decimals) == expected)
  }

  @Test(arguments: [
    (0.0, 3, "0"), (1.27, 3, "1.27"), (0.2138, 3, "0.214"), (7.6349, 3, "7.63"), (0.000_238, 2, "0.00024"),
    (9.996, 3, "10.0"), (0.0996, 2, "0.10"), (99.96, 3, "100"), (1234.5, 3, "1234"), (690, 3, "690"),
    (3, 2, "3.0"), (-0.005_23, 2, "-0.0052"), (1e-7, 1, "0.0000001"), (.nan, 2, "--"),
  ])
  func `Significant digits never use an exponent or drop digits before the point`(
    value: Double, digits: Int, expected: String
  ) {
    #expect(NumberText.significant(value, digits: digits) == expected)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1_000"), (119_874, "119_874"), (-1_234_567, "-1_234_567"),
    (Int.min, "-9_223_372_036_854_775_808"),
  ])
  func `Digits are grouped from the right`(value: Int, expected: String) {
    #expect(NumberText.grouped(value, separator: "_") == expected)
  }

  @Test func `Percentages carry their sign and a space`() {
    #expect(NumberText.percent(0.013_71, decimals: 3) == "1.371 %")
    #expect(NumberText.percent(.nan, decimals: 3) == "--")
  }

  @Test func `Fixed decimals agree with the C library for many bit patterns`() {
    var bits: UInt64 = 0x9E37_79B9_7F4A_7C15
    for _ in 0..<3000 {
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // Exponents from 2^-70 to 2^70.
      let value =
        Double(sign: .plus, exponent: Int(bits >> 57) % 141 - 70, significand: 1)
        * (1 + Double(bits & 0xFFFF_FFFF_FFFF) / 0x1_0000_0000_0000)
      for decimals in [0, 2, 9] {
        #expect(NumberText.fixed(value, decimals: decimals) == String(format: "%.\(decimals)f", value))
      }
    }
  }
}
