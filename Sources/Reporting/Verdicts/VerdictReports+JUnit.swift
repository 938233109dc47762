import Experiments
import ScenarioText

/// JUnit XML in the dialect that Jenkins checks most strictly: a suite per scenario, a case per expectation.
extension VerdictReports {
  /// The report.
  public var junit: String {
    var body = ""
    var total = Totals()
    for scenario in scenarios {
      let (text, totals) = suite(scenario)
      body += text
      total.add(totals)
    }
    return
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"deliverylab\"\(total.attributes)>\n"
      + body + "</testsuites>\n"
  }

  private struct Totals {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    mutating func add(_ other: Totals) {
      tests += other.tests
      failures += other.failures
      errors += other.errors
      skipped += other.skipped
    }

    /// What `testsuites` may say; it has no `skipped`.
    var attributes: String {
      XMLText.attribute("tests", String(tests)) + XMLText.attribute("failures", String(failures))
        + XMLText.attribute("errors", String(errors))
    }
  }

  private func suite(_ scenario: TestedScenario) -> (String, Totals) {
    var totals = Totals()
    var cases = ""
    if let failure = scenario.failure {
      totals.tests += 1
      totals.errors += 1
      let place = failure.position.map { "\(scenario.path):\($0.line):\($0.column)" } ?? scenario.path
      cases += testCase(
        scenario.path, "the scenario can be judged", "error", failure.message,
        ["\(place): \(failure.message)"])
    }
    let names = scenario.uniqueNames
    for (index, verdict) in scenario.verdicts.enumerated() {
      guard let source = scenario.source else { continue }
      totals.tests += 1
      let text = text(verdict, source)
      if verdict.verdict == .isTrue {
        cases += testCase(scenario.path, names[index], nil, text.summary, [])
        continue
      }
      let word = verdict.verdict.rawValue
      let place = source.positions[index]
      let lines =
        ["\(scenario.path):\(place.line):\(place.column): \(verdict.expectation.name)", text.summary]
        + exampleLines(text)
      if fails(scenario, index) {
        totals.failures += 1
        cases += testCase(scenario.path, names[index], "failure", "\(word): \(text.summary)", lines)
      } else {
        totals.skipped += 1
        cases += testCase(
          scenario.path, names[index], "skipped",
          (scenario.isKnown(index) ? "known" : "inconclusive") + ": \(word): \(text.summary)", lines)
      }
    }
    let head =
      "  <testsuite" + XMLText.attribute("name", scenario.path) + totals.attributes
      + XMLText.attribute("skipped", String(totals.skipped)) + ">\n"
    return (head + properties(scenario) + cases + "  </testsuite>\n", totals)
  }

  private func properties(_ scenario: TestedScenario) -> String {
    guard let source = scenario.source else { return "" }
    let pairs = [
      ("seed", String(source.plan.seed)), ("runs", String(source.plan.runs)),
      ("scenario_sha256", source.sha256),
    ]
    return "    <properties>\n"
      + pairs.map { "      <property name=\"\($0.0)\" value=\"\(XMLText.escaped($0.1))\"/>\n" }.joined()
      + "    </properties>\n"
  }

  private func testCase(
    _ path: String, _ name: String, _ outcome: String?, _ message: String, _ lines: [String]
  ) -> String {
    let head = "    <testcase" + XMLText.attribute("classname", path) + XMLText.attribute("name", name)
    guard let outcome else {
      return head + ">\n      <system-out>\(XMLText.escaped(message))</system-out>\n    </testcase>\n"
    }
    let type =
      outcome == "skipped" ? "" : XMLText.attribute("type", outcome == "error" ? "input" : "expectation")
    let body = lines.map { XMLText.escaped($0) }.joined(separator: "\n")
    return head + ">\n      <\(outcome)\(type)\(XMLText.attribute("message", message))>\(body)</\(outcome)>\n"
      + "    </testcase>\n"
  }
}
