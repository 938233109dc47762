import DeliveryLab
import Foundation
import Testing

/// A team's own tests of how its billing service commits.
///
/// They run the scenario of the service with many seeds. When one breaks, the failure's text is the story of the first
/// record that went wrong, why, what would have helped, and the command that shows it again.
struct BillingTests {
  /// The scenario lies beside the tests, as any other fixture.
  private func billing() throws -> ScenarioFile {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return try ScenarioFile.read(folder.appendingPathComponent("billing.json").path)
  }

  @Test(arguments: ["1 record", "50 records", "2s"])
  func `Committing after processing never loses a record`(_ every: String) throws {
    var scenario = try billing()
    scenario.set("/consumers/billing/commit/every", to: ScenarioValue(every))
    try scenario.check(.noLoss, runs: 10)
  }

  @Test func `An insert under the order's key makes it exactly once`() throws {
    var scenario = try billing()
    scenario.set("/consumers/billing/sink", to: "unique-key")
    try scenario.check(.exactlyOnce, runs: 10)
  }

  @Test func `Fewer than one in a hundred charges is made twice`() throws {
    let lines = try billing().lines(runs: 10)
    // A test that no crash has ever reached would prove nothing.
    #expect(lines.contains { $0[.crashes] > 0 })
    for line in lines {
      #expect(line[.duplicated] * 100 < line[.acknowledged], "seed \(line.seed)")
    }
  }

  /// The text of a failure, which a passing suite never shows: this is what it looks like.
  @Test func `Committing first loses, and the failure tells the story`() throws {
    var scenario = try billing()
    scenario.set("/consumers/billing/commit/strategy", to: "before-processing")
    let found = try #require(try scenario.counterexample(to: .noLoss, runs: 10))
    #expect(found.seed == 7 + UInt64(found.run))
    #expect(found.description.contains("was lost: it has no effect and never will"))
    #expect(found.description.contains("Why (commit-before-effect)"))
    #expect(
      found.description.hasSuffix(
        "replay:  deliverylab run \(scenario.path) "
          + "--set '/consumers/billing/commit/strategy=\"before-processing\"' --seed \(found.seed)\n"))
  }

  @Test func `A wrong scenario says what is wrong with it`() throws {
    var scenario = try billing()
    scenario.set("/consumers/billing/commit/every", to: "sometimes")
    let error = #expect(throws: InvalidScenario.self) { try scenario.check(.noLoss) }
    #expect(error?.description.contains("sometimes") == true)
  }
}
