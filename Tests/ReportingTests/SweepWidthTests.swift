import DeliveryLab
import Experiments
import Testing

@testable import Reporting

/// The tables of `sweep` on terminals of any width.
struct SweepWidthTests {
  static func report(width: Int, choosing points: Range<Int>? = nil, sweep: Bool = true) throws -> [String] {
    let axes = """
      , "axes": { "strategy": { "path": "/consumers/c/commit/strategy",
        "values": ["before-processing", "after-processing"] },
        "every": { "path": "/consumers/c/commit/every", "values": ["1 record", "2 records", "3 records", "poll"] } }
      """
    let text = """
      { "version": 1, "name": "s", "duration": "1s", "topics": { "t": { "partitions": 1 } },
        "producers": { "p": { "topic": "t", "records": 9, "arrival": { "process": "backlog" } } },
        "consumers": { "c": { "assign": ["t"], "commit": { "strategy": "after-processing" },
          "config": { "auto.offset.reset": "earliest" } } },
        "sweep": { "runs": 2\(sweep ? axes : "") } }
      """
    var plan = try #require(ScenarioFile(bytes: Array(text.utf8), path: "s.json").plan)
    if let points { plan.points = Array(plan.points[points]) }
    let report = SweepReport(
      plan, lines: try Laboratory.lines(of: plan),
      dress: TextDress(separator: "", usesColor: false, width: width),
      choices: SweepReport.Choices())
    return report.text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  }

  @Test func `A matrix that does not fit becomes a list, and the list of counts drops columns`() throws {
    let wide = try Self.report(width: .max)
    #expect(
      wide.contains { $0.hasPrefix("strategy ") && $0.contains("  1 record ") && $0.contains("  poll") })
    #expect(!wide.contains { $0.hasPrefix("left out") })
    let narrow = try Self.report(width: 60)
    #expect(narrow.contains("left out in 60 columns: acknowledged, extra, once, commits/s, capacity/s"))
    let start = try #require(narrow.firstIndex { $0.hasPrefix("DUPLICATED, ") })
    let end = try #require(narrow.firstIndex { $0.hasPrefix("left out") })
    #expect(narrow[start..<end].allSatisfy { $0.count <= 60 }, "\(narrow[start..<end])")
    #expect(narrow[start + 1].split(separator: " ") == ["strategy", "every", "duplicated"])
    // Eight points, each with its own line.
    #expect(narrow[start + 10] == "")
  }

  @Test func `Columns without a point are left out`() throws {
    let lines = try Self.report(width: .max, choosing: 0..<2)
    #expect(lines.contains { $0.contains("  2 records") })
    #expect(!lines.contains { $0.contains("poll") || $0.contains("--") })
  }

  @Test func `A scenario without a sweep has no matrix`() throws {
    let lines = try Self.report(width: .max, sweep: false)
    #expect(lines[0] == "s   2 runs, seeds 1+0..1")
    #expect(!lines.contains { $0.hasPrefix("DUPLICATED") })
    #expect(lines[3] == "MEAN COUNTS PER RUN")
  }
}
