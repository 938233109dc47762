import DeliveryLab
import Experiments
import Foundation
import Reporting

/// The golden results of the scenario library: counts and digests as readable tables.
///
/// Remade by `RECORD=1 swift test --filter GoldenTests`; a change needs its reason in the commit and in CHANGELOG.md.
enum Golden {
  /// Runs of each point that a golden covers; more would make the suite slow without saying more.
  static let runs = 3

  /// The golden's path for a scenario's.
  static func path(of scenario: String) -> String {
    scenario.replacingOccurrences(of: "scenarios/", with: "results/").replacingOccurrences(
      of: ".json", with: ".txt")
  }

  /// Runs a scenario and renders its counts, one line for each point, run, application and sink.
  static func text(of scenario: String) throws -> String {
    let file = try ScenarioFile.read(Repository.root.appendingPathComponent(scenario).path)
    guard let plan = file.plan else { return "invalid" }
    let short = plan.with(seed: nil, runs: min(plan.runs, runs))
    var metrics: [Metric] = [
      .acknowledged, .once, .duplicated, .extra, .deadLettered, .unresolved, .lost, .redelivered, .suppressed,
      .commits, .rejectedCommits, .crashes, .maxLag,
    ]
    let lines = try Laboratory.lines(of: short)
    // Only groups and monitors have these.
    metrics += [.rebalances, .partitionsMoved, .lagAlerts].filter { metric in
      lines.contains { $0[metric] > 0 }
    }
    var rows = [["point", "run", "consumer", "sink"] + metrics.map { $0.name } + ["digest"]]
    for line in lines {
      let point = short.points.first { $0.index == line.point }?.text ?? ""
      let place = point.isEmpty ? "-" : point
      rows.append(
        [place, String(line.run), line.consumer, line.sink] + metrics.map { String(line[$0]) } + [line.digest]
      )
    }
    let heading = "\(scenario): \(short.points.count) points x \(short.runs) runs, seed \(short.seed)"
    return heading + "\n\n" + table(rows)
  }

  private static func table(_ rows: [[String]]) -> String {
    var widths = Array(repeating: 0, count: rows[0].count)
    for row in rows {
      for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.count) }
    }
    return rows.map { row in
      zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
        .joined(separator: "  ").trimmingCharacters(in: .whitespaces)
    }.joined(separator: "\n") + "\n"
  }
}
