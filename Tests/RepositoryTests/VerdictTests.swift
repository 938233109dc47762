import Experiments
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

  /// The rows of the claims that are judged here; `.ci/library` compares the whole page.
  @Test func `The page of claims is what the tool makes`() throws {
    let claims = LibraryVerdicts.scenarios.filter { $0.path.hasPrefix("scenarios/claims/") }
    let made = VerdictReports(claims, skipsUnknown: true, examples: 5).claimsPage
    let path = "scenarios/claims/README.md"
    let page = try Repository.text(path)
    for row in made.split(separator: "\n") where row.hasPrefix("| [") || row.hasPrefix("| ") {
      #expect(
        page.contains(row),
        "remake it: deliverylab test scenarios/claims/*.json --export claims=\(path): \(row)")
    }
    #expect(claims.count > 20)
  }
}
