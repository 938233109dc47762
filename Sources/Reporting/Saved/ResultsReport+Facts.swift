import Experiments

/// Where results come from.
extension ResultsReport {
  /// What was run.
  var facts: [(String, String)] {
    let header = document.header
    var facts = [
      ("version", header.tool), ("scenario", "\(header.file), sha256 \(header.sha256)"),
      ("seed", String(header.seed)), ("runs", String(header.runs)), ("points", String(header.points)),
    ]
    if header.shard != .whole { facts.append(("shard", header.shard.text)) }
    if let until = header.until { facts.append(("until", until)) }
    if !header.overrides.isEmpty { facts.append(("set", header.overrides.joined(separator: "; "))) }
    return facts
  }

  /// The command that runs the same again; `nil` where some of it is not known.
  var command: String? {
    let header = document.header
    guard header.chosen == nil, header.overrides.allSatisfy({ $0.hasPrefix("/") }) else { return nil }
    var words =
      ["deliverylab", "sweep", header.file, "--seed", String(header.seed), "--runs", String(header.runs)]
    if let until = header.until { words += ["--until", until] }
    words += header.overrides.flatMap { ["--set", $0] }
    return words.map { ReplayCommand.quoted($0) }.joined(separator: " ")
  }

  /// What a page cannot draw, and why; without a reference nobody asked for differences.
  var notDrawn: [String] {
    [PlotKind.replay, .precision].compactMap { kind in
      do throws(PlotProblem) {
        _ = try figures(kind)
        return nil
      } catch {
        return "\(kind.rawValue), because \(error.reason)"
      }
    }
  }
}
