import Foundation
import Testing

/// Every rule of the modelled systems is shown by a test that names it, or listed as not modelled.
struct RuleCoverageTests {
  /// The rules by system, as the reference of real behaviour numbers them.
  static let known: [(system: String, numbers: [ClosedRange<Int>])] = [
    (
      "KAFKA",
      [1...6, 10...17, 20...24, 30...40, 50...67, 70...75, 80...92, 100...109, 110...122]
    ),
    ("RDK", [1...8]), ("KJS", [1...6]), ("PY", [1...2]), ("SHARE", [1...2]),
    ("RMQ", [1...13]), ("NATS", [1...8]), ("REDIS", [1...6]), ("PULSAR", [1...9]), ("SQS", [1...7]),
  ]

  static let rules = known.flatMap { entry in
    entry.numbers.flatMap { $0 }.map { RuleNumbers.Rule(system: entry.system, number: $0) }
  }

  @Test func `Every rule is named by a test, or said to be not modelled`() throws {
    var named: Set<RuleNumbers.Rule> = []
    for path in Repository.files("Tests/DeliveryModelTests", ending: ".swift") {
      named.formUnion(RuleNumbers(try Repository.text(path)).rules)
    }
    let pages = try Repository.text("ARCHITECTURE.md").components(separatedBy: "\n## ")
    let left = try #require(pages.first { $0.hasPrefix("What is not modelled") })
    let absent = RuleNumbers(left).rules
    let missing = Self.rules.filter { !named.contains($0) && !absent.contains($0) }
    #expect(missing.isEmpty, "neither tested nor listed: \(missing)")
  }

  @Test(arguments: [
    ("R-KAFKA-20, 21 and 24.", ["R-KAFKA-20", "R-KAFKA-21", "R-KAFKA-24"]),
    ("(R-KAFKA-62 to 65)", ["R-KAFKA-62", "R-KAFKA-63", "R-KAFKA-64", "R-KAFKA-65"]),
    ("R-KAFKA-10 (c) and R-RDK-5:", ["R-KAFKA-10", "R-RDK-5"]),
    ("R-KAFKA-15 (iii), 17", ["R-KAFKA-15", "R-KAFKA-17"]), ("R-kafka-1 R-KAFKA R-KAFKA-", []),
  ])
  func `Rules are found in a text`(row: (text: String, rules: [String])) {
    #expect(RuleNumbers(row.text).rules.sorted().map { $0.description } == row.rules)
  }
}
