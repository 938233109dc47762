import ScenarioText
import Testing

struct DecimalNumberTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("0e9", "0"), ("1", "1"), ("-1.50", "-1.5"), ("0.001", "0.001"), ("1e3", "1000"),
    ("1.5E-2", "0.015"), ("1000000000000000000000000", "1e24"), ("0.1000000000000000000000000000", "0.1"),
    ("18446744073709551615", "18446744073709551615"), ("1e-40", "1e-40"), ("100e-2", "1"),
  ])
  func `Numbers are kept exactly in one form`(_ text: String, _ expected: String) throws {
    let number = try #require(DecimalNumber(text))
    #expect(number.description == expected)
    #expect(DecimalNumber(expected) == number)
  }

  @Test(arguments: [
    "", "-", "+1", ".5", "5.", "1e", "1e+", "1 ", "x", "1e99999", "18446744073709551616",
    "1e999999999999999999999",
    "0.12345678901234567890123",
  ])
  func `Texts that are no numbers, or do not fit, are refused`(_ text: String) {
    #expect(DecimalNumber(text) == nil)
  }

  @Test func `Order is exact, whatever the exponents`() throws {
    let ordered = [
      "-1e9000", "-10", "-1.5", "-1", "-1e-9000", "0", "1e-9000", "0.1", "0.10000000000000001", "1", "1.5",
      "10",
      "18446744073709551614", "18446744073709551615", "2e19", "1e9000",
    ].compactMap { DecimalNumber($0) }
    #expect(ordered.count == 16)
    for (left, first) in ordered.enumerated() {
      for (right, second) in ordered.enumerated() {
        #expect(first.compare(second) == (left == right ? 0 : left < right ? -1 : 1))
      }
    }
  }

  @Test(
    arguments: [
      ("1.5", 1_000, 1_500), ("0.0015", 1_000, nil), ("0.001", 1_000, 1), ("-2.5", 2, -5),
      ("1e-9", 1_000_000_000, 1),
      ("1e-10", 1_000_000_000, nil), ("1e19", 1, nil), ("9223372036854775807", 1, Int64.max),
      ("9223372036854775808", 1, nil), ("-9223372036854775808", 1, Int64.min), ("0", 5, 0), ("1e18", 10, nil),
      ("0.2", 5, 1), ("0.5", -2, -1), ("1e-9999", 1_000, nil),
    ] as [(String, Int64, Int64?)])
  func `Scaling is exact or nil`(_ text: String, _ factor: Int64, _ expected: Int64?) throws {
    let number = try #require(DecimalNumber(text))
    #expect(number.scaled(by: factor) == expected)
  }

  @Test(arguments: ["0", "1", "-0.7", "0.1", "0.01", "1e22", "123456789.125", "3.14159", "1e-22", "0.9"])
  func `Everyday numbers approximate to the nearest double`(_ text: String) throws {
    let number = try #require(DecimalNumber(text))
    #expect(number.approximate == Double(text))
  }
}
