import DeliveryLab
import Experiments
import Foundation
import Reporting
import ScenarioText
import Testing

/// Results to report about, made by running small scenarios.
enum ReportBench {
  /// A sweep whose axis has a name that would be markup.
  static func scenario(_ faults: String = "") -> String {
    """
    { "version": 1, "name": "page", "duration": "4s", "topics": { "t": {} },
      "producers": { "p": { "topic": "t", "arrival": { "process": "poisson", "rate": "50/s" } } },
      "consumers": { "c": { "assign": ["t"], "sink": ["external", "upsert"], "processing": { "time": "15ms" },
        "config": { "auto.offset.reset": "earliest" } } },
      "faults": [\(faults)],
      "sweep": { "runs": 3, "axes": {
        "<b>&\\"how": { "path": "/consumers/c/commit/strategy", "values": ["after-processing", "before-processing"] },
        "every": { "path": "/consumers/c/commit/every", "values": ["1 record", "20 records", "poll"] } } } }
    """
  }

  static let kill =
    #"{ "id": "kill", "type": "crash", "target": "c-1", "every": { "dist": "exponential", "mean": "1s" } }"#

  /// The same with a question and expectations of every kind.
  static let asking = scenario(kill).replacingOccurrences(
    of: "\"duration\": \"4s\",",
    with: """
      "duration": "4s", "question": "How many <i>?", "expect": [
        { "name": "some loss", "where": { "<b>&\\"how": "before-processing" }, "that": "lost >= 0.5" },
        { "name": "few duplicates", "that": "duplicated.rate < 0.01%" },
        { "name": "mostly", "that": "lost == 0", "in": "50% of runs" },
        { "name": "never both", "that": "extra >= 0", "in": "every run" } ],
      """)

  /// Runs a scenario and reads its results back, as a file holds them.
  static func document(
    _ scenario: String, complete: Bool = true, withFaults: Bool = false
  ) throws -> ResultsDocument {
    let plan = try #require(ScenarioFile(bytes: Array(scenario.utf8), path: "p.json").plan)
    var lines = [
      ResultsHeader(
        plan, tool: "t <1>", file: "p.json", sha256: String(repeating: "a", count: 64),
        overrides: ["/duration=\"4s\""]
      ).line
    ]
    _ = try Laboratory.run(plan) { unit in
      for line in unit.lines {
        lines.append(JSONLine.run(line, at: unit.point))
        if withFaults { lines += line.firings.map { JSONLine.fault($0, of: line) } }
      }
    }
    lines.append(JSONLine.trailer(complete: complete, lines: lines.count - 1))
    return try ResultsDocument(Array((lines.joined(separator: "\n") + "\n").utf8), path: "r")
  }

  /// Reads all tags; returns how many there are of each, or what is not closed.
  static func tags(_ html: String) -> (counts: [String: Int], wrong: String?) {
    var counts: [String: Int] = [:]
    var open: [String] = []
    for part in html.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      guard let end = part.firstIndex(of: ">") else { return (counts, "a tag without an end: \(part)") }
      let tag = part[..<end]
      let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == "!" })
      counts[name, default: 0] += tag.hasPrefix("/") ? 0 : 1
      if name.hasPrefix("!") || name == "meta" || name == "br" || name == "input" || tag.hasSuffix("/") {
        continue
      }
      if tag.hasPrefix("/") {
        guard open.popLast() == name else { return (counts, "</\(name)> closes another one") }
      } else {
        open.append(name)
      }
    }
    return (counts, open.isEmpty ? nil : "open: \(open)")
  }

  /// A report with the verdicts of its scenario.
  static func report(
    _ scenario: String, withFaults: Bool = false, choices: ResultsReport.Choices = ResultsReport.Choices()
  ) throws -> ResultsReport {
    let document = try document(scenario, withFaults: withFaults)
    let plan = try #require(ScenarioFile(bytes: Array(scenario.utf8), path: "p.json").plan)
    var judge = Judge(plan)
    for unit in document.units { for line in unit.lines { judge.take(line) } }
    let verdicts = judge.verdicts(isComplete: true)
    let source = TestedScenario.Source(
      plan: plan, sha256: "", positions: verdicts.map { _ in SourcePosition(line: 1, column: 1) },
      replay: ReplayCommand(file: "p.json", options: [], plan: plan))
    return ResultsReport(
      document, verdicts: TestedScenario(path: "p.json", source: source, verdicts: verdicts),
      scenario: scenario, choices: choices)
  }
}
