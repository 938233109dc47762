import DeliveryLab
import Experiments
import Foundation
import Reporting
import ScenarioText
import Testing

/// What README.md shows is what the commands print.
struct ReadmeTests {
  private func plan(_ name: String) throws -> Plan {
    try #require(
      try ScenarioFile.read(Repository.root.appendingPathComponent("scenarios/\(name).json").path).plan)
  }

  @Test func `The run that the README shows is real`() throws {
    let plan = try plan("commit-1000-crash-at-1050").basePoint(runs: 1)
    let lines = try Laboratory.lines(of: plan)
    let text = RunReport(plan, at: plan.points[0], lines: lines, dress: .plain).text
    #expect(try Repository.text("README.md").contains(text))
    #expect(text.contains("51 extra effects: crash-replay 51"))
    #expect(text.contains("commit-before-effect 1"))
  }

  @Test func `The sweep that the README shows is real`() throws {
    let plan = try plan("commit-frequency")
    let lines = try Laboratory.lines(of: plan)
    let text = SweepReport(plan, lines: lines, dress: .plain, choices: SweepReport.Choices()).text
    #expect(try Repository.text("README.md").contains(text))
  }

  @Test func `The scenario that the README shows is valid`() throws {
    let readme = try Repository.text("README.md")
    let parts = readme.components(separatedBy: "```json\n")
    let text = try #require(parts.last?.components(separatedBy: "```").first)
    let file = ScenarioFile(bytes: Array(text.utf8), path: "README.md")
    #expect(file.plan != nil)
    #expect(file.problems.warningCount == 0)
  }

  @Test func `The test that the README shows is one of the examples`() throws {
    let example = try Repository.text("Tests/Examples/BillingTests/CommitFrequencyTests.swift")
    let test = try #require(example.range(of: "@Test").map { example[$0.lowerBound...] })
    #expect(try Repository.text("README.md").contains(test))
    #expect(test.contains("try ScenarioFile(draft).check("))
  }

  @Test func `Something runs before line 20`() throws {
    let lines = try Repository.text("README.md").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.prefix(19).contains { $0.hasPrefix("    swift run") })
  }

  @Test func `ARCHITECTURE keeps to 150 lines`() throws {
    #expect(
      try Repository.text("ARCHITECTURE.md").split(separator: "\n", omittingEmptySubsequences: false).count
        <= 151)
  }
}
