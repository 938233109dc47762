import Experiments
import ScenarioText

/// Workflow commands that GitHub shows beside the lines of a scenario.
extension VerdictReports {
  /// GitHub shows so many of each kind for a step.
  private static let annotationLimit = 10

  /// The commands, the worst first; what does not fit stands in the summary.
  public var annotations: String {
    var errors: [String] = []
    var warnings: [String] = []
    for scenario in scenarios {
      if let failure = scenario.failure {
        errors.append(
          Self.command(
            "error", scenario.path, failure.position.map { ($0.line, $0.column) }, "cannot be judged",
            failure.message))
      }
    }
    for scenario in scenarios {
      guard let source = scenario.source else { continue }
      for (index, verdict) in scenario.verdicts.enumerated() where verdict.verdict != .isTrue {
        let text = text(verdict, source)
        let place = source.positions[index]
        let message = ([text.summary] + exampleLines(text)).joined(separator: "\n")
        let known = scenario.isKnown(index) ? "known: " : ""
        let title = "\(known)\(verdict.verdict.rawValue): \(verdict.expectation.name)"
        let kind = fails(scenario, index) ? "error" : "warning"
        let line = Self.command(kind, scenario.path, (place.line, place.column), title, message)
        if kind == "error" { errors.append(line) } else { warnings.append(line) }
      }
    }
    let lines = errors.prefix(Self.annotationLimit) + warnings.prefix(Self.annotationLimit)
    return lines.map { $0 + "\n" }.joined()
  }

  private static func command(
    _ kind: String, _ path: String, _ place: (line: Int, column: Int)?, _ title: String, _ message: String
  ) -> String {
    var properties = ["file=\(property(path))"]
    if let place { properties += ["line=\(place.line)", "col=\(place.column)"] }
    properties.append("title=\(property(title))")
    return "::\(kind) \(properties.joined(separator: ","))::\(data(message))"
  }

  /// Escapes what ends a command.
  private static func data(_ text: String) -> String {
    replaced(text) { scalar in
      switch scalar {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      default: nil
      }
    }
  }

  /// Escapes what ends a property as well.
  private static func property(_ text: String) -> String {
    replaced(data(text)) { scalar in
      switch scalar {
      case ":": "%3A"
      case ",": "%2C"
      default: nil
      }
    }
  }

  private static func replaced(_ text: String, _ replacement: (Unicode.Scalar) -> String?) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let other = replacement(scalar) { result += other } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}
