import DeliveryLab
import Experiments
import ScenarioText
import Testing

@testable import Reporting

/// What went wrong in judged runs: what strategies allow stands apart from what they promise not to do.
struct AnomalyTests {
  /// A plan whose application commits in a way, with effects outside and in another sink.
  static func plan(_ commit: String, client: String = "java", sink: String) throws -> Plan {
    let text = """
      { "version": 1, "name": "s", "duration": "1s",
        "topics": { "t": { "partitions": 1 }, "o": { "partitions": 1 } },
        "producers": { "p": { "topic": "t", "records": 9, "arrival": { "process": "backlog" } } },
        "consumers": { "c": { "client": "\(client)", "subscribe": ["t"], "commit": { \(commit) },
          "sink": ["external", \(sink)], "config": { "auto.offset.reset": "earliest" } } },
        "sweep": { "runs": 2 } }
      """
    let file = ScenarioFile(bytes: Array(text.utf8), path: "s.json")
    return try #require(file.plan, "\(file.problems.problems.map { $0.summary })")
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var commit: String
    var client = "java"
    var sink = "\"unique-key\""
    /// What is allowed: counts by sink.
    var external: [Metric]
    var other: [Metric]
    var testDescription: String { commit + " " + client }
  }

  static let rows = [
    Row(
      commit: #""strategy": "before-processing""#, external: [.lost, .unresolved],
      other: [.lost, .unresolved]),
    Row(
      commit: #""strategy": "before-processing", "mode": "async""#,
      external: [.lost, .duplicated, .unresolved],
      other: [.lost, .duplicated, .unresolved]),
    Row(commit: #""strategy": "after-processing""#, external: [.duplicated], other: [.duplicated]),
    Row(commit: #""strategy": "auto""#, external: [.duplicated], other: [.duplicated]),
    Row(
      commit: #""strategy": "auto""#, client: "librdkafka", external: [.lost, .duplicated, .unresolved],
      other: [.lost, .duplicated, .unresolved]),
    Row(
      commit: #""strategy": "with-effect""#, sink: "\"stored-position\"", external: [.duplicated], other: []),
    Row(
      commit: #""strategy": "transactional""#,
      sink: #"{ "kind": "topic", "topic": "o", "isolation.level": "read_committed" }"#,
      external: [.duplicated], other: []),
  ]

  @Test(arguments: rows)
  func `A strategy allows what it does not promise`(row: Row) throws {
    let plan = try Self.plan(row.commit, client: row.client, sink: row.sink)
    for (place, allowed) in [(0, row.external), (1, row.other)] {
      for metric in [Metric.lost, .duplicated, .unresolved] {
        var tally = AnomalyTally(plan)
        var lines = try Laboratory.lines(of: plan)
        #expect(lines.count == 4)
        for index in lines.indices {
          for other in [Metric.lost, .duplicated, .unresolved] { lines[index].values[other.rawValue] = 0 }
          if index % 2 == place { lines[index].values[metric.rawValue] = 5 + index }
          tally.take(lines[index])
        }
        let found = tally.anomalies.filter { $0.records > 0 }
        #expect(found.count == 1)
        #expect(found[0].metric == metric)
        #expect(found[0].isAllowed == allowed.contains(metric), "\(metric) in sink \(place)")
        #expect(found[0].records == 12 + 2 * place)
        #expect(found[0].runs == 2)
        // The worst run stands for the point.
        #expect(found[0].examples.map { $0.records } == [7 + place])
        #expect(found[0].examples[0].run == 1)
      }
    }
  }

  @Test func `Only what is false lists anomalies, bad ones with examples that replay`() throws {
    let tested = try WorkflowTextTests.many()
    let report = TestReport(dress: .plain, examples: 1)
    let text = report.summary([tested])
    #expect(
      text.contains(
        """

        anomalies against what the commit strategies promise
          lost         12 records in 4 of 4 runs (after-processing)
            3 in run 0: deliverylab run '::error ::a,b:c.json' --only 'every=1 record' --seed 1
            and 1 more points like it

        """), "\(text)")
    #expect(!text.contains("that the commit strategies allow"))
    var fine = tested
    fine.verdicts = tested.verdicts.filter { $0.verdict == .unknown }
    #expect(report.summary([fine]).hasPrefix("\nvalid? unknown"))
    #expect(!report.summary([fine]).contains("anomalies"))
  }
}
