import Foundation
import Testing

@testable import Experiments

/// Quantiles and intervals against those of scipy, which `Tests/Fixtures/statistics.py` has written down.
struct ReferenceTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let cells: [String]
    var testDescription: String { cells.joined(separator: " ") }

    func number(_ place: Int) throws -> Double { try #require(Double(cells[place])) }
    func whole(_ place: Int) throws -> Int { try #require(Int(cells[place])) }
    func numbers(_ place: Int) throws -> [Double] {
      try cells[place].split(separator: ",").map { try #require(Double($0)) }
    }
  }

  static let rows: [Row] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = folder.appendingPathComponent("Fixtures/statistics.tsv").path
    guard let bytes = FileManager.default.contents(atPath: path) else { return [] }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
    return lines.map { line in
      Row(cells: line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) })
    }
  }()

  static func rows(_ kind: String) -> [Row] { rows.filter { $0.cells[0] == kind } }

  private func agree(_ value: Double, _ expected: Double, within error: Double = 1e-8) -> Bool {
    abs(value - expected) <= error * abs(expected) + 1e-15
  }

  @Test func `The fixture holds every kind of value`() {
    let counts = ["normal", "t", "beta", "proportion", "paired"].map { Self.rows($0).count }
    #expect(counts == [6, 84, 40, 42, 12])
  }

  @Test(arguments: rows("normal"))
  func `Normal quantiles`(row: Row) throws {
    #expect(agree(NormalDistribution.quantile(level: try row.number(1)), try row.number(2), within: 1e-12))
  }

  @Test(arguments: rows("t"))
  func `Quantiles of Student's t`(row: Row) throws {
    let quantile = StudentT.quantile(level: try row.number(1), degreesOfFreedom: try row.whole(2))
    #expect(agree(quantile, try row.number(3)))
  }

  @Test(arguments: rows("beta"))
  func `Quantiles of the beta distribution`(row: Row) throws {
    let quantile = BetaDistribution.quantile(try row.number(1), try row.whole(2), try row.whole(3))
    #expect(agree(quantile, try row.number(4)), "\(quantile)")
  }

  @Test(arguments: rows("proportion"))
  func `Clopper-Pearson intervals`(row: Row) throws {
    let estimate = ProportionEstimate(try row.whole(2), of: try row.whole(3), level: try row.number(1))
    #expect(agree(estimate.lower, try row.number(4)), "\(estimate)")
    #expect(agree(estimate.upper, try row.number(5)), "\(estimate)")
  }

  @Test(arguments: rows("paired"))
  func `Intervals of paired differences`(row: Row) throws {
    let paired = try #require(PairedDifference(base: try row.numbers(2), other: try row.numbers(3)))
    let interval = try #require(paired.estimate.interval(level: try row.number(1)))
    // Equal differences of decimals differ in their last bits, and so do intervals of next to no width.
    #expect(abs(interval.lower - (try row.number(4))) < 1e-8)
    #expect(abs(interval.upper - (try row.number(5))) < 1e-8)
  }
}
