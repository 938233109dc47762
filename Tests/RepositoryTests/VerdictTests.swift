import Experiments
import Foundation
import Reporting
import Testing

/// Everything that the scenario library states about its results is true.
struct VerdictTests {
  @Test func `Every expectation of the library is true`() {
    let report = TestReport(dress: .plain, examples: 5)
    for scenario in LibraryVerdicts.scenarios {
      let isTrue = scenario.failure == nil && scenario.verdicts.allSatisfy { $0.verdict == .isTrue }
      #expect(isTrue, "\(report.text(scenario))")
      #expect(!scenario.verdicts.isEmpty, "\(scenario.path) expects nothing")
    }
    #expect(!LibraryVerdicts.scenarios.isEmpty)
  }

  @Test func `The page of claims is what the tool makes`() throws {
    let claims = LibraryVerdicts.scenarios.filter { $0.path.hasPrefix("scenarios/claims/") }
    let page = VerdictReports(claims, skipsUnknown: true, examples: 5).claimsPage
    let path = "scenarios/claims/README.md"
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try page.write(to: Repository.root.appendingPathComponent(path), atomically: true, encoding: .utf8)
    }
    #expect(
      try Repository.text(path) == page,
      "remake it: deliverylab test scenarios/claims/*.json --export claims=\(path)")
  }
}
