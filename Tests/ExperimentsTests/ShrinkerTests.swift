import DeliveryHistory
import DeliveryModel
import ScenarioText
import Testing

@testable import Experiments

/// A failing scenario becomes small, still fails, and for the same reason.
struct ShrinkerTests {
  private static let text = """
    { "version": 1, "name": "big", "question": "?", "duration": "60s", "drain": { "timeout": "10m" },
      "topics": { "orders": { "partitions": 4 }, "other": { "partitions": 2 } },
      "network": { "latency": "2ms" },
      "producers": { "shop": { "topic": "orders", "records": 10000, "arrival": { "process": "backlog" } } },
      "consumers": {
        "billing": { "assign": ["orders"], "processing": { "time": "1ms" },
          "commit": { "strategy": "after-processing", "every": "1 record" },
          "config": { "auto.offset.reset": "earliest", "max.poll.records": 500 } },
        "audit": { "assign": ["orders"], "config": { "auto.offset.reset": "earliest" } } },
      "faults": [
        { "id": "kill", "type": "crash", "target": "billing-1", "at": { "processed": 5200 }, "restart": "2s" },
        { "id": "gc", "type": "pause", "target": "audit-1", "at": "2s", "for": "3s" } ],
      "sweep": { "runs": 2, "axes": {
        "every": { "path": "/consumers/billing/commit/every", "values": ["10 records", "1000 records"] } } },
      "expect": [
        { "name": "nothing lost", "that": "lost == 0", "in": "every run" },
        { "name": "nothing twice", "where": { "every": "1000 records" }, "that": "extra == 0", "in": "every run" } ] }
    """

  private func shrunk() throws -> Shrinker {
    let problems = ProblemCollector()
    let document = try #require(
      JSONParser.parse(problems.addSource(name: "big.json", bytes: Array(Self.text.utf8)), into: problems))
    let plan = try #require(Plan.read(document, into: problems))
    var judge = Judge(plan)
    for point in plan.points {
      for run in 0..<plan.runs {
        for line in RunLine.lines(of: try Simulation.run(point.scenario, run: run), at: point) {
          judge.take(line)
        }
      }
    }
    let verdicts = judge.verdicts(isComplete: true)
    #expect(verdicts.map { $0.verdict } == [.isTrue, .isFalse])
    let finding = try #require(verdicts[1].claims[0].findings.first { $0.verdict == .isFalse })
    #expect(finding.highest?.measured.count == 200)
    var shrinker = try #require(Shrinker(document, plan, expectation: 1, finding: finding))
    #expect(shrinker.size.records == 10_000)
    shrinker.run { _ in true }
    return shrinker
  }

  @Test func `Ten thousand records become twenty at most, and still refute the claim`() throws {
    let shrinker = try shrunk()
    #expect(shrinker.size.records <= 20, "\(shrinker.document.serialized())")
    // What is written is a scenario of its own.
    let problems = ProblemCollector()
    let bytes = Array(shrinker.document.serialized().utf8)
    let again = try #require(
      JSONParser.parse(problems.addSource(name: "small.json", bytes: bytes), into: problems))
    let plan = try #require(Plan.read(again, into: problems))
    #expect(plan.points.count == 1)
    #expect(plan.runs == 1)
    var judge = Judge(plan)
    let lines = RunLine.lines(of: try Simulation.run(plan.base, run: 0), at: plan.points[0])
    for line in lines { judge.take(line) }
    #expect(judge.verdicts(isComplete: true).map { $0.verdict } == [.isFalse])
    #expect(lines.contains { $0.duplicatedByCause.contains { $0.cause == .crashReplay } })
    // What has nothing to do with it is gone.
    let text = shrinker.document.serialized()
    for part in ["other", "audit", "gc", "latency", "question", "sweep", "where"] {
      #expect(!text.contains("\"\(part)\""), "\(text)")
    }
    #expect(text.contains("\"kill\""))
  }

  @Test func `The same scenario shrinks to the same bytes`() throws {
    let first = try shrunk()
    let second = try shrunk()
    #expect(first.document.serialized() == second.document.serialized())
    #expect(first.trials == second.trials)
  }

  static let numbers: [(text: String, number: Int64?, half: String)] = [
    ("10000", 10_000, "5000"), (#""orders-2@1050""#, 1050, #""orders-2@525""#),
    (#""1000 records""#, 1000, #""500 records""#), (#""2 records""#, 2, #""1 record""#),
    (#""200/s""#, 200, #""100/s""#), (#""90s""#, 90_000, #""45s""#), (#""poll""#, nil, ""),
    (#""1ms""#, nil, ""),
    (#""1 record""#, nil, ""), ("0", nil, ""), ("1.5", nil, ""), ("true", nil, ""), (#""0.5/s""#, nil, ""),
  ]

  @Test(arguments: numbers.indices)
  func `An amount is read and written`(index: Int) throws {
    let row = Self.numbers[index]
    let problems = ProblemCollector()
    let value = try #require(
      JSONParser.parse(problems.addSource(name: "v", bytes: Array(row.text.utf8)), into: problems))
    let amount = Amount(value)
    #expect(amount?.number == row.number)
    if let amount { #expect(amount.value(amount.number / 2).serialized() == row.half) }
  }
}
