import DeliveryLab
import Experiments
import Foundation
import ScenarioText
import Testing

@testable import Reporting

/// Verdicts in each format, by golden text.
struct VerdictReportTests {
  /// True, false, unknown and vacuous; names that every format must escape.
  static let expect = """
    [
      { "name": "nothing lost", "that": "lost == 0", "in": "every run" },
      { "name": "never <twice> & \\"often\\" | 100%", "that": ["extra == 0", "lost == 0"], "in": "every run",
        "where": { "every": "2 records" } },
      { "name": "half a record, #1: a, b", "that": "extra < 1", "where": { "every": "2 records" } },
      { "name": "nothing lost", "that": "extra.per_crash == 0", "sink": "external", "in": "every run",
        "where": { "every": "1 record" } }
    ]
    """

  static let scenario = """
    { "version": 1, "name": "s", "duration": "1s", "topics": { "t": { "partitions": 1 } },
      "producers": { "p": { "topic": "t", "records": 9, "arrival": { "process": "backlog" } } },
      "consumers": { "c": { "assign": ["t"], "config": { "auto.offset.reset": "earliest" } } },
      "claim": { "number": "1.10", "text": "a | b", "verdict": "holds" },
      "sweep": { "runs": 2, "axes": { "every": { "path": "/consumers/c/commit/every",
        "values": ["1 record", "2 records"] } } },
      "expect": \(expect) }
    """

  /// The scenario with result lines that no simulation made.
  static func tested() throws -> TestedScenario {
    let file = ScenarioFile(bytes: Array(scenario.utf8), path: "dir/s.json")
    let plan = try #require(file.plan)
    let real = try Laboratory.lines(of: plan)
    var judge = Judge(plan)
    for line in real {
      var line = line
      if line.point == 1, line.run == 1 { line.values[Metric.extra.rawValue] = 2 }
      judge.take(line)
    }
    let verdicts = judge.verdicts(isComplete: true)
    let positions = verdicts.map { verdict in
      file.problems.sources[0].position(ofByte: verdict.expectation.range.start)
    }
    return TestedScenario(
      path: "dir/s.json",
      source: TestedScenario.Source(
        plan: plan, sha256: "abc", positions: positions,
        replay: ReplayCommand(file: "dir/s.json", options: ["--set", "/seed=7"], plan: plan)),
      verdicts: verdicts)
  }

  static let broken = TestedScenario(
    path: "b.json", source: nil, verdicts: [],
    failure: TestedScenario.Failure(
      message: "unknown key \"x\"", position: SourcePosition(line: 3, column: 5)))

  private func reports(skipsUnknown: Bool = true) throws -> VerdictReports {
    VerdictReports([try Self.tested(), Self.broken], skipsUnknown: skipsUnknown, examples: 5)
  }

  /// The formats and their goldens in `Tests/Corpus/verdicts`; remade by `RECORD=1`.
  static let formats: [(file: String, text: @Sendable (VerdictReports) -> String)] = [
    ("report.xml", { $0.junit }), ("report.tap", { $0.tap }), ("report.md", { $0.markdown }),
    ("report.json", { $0.json }), ("annotations.txt", { $0.annotations }), ("claims.md", { $0.claimsPage }),
    (
      "report.txt",
      { reports in
        let report = TestReport(dress: .plain, examples: 1)
        return reports.scenarios.map { report.text($0) }.joined() + report.summary(reports.scenarios)
      }
    ),
  ]

  @Test(arguments: formats.indices)
  func `A format is written as it is documented`(index: Int) throws {
    let (file, make) = Self.formats[index]
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Corpus/verdicts/\(file)")
    let text = make(try reports())
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    #expect(text == (try String(contentsOf: url, encoding: .utf8)))
  }

  @Test func `With --fail-on unknown what is unknown fails`() throws {
    let strict = try reports(skipsUnknown: false)
    #expect(!strict.junit.contains("<skipped"))
    #expect(strict.junit.contains("tests=\"5\" failures=\"3\" errors=\"1\""))
    #expect(!strict.tap.contains("SKIP"))
    #expect(!strict.annotations.contains("::warning"))
  }

  @Test func `No more than ten annotations of a kind, the worst first`() throws {
    let many = VerdictReports(
      Array(repeating: try Self.tested(), count: 12) + [Self.broken], skipsUnknown: true, examples: 5)
    let lines = many.annotations.split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("::error") }.count == 10)
    #expect(lines.filter { $0.hasPrefix("::warning") }.count == 10)
    #expect(lines.first?.contains("file=b.json,line=3,col=5") == true)
  }

  @Test func `A summary keeps within its limit and says what is missing`() throws {
    let many = VerdictReports(
      Array(repeating: try Self.tested(), count: 50) + [Self.broken], skipsUnknown: true, examples: 5)
    let full = many.markdown
    for limit in [0, 10, 200, 1000, 5000, full.utf8.count - 1] {
      let cut = many.summary(limit: limit)
      #expect(cut.utf8.count <= limit)
      if limit >= 200 { #expect(cut.contains("The rest is left out")) }
      if limit >= 1000 { #expect(cut.contains("### b.json"), "what could not be judged comes first") }
    }
    #expect(many.summary(limit: full.utf8.count + 100).utf8.count == full.utf8.count)
  }

  @Test func `XML holds no character that it must not`() {
    #expect(XMLText.escaped("a\u{7}b\u{1B}[31m<&>\"\n") == "a#x07b#x1B[31m&lt;&amp;&gt;&quot;&#10;")
  }

  static let words: [(word: String, quoted: String)] = [
    ("a.json", "a.json"), ("/consumers/c/commit/every=\"5s\"", "'/consumers/c/commit/every=\"5s\"'"),
    ("it's", "'it'\\''s'"), ("", "''"), ("$x", "'$x'"), ("a b", "'a b'"),
  ]

  @Test(arguments: words.indices)
  func `A word is quoted for a shell`(index: Int) {
    #expect(ReplayCommand.quoted(Self.words[index].word) == Self.words[index].quoted)
  }
}
