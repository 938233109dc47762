import ScenarioText
import Testing

@testable import Experiments

/// The grammar of claims: METRIC[.rate|.per_crash][.mean|.max] OP NUMBER[%].
struct ClaimTests {
  @Test(arguments: Metric.allCases)
  func `Every count of the results is a metric`(metric: Metric) {
    #expect(ClaimParser.parse("\(metric.name) == 1").claim?.metric == metric)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var text: String
    var measure = Claim.Measure.count
    var statistic: Claim.Statistic?
    var comparison = Comparison.equal
    var digits: UInt64
    var decimals = 0
    var testDescription: String { text }
  }

  static let rows = [
    Row(text: "lost == 0", digits: 0), Row(text: "  lost   !=  51 ", comparison: .notEqual, digits: 51),
    Row(text: "extra.per_crash <= 49.50", measure: .perCrash, comparison: .atMost, digits: 4950, decimals: 2),
    Row(text: "duplicated.rate < 1%", measure: .rate, comparison: .below, digits: 1, decimals: 2),
    Row(text: "duplicated.rate < 0.8%", measure: .rate, comparison: .below, digits: 8, decimals: 3),
    Row(text: "lost.max >= 3", statistic: .maximum, comparison: .atLeast, digits: 3),
    Row(
      text: "lost.rate.mean > 0.01", measure: .rate, statistic: .mean, comparison: .above, digits: 1,
      decimals: 2),
  ]

  @Test(arguments: rows)
  func `A claim is read into its parts`(row: Row) throws {
    let claim = try #require(ClaimParser.parse(row.text).claim)
    #expect(claim.measure == row.measure)
    #expect(claim.statistic == row.statistic)
    #expect(claim.comparison == row.comparison)
    #expect(claim.limit == Claim.Limit(digits: row.digits, decimals: row.decimals))
  }

  /// Each with the bytes that are wrong.
  static let mistakes: [(text: String, what: String, place: Range<Int>)] = [
    ("", "has not the form METRIC OP NUMBER[%]", 0..<0),
    ("lost==0", "has not the form METRIC OP NUMBER[%]", 0..<7),
    ("lost == 0 1", "has not the form METRIC OP NUMBER[%]", 0..<11), ("lots == 0", "names no metric", 0..<4),
    (" lost.rat < 1%", "ends its metric in \".rat\"", 1..<9),
    ("lost.mean.rate < 1%", "ends its metric in \".rate\"", 0..<14),
    ("lost.mean.max < 1", "ends its metric in \".max\"", 0..<13),
    ("lost. < 1", "ends its metric in \".\"", 0..<5),
    ("lost = 0", "compares with \"=\"", 5..<6), ("lost =< 0", "compares with \"=<\"", 5..<7),
    ("lost == -1", "ends in \"-1\", which is no number", 8..<10),
    ("lost == 1e3", "ends in \"1e3\", which is no number", 8..<11),
    ("lost == 1.", "ends in \"1.\", which is no number", 8..<10),
    ("lost == 1.0.0", "ends in \"1.0.0\", which is no number", 8..<13),
    ("lost == %", "ends in \"%\", which is no number", 8..<9),
    ("lost == 1000000000000000", "ends in \"1000000000000000\", which is no number", 8..<24),
    ("lost < 1%", "gives a percentage of a count", 7..<9),
    ("lost.per_crash < 1%", "gives a percentage of a count", 17..<19),
  ]

  @Test(arguments: mistakes.indices)
  func `What is no claim is refused, with the place`(index: Int) {
    let (text, what, place) = Self.mistakes[index]
    let (claim, mistake) = ClaimParser.parse(text)
    #expect(claim == nil)
    #expect(mistake?.what == what)
    #expect(mistake?.place == place)
  }

  static let comparisons: [(comparison: Comparison, low: Int, high: Int, holds: Bool?)] = [
    (.below, -1, -1, true), (.below, -1, 0, nil), (.below, 0, 1, false), (.atMost, -1, 0, true),
    (.atMost, 0, 1, nil), (.atMost, 1, 1, false), (.above, 1, 1, true), (.above, 0, 1, nil),
    (.above, -1, 0, false), (.atLeast, 0, 1, true), (.atLeast, -1, 0, nil), (.atLeast, -1, -1, false),
    (.equal, 0, 0, true), (.equal, -1, 1, nil), (.equal, 0, 1, nil), (.equal, 1, 1, false),
    (.equal, -1, -1, false), (.notEqual, 0, 0, false), (.notEqual, -1, 0, nil), (.notEqual, 1, 1, true),
  ]

  @Test(arguments: comparisons.indices)
  func `A range fulfils a comparison wholly, in part or not at all`(index: Int) {
    let row = Self.comparisons[index]
    #expect(row.comparison.holds(low: row.low, high: row.high) == row.holds)
  }

  @Test func `Values are compared with decimals exactly`() {
    // In doubles 3 / 10 and 0.1 * 3 differ.
    #expect(Measured(3, per: 10).order(against: 3, decimals: 1) == 0)
    #expect(Measured(1, per: 3).order(against: 333_333_333_333_333, decimals: 15) == 1)
    #expect(Measured(Int.max).order(against: 1, decimals: 0) == 1)
    #expect(Measured(Int.max, per: Int.max).order(against: 100, decimals: 2) == 0)
    #expect(Measured(999, per: 100_000).order(against: 1, decimals: 2) == -1)
  }
}
