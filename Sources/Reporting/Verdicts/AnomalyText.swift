import Experiments
import ScenarioText

/// What went wrong in the runs of all scenarios: counts, and the worst runs of what no strategy allows.
///
/// As Jepsen does it, anomalies that are allowed are told apart from bad ones; lost and duplicated are its words, too.
struct AnomalyText {
  /// An anomaly with the scenario that it belongs to.
  private struct Found {
    let anomaly: Anomaly
    let scenario: TestedScenario
  }

  private let found: [Found]
  private let runs: Int
  private let dress: TextDress
  private let shown: Int

  init(_ scenarios: [TestedScenario], dress: TextDress, examples: Int) {
    found = scenarios.flatMap { scenario in
      scenario.anomalies.filter { $0.records > 0 }.map { Found(anomaly: $0, scenario: scenario) }
    }
    runs = scenarios.reduce(0) { $0 + ($1.source.map { $0.plan.points.count * $0.plan.runs } ?? 0) }
    self.dress = dress
    shown = examples
  }

  /// Both lists; empty if nothing went wrong.
  var text: String {
    let bad = lines(isAllowed: false)
    let allowed = lines(isAllowed: true)
    var text = ""
    if !bad.isEmpty { text += "\nanomalies against what the commit strategies promise\n" + bad }
    if !allowed.isEmpty { text += "\nanomalies that the commit strategies allow\n" + allowed }
    return text
  }

  private func lines(isAllowed: Bool) -> String {
    var text = ""
    for metric in [Metric.lost, .duplicated, .unresolved] {
      let own = found.filter { $0.anomaly.isAllowed == isAllowed && $0.anomaly.metric == metric }
      guard !own.isEmpty else { continue }
      let records = own.reduce(0) { $0 + $1.anomaly.records }
      let affected = own.reduce(0) { $0 + $1.anomaly.runs }
      var strategies: [String] = []
      for name in own.flatMap({ $0.anomaly.strategies }) where !strategies.contains(name) {
        strategies.append(name)
      }
      let name = metric.name + String(repeating: " ", count: 12 - metric.name.count)
      text +=
        "  \(isAllowed ? name : dress.red(name)) \(dress.count(records)) \(records == 1 ? "record" : "records") in "
        + "\(dress.count(affected)) of \(dress.count(runs)) runs (\(strategies.joined(separator: ", ")))\n"
      if !isAllowed { text += examples(own) }
    }
    return text
  }

  /// The worst runs of all scenarios.
  private func examples(_ own: [Found]) -> String {
    let all = own.flatMap { found in found.anomaly.examples.map { (example: $0, scenario: found.scenario) } }
    let sorted = all.enumerated().sorted { first, second in
      let (left, right) = (first.element.example.records, second.element.example.records)
      return left == right ? first.offset < second.offset : left > right
    }
    var text = ""
    for (_, (example, scenario)) in sorted.prefix(shown) {
      guard let replay = scenario.source?.replay.line(at: example.point, seed: example.seed) else { continue }
      let place = example.point.hasSeveralAudiences ? " for \(example.consumer) -> \(example.sink)" : ""
      text +=
        "    \(dress.count(example.records)) in run \(example.run)\(JSONText.sanitized(place)): "
        + JSONText.sanitized(replay) + "\n"
    }
    if all.count > shown, shown > 0 { text += "    and \(all.count - shown) more points like it\n" }
    return text
  }
}
