import DeliveryLab
import Foundation
import Testing

/// A team's own tests of how its billing service commits.
///
/// They run the scenario of the service with many seeds. When one breaks, the failure's text is the story of the first
/// record that went wrong, why, what would have helped, and the command that shows it again.
struct BillingTests {
  /// The scenario lies beside the tests, as any other fixture.
  private func billing(_ changes: [(pointer: String, json: String)] = []) throws -> ScenarioFile {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return try ScenarioFile.read(
      folder.appendingPathComponent("billing.json").path,
      overrides: changes.map { ScenarioFile.Override(pointer: $0.pointer, json: $0.json) })
  }

  @Test(arguments: ["1 record", "50 records", "2s"])
  func `Committing after processing never loses a record`(_ every: String) throws {
    let file = try billing([("/consumers/billing/commit/every", every)])
    #expect(try file.counterexample(to: .noLoss, runs: 10) == nil)
  }

  @Test func `An insert under the order's key makes it exactly once`() throws {
    let file = try billing([("/consumers/billing/sink", "unique-key")])
    #expect(try file.counterexample(to: .exactlyOnce, runs: 10) == nil)
  }

  @Test func `Fewer than one in a hundred charges is made twice`() throws {
    let file = try billing()
    let plan = try #require(file.plan).with(seed: nil, runs: 10)
    let lines = try Laboratory.lines(of: plan)
    // A test that no crash has ever reached would prove nothing.
    #expect(lines.contains { $0[.crashes] > 0 })
    for line in lines {
      #expect(line[.duplicated] * 100 < line[.acknowledged], "seed \(line.seed)")
    }
  }

  /// The text of a failure, which a passing suite never shows: this is what it looks like.
  @Test func `Committing first loses, and the failure tells the story`() throws {
    let file = try billing([("/consumers/billing/commit/strategy", "before-processing")])
    let found = try #require(try file.counterexample(to: .noLoss, runs: 10))
    #expect(found.seed == 7 + UInt64(found.run))
    #expect(found.description.contains("was lost: it has no effect and never will"))
    #expect(found.description.contains("Why (commit-before-effect)"))
    #expect(
      found.description.contains(
        "deliverylab run \(file.path) --set /consumers/billing/commit/strategy=before-processing --seed \(found.seed)"
      ))
  }

  /// A scenario can be made in Swift, too: it is text.
  @Test(arguments: [1, 10, 100])
  func `A crash repeats at most what was not committed`(_ records: Int) throws {
    let text = """
      { "version": 1, "name": "made-in-swift", "duration": "10s", "topics": { "orders": { "partitions": 1 } },
        "producers": { "shop": { "topic": "orders", "records": 2000, "arrival": { "process": "backlog" } } },
        "consumers": { "billing": { "assign": ["orders"], "processing": { "time": "2ms" },
          "commit": { "every": "\(records) record\(records == 1 ? "" : "s")" },
          "config": { "auto.offset.reset": "earliest" } } },
        "faults": [{ "id": "kill", "type": "crash", "target": "billing-1", "every": "1230ms", "restart": "1ms" }] }
      """
    let file = ScenarioFile(bytes: Array(text.utf8), path: "made-in-swift.json")
    let plan = try #require(file.plan, "\(file.problems.problems)")
    for line in try Laboratory.lines(of: plan) {
      #expect(line[.crashes] > 2)
      #expect(line[.extra] <= line[.crashes] * records)
    }
  }

  @Test func `A wrong scenario says what is wrong with it`() throws {
    let file = try billing([("/consumers/billing/commit/every", "sometimes")])
    let error = #expect(throws: InvalidScenario.self) { try file.counterexample(to: .noLoss) }
    #expect(error?.description.contains("sometimes") == true)
  }
}
