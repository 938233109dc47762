import DeliveryLab
import DeliveryModel
import Experiments
import Foundation
import Testing

/// `results/breaking/planted-bugs.txt`: for each rule that can be broken, an expectation of the library that notices.
struct PlantedBugTableTests {
  /// A line of the table, as `test --break all` prints it.
  struct Row: Sendable, CustomTestStringConvertible {
    var bug: PlantedBug
    var path: String
    var expectation: String
    var testDescription: String { bug.rawValue }

    init?(_ line: Substring) {
      let sides = line.split(separator: ": ", maxSplits: 1)
      let words = sides.first?.split(separator: " ") ?? []
      guard words.count == 3, sides.count == 2, words[1] == "caught",
        let bug = PlantedBug(rawValue: String(words[0]))
      else { return nil }
      self.bug = bug
      path = String(words[2])
      expectation = String(sides[1])
    }
  }

  static let rows: [Row] = {
    let text = (try? Repository.text("results/breaking/planted-bugs.txt")) ?? ""
    return text.split(separator: "\n").compactMap { Row($0) }
  }()

  @Test func `The table has a line for each bug`() {
    #expect(Self.rows.map(\.bug) == PlantedBug.allCases)
  }

  @Test(arguments: rows)
  func `The expectation is true of the model, and false of one that breaks the rule`(_ row: Row) throws {
    let file = try ScenarioFile.read(Repository.root.appendingPathComponent(row.path).path)
    var plan = try #require(file.plan)
    plan.expectations.removeAll { $0.name != row.expectation }
    let expectation = try #require(plan.expectations.first, "\(row.path) expects no such thing")
    plan.points.removeAll { !expectation.concerns($0) }
    #expect(try Self.verdict(plan) == .isTrue)
    #expect(try Self.verdict(plan.breaking(row.bug)) == .isFalse)
  }

  private static func verdict(_ plan: Plan) throws -> Verdict? {
    var judge = Judge(plan)
    for line in try Laboratory.lines(of: plan) { judge.take(line) }
    return judge.verdicts(isComplete: true).first?.verdict
  }
}
