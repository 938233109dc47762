import DeliveryLab
import Foundation
import Testing

/// A scenario that is made in Swift, so that its numbers can be a test's arguments.
struct DraftTests {
  /// One worker, a backlog, and a kill about every second.
  private func orders(_ commit: ScenarioDraft.Commit) -> ScenarioDraft {
    var draft = ScenarioDraft("orders", duration: .seconds(10))
    draft.topics["orders"] = .init(partitions: 1)
    draft.producers["shop"] = .init(topic: "orders", .backlog, records: 2000)
    var billing = ScenarioDraft.Consumer(assign: "orders")
    billing.processing.time = .constant(.milliseconds(2))
    billing.commit = commit
    billing.config["auto.offset.reset"] = "earliest"
    draft.consumers["billing"] = billing
    draft.faults["kill"] = .crash(
      "billing-*", .every(.constant(.milliseconds(1230))), restart: .constant(.milliseconds(1)))
    return draft
  }

  @Test(arguments: [1, 10, 100])
  func `A crash repeats at most what was not committed`(_ records: Int) throws {
    let scenario = ScenarioFile(orders(.afterProcessing(every: .records(records))))
    try scenario.check(.noLoss)
    for line in try scenario.lines() {
      #expect(line[.crashes] > 2)
      #expect(line[.extra] <= line[.crashes] * records)
    }
  }

  /// A strategy that is known to lose: the suite would notice if its scenario could not find that out.
  @Test func `Committing first is refuted`() throws {
    let scenario = ScenarioFile(orders(.beforeProcessing(every: .records(100))))
    withKnownIssue {
      try scenario.check(.noLoss)
    }
    let found = try #require(try scenario.counterexample(to: .noLoss))
    #expect(found.description.contains("Why (commit-before-effect)"))
    #expect(found.description.contains("For the command, save this as orders.json:\n{\n  \"version\": 1,"))
    #expect(found.replay == "deliverylab run orders.json --seed \(found.seed)")
  }

  @Test func `What the scenario states about itself is true`() throws {
    var draft = orders(.afterProcessing(every: .records(100)))
    draft.runs = 5
    draft.axes["restart"] = .init("/faults/0/restart", [.duration(.milliseconds(1)), .duration(.seconds(1))])
    draft.expectations = [
      .init("nothing lost", "lost == 0", "crashes > 2", inEveryRun: true),
      .init("under a fifth twice", "duplicated.rate < 20%"),
    ]
    try ScenarioFile(draft).checkExpectations()
  }

  @Test func `A scenario that is written to a file is replayed from there`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("orders-\(UUID()).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let scenario = try ScenarioFile(orders(.beforeProcessing(every: .records(100)))).write(to: path)
    let found = try #require(try scenario.counterexample(to: .noLoss))
    #expect(found.replay == "deliverylab run \(path) --seed \(found.seed)")
    #expect(found.description.hasSuffix("replay:  \(found.replay)\n"))
  }
}
