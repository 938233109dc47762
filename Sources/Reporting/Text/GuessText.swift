public import Experiments
import ScenarioText

/// A guess beside what happened.
public enum GuessText {
  /// Lines for the end of a report.
  public static func text(_ guess: String, _ lines: [RunLine], of plan: Plan, dress: TextDress) -> String {
    let summaries = PointSummary.all(lines, of: plan)
    var text = "\n\(dress.bold("your guess"))  \(guess.isEmpty ? "none" : JSONText.sanitized(guess))\n"
    for (number, summary) in summaries.enumerated() {
      let counts = [Metric.once, .duplicated, .deadLettered, .unresolved, .lost].filter {
        $0 != .deadLettered || !summary.isZero($0)
      }.map { metric in
        let count = EstimateText.count(summary.mean(metric), dress, isZero: summary.isZero(metric))
        return "\(count) \(metric.name)"
      }
      let place = summaries.count > 1 ? "\(summary.consumer) -> \(summary.sink): " : ""
      let title = number == 0 ? dress.bold("it was") : "      "
      text += "\(title)      \(place)\(counts.joined(separator: ", "))\n"
    }
    return text
  }
}
