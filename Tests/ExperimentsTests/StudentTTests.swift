import Testing

@testable import Experiments

/// References computed with scipy 1.17.1: `t.ppf((1 + level) / 2, df)`.
struct StudentTTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let level: Double
    let degrees: Int
    let expected: Double
    init(_ level: Double, _ degrees: Int, _ expected: Double) {
      (self.level, self.degrees, self.expected) = (level, degrees, expected)
    }
    var testDescription: String { "level \(level), \(degrees) degrees" }
  }

  static let rows = [
    Row(0.95, 1, 12.706204736174694),
    Row(0.95, 2, 4.302652729749462),
    Row(0.95, 3, 3.1824463052837078),
    Row(0.95, 4, 2.7764451051977934),
    Row(0.95, 5, 2.5705818356363146),
    Row(0.95, 9, 2.262157162798205),
    Row(0.95, 10, 2.228138851986274),
    Row(0.95, 29, 2.045229642132703),
    Row(0.95, 30, 2.0422724563012378),
    Row(0.95, 99, 1.9842169515864174),
    Row(0.95, 100, 1.9839715185235518),
    Row(0.95, 199, 1.9719565442517533),
    Row(0.95, 200, 1.9718962236339088),
    Row(0.95, 201, 1.971836506779859),
    Row(0.95, 499, 1.9647293909876886),
    Row(0.95, 1000, 1.9623390808264083),
    Row(0.95, 10000, 1.960201239890626),
    Row(0.95, 1000000, 1.959966356814107),
    Row(0.5, 1, 1.0000000000000002),
    Row(0.5, 2, 0.8164965809277261),
    Row(0.5, 9, 0.7027221467513264),
    Row(0.5, 29, 0.6830438608216131),
    Row(0.5, 200, 0.6757184114042201),
    Row(0.5, 201, 0.6757122888309558),
    Row(0.5, 1000, 0.6747351646070093),
    Row(0.9, 1, 6.313751514675037),
    Row(0.9, 2, 2.9199855803537242),
    Row(0.9, 9, 1.833112932656237),
    Row(0.9, 29, 1.6991270265334972),
    Row(0.9, 200, 1.6525081009108769),
    Row(0.9, 201, 1.6524698419699857),
    Row(0.9, 1000, 1.6463788172854643),
    Row(0.99, 1, 63.656741162871526),
    Row(0.99, 2, 9.924843200918287),
    Row(0.99, 9, 3.249835541592126),
    Row(0.99, 29, 2.756385903670605),
    Row(0.99, 200, 2.600634436191558),
    Row(0.99, 201, 2.6005099190831933),
    Row(0.99, 1000, 2.580754698065951),
    Row(0.999, 1, 636.6192487687897),
    Row(0.999, 2, 31.599054576445365),
    Row(0.999, 9, 4.780912585931217),
    Row(0.999, 29, 3.6594050194663748),
    Row(0.999, 200, 3.3398354062757107),
    Row(0.999, 201, 3.339586788905302),
    Row(0.999, 1000, 3.300282648423944),
  ]

  @Test(arguments: rows)
  func `Quantiles agree with scipy to a millionth`(row: Row) {
    let quantile = StudentT.quantile(level: row.level, degreesOfFreedom: row.degrees)
    #expect(abs(quantile - row.expected) <= 1e-8 * row.expected)
  }

  @Test func `Quantiles fall with the degrees of freedom, also where the method changes`() {
    let quantiles = (1...400).map { StudentT.quantile(degreesOfFreedom: $0) }
    #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 > $1 })
  }
}
