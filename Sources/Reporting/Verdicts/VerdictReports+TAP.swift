import Experiments
import ScenarioText

/// The Test Anything Protocol, version 14.
extension VerdictReports {
  /// The report.
  public var tap: String {
    var lines: [String] = []
    var number = 0
    for scenario in scenarios {
      if let failure = scenario.failure {
        number += 1
        lines.append("not ok \(number) - \(Self.tapEscaped(scenario.path + ": the scenario can be judged"))")
        lines += Self.block([("message", failure.message)], [])
      }
      let names = scenario.uniqueNames
      for (index, verdict) in scenario.verdicts.enumerated() {
        guard let source = scenario.source else { continue }
        number += 1
        let name = Self.tapEscaped("\(scenario.path): \(names[index])")
        let text = text(verdict, source)
        if verdict.verdict == .isTrue {
          lines.append("ok \(number) - \(name)")
        } else if fails(scenario, index) {
          lines.append("not ok \(number) - \(name)")
          let place = source.positions[index]
          let pairs = [
            ("verdict", verdict.verdict.rawValue), ("measured", text.summary),
            ("at", "\(scenario.path):\(place.line):\(place.column)"),
          ]
          lines += Self.block(pairs, exampleLines(text))
        } else {
          let known = scenario.isKnown(index) ? "known: " : ""
          lines.append(
            "ok \(number) - \(name) # SKIP \(known)\(verdict.verdict.rawValue): "
              + Self.tapEscaped(text.summary))
        }
      }
    }
    return (["TAP version 14", "1..\(number)"] + lines).joined(separator: "\n") + "\n"
  }

  /// Escapes what would begin a directive or end the line.
  private static func tapEscaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "#": result += "\\#"
      default: result.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
      }
    }
    return result
  }

  /// A YAML block; JSON strings are YAML strings.
  private static func block(_ pairs: [(String, String)], _ examples: [String]) -> [String] {
    var lines = ["  ---"]
    for (name, value) in pairs { lines.append("  \(name): \(quoted(value))") }
    // Names and not a list, whose elements some readers split at colons.
    for (number, example) in examples.enumerated() {
      lines.append("  line_\(number + 1): \(quoted(example))")
    }
    return lines + ["  ..."]
  }

  private static func quoted(_ text: String) -> String {
    JSONLine.array([text]).dropFirst().dropLast().description
  }
}
