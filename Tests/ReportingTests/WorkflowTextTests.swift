import DeliveryLab
import Experiments
import ScenarioText
import Testing

@testable import Reporting

/// What GitHub's runner reads: no name may become a command, and nothing may be more than it shows.
struct WorkflowTextTests {
  /// The runner's rules, as its source has them: `::` first behind white space, and `##[` anywhere.
  static func obeys(_ line: Substring) -> Bool {
    let trimmed = line.drop { $0.unicodeScalars.allSatisfy { $0.properties.isWhitespace } }
    return trimmed.hasPrefix("::") || line.contains("##[")
  }

  /// The lines of a text, as the runner splits them.
  static func lines(_ text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
  }

  static let hostile = [
    "::error::x", "  ::error::x", "\t\u{A0}\u{3000}::stop-commands::x", "##[error]x", "a ##[group]b",
    "a\n::set-output name=x::y", "a\r::add-mask::b", "a\r\n ::debug::b", "###[x", "::",
    "\u{2028}::warning::x",
    ":::error::x", "####[[error]",
  ]

  @Test(arguments: hostile)
  func `No line of a name is a command`(name: String) {
    let text = WorkflowText.harmless(name)
    #expect(Self.lines(name).contains { Self.obeys($0) } || name == "###[x" || name.hasPrefix("####"))
    #expect(!Self.lines(text).contains { Self.obeys($0) }, "\(text.debugDescription)")
    #expect(WorkflowText.harmless(text) == text)
  }

  @Test(arguments: ["", "a::b", "a\n  b: c\n", "# heading\n## [link]", "std::vector #1", "\u{1B}[31mFALSE"])
  func `Other text stays as it is`(text: String) {
    #expect(WorkflowText.harmless(text) == text)
  }

  /// Hundreds of expectations, most of them not true, with names that try everything.
  static func many() throws -> TestedScenario {
    let names = hostile.flatMap { [$0, "100% sure, \($0)"] }
    let expectations = (0..<300).map { number -> String in
      let name = "\(names[number % names.count]) \(number)"
      let claim = ["extra > 1000000", "lost == 0", "extra == 0.5"][number % 3]
      return
        "{ \"name\": \(JSONText.quoted(name)), \"that\": \"\(claim)\"\(number % 3 == 2 ? "" : ", \"in\": \"every run\"") }"
    }
    let text = VerdictReportTests.scenario.replacing(
      VerdictReportTests.expect, with: "[\(expectations.joined(separator: ","))]")
    let file = ScenarioFile(bytes: Array(text.utf8), path: "::error ::a,b:c.json")
    let plan = try #require(file.plan)
    var judge = Judge(plan)
    var anomalies = AnomalyTally(plan)
    for line in try Laboratory.lines(of: plan) {
      var line = line
      line.values[Metric.extra.rawValue] = line.run
      line.values[Metric.lost.rawValue] = 3
      judge.take(line)
      anomalies.take(line)
    }
    let verdicts = judge.verdicts(isComplete: true)
    let positions = verdicts.map {
      file.problems.sources[0].position(ofByte: $0.expectation.range.start)
    }
    var tested = TestedScenario(
      path: "::error ::a,b:c.json",
      source: TestedScenario.Source(
        plan: plan, sha256: "abc", positions: positions,
        replay: ReplayCommand(file: file.path, options: [], plan: plan)), verdicts: verdicts)
    tested.anomalies = anomalies.anomalies
    return tested
  }

  @Test func `Hundreds of expectations make ten annotations of a kind and a note`() throws {
    let reports = VerdictReports([try Self.many()], skipsUnknown: true, examples: 5)
    let lines = Self.lines(reports.annotations).filter { !$0.isEmpty }
    #expect(lines.filter { $0.hasPrefix("::error file=") }.count == 10)
    #expect(lines.filter { $0.hasPrefix("::warning file=") }.count == 10)
    // Nothing but these: no name has begun a line of its own.
    #expect(lines.count == 21)
    #expect(
      lines.last?.hasPrefix("::notice title=deliverylab::190 more errors and 90 more warnings: ") == true)
    for line in lines.dropLast() {
      // Properties end at the first "::" behind the command's name; what a name holds must not move it.
      let properties = line.dropFirst(2).split(separator: " ", maxSplits: 1)[1].split(separator: "::")[0]
      let names = properties.split(separator: ",").map { $0.split(separator: "=")[0] }
      #expect(names == ["file", "line", "col", "title"], "\(line)")
    }
  }

  @Test func `What is false comes before what is unknown, and what is known last`() throws {
    var tested = try Self.many()
    tested.known = tested.verdicts.map { $0.verdict == .isFalse }
    let strict = VerdictReports([tested], skipsUnknown: false, examples: 0).annotations
    #expect(strict.contains("::error") && !strict.contains("title=false"))
    tested.known = nil
    let lines = Self.lines(VerdictReports([tested], skipsUnknown: false, examples: 0).annotations)
    #expect(lines.prefix(10).allSatisfy { $0.contains("title=false%3A") })
  }

  @Test func `A report of hostile names is harmless for the runner and whole for people`() throws {
    let tested = try Self.many()
    let report = TestReport(dress: .plain, examples: 5)
    let text = report.text(tested) + report.summary([tested])
    let shown = WorkflowText.harmless(text)
    #expect(Self.lines(text).contains { Self.obeys($0) })
    #expect(!Self.lines(shown).contains { Self.obeys($0) })
    #expect(Self.lines(shown).count == Self.lines(text).count)
  }

  @Test func `One long scenario leaves its false expectations in a short summary`() throws {
    let tested = try Self.many()
    let reports = VerdictReports([tested], skipsUnknown: true, examples: 5)
    for limit in [1000, 5000, 20_000] {
      let text = reports.summary(limit: limit)
      #expect(text.utf8.count <= limit)
      #expect(text.contains("| **false** | "))
      #expect(text.contains("    replay: ") || limit == 1000)
      #expect(text.hasSuffix("The rest is left out: the report is too long for this place.\n"))
    }
    #expect(!reports.summary(limit: 20_000).contains("| true |"))
    #expect(reports.summary(limit: VerdictReports.summaryLimit) == reports.markdown)
  }

  @Test func `A summary shows matrices and the story of one record`() throws {
    var tested = try VerdictReportTests.tested()
    let plan = try #require(tested.source?.plan)
    tested.evidence.matrices = SweepMatrix.markdown(plan, try Laboratory.lines(of: plan))
    tested.evidence.story = TestedScenario.Evidence.Story(
      caption: "t-0@1, lost in run 1", diagram: "sequenceDiagram\n  participant p0 as c\n")
    let text = VerdictReports([tested], skipsUnknown: true, examples: 5).markdown
    #expect(text.contains("\nc -> external: duplicated: zero in every run\n"))
    #expect(
      text.hasSuffix("t-0@1, lost in run 1:\n\n```mermaid\nsequenceDiagram\n  participant p0 as c\n```\n"))
  }
}
