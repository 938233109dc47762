import Experiments
import ScenarioText

/// All verdicts as one JSON document, `deliverylab.verdicts/1`.
extension VerdictReports {
  /// The document.
  public var json: String {
    let counts = VerdictCounts(scenarios)
    var writer = JSONWriter()
    writer.add("format", "deliverylab.verdicts/1")
    writer.add("valid", counts.word)
    for verdict in [Verdict.isTrue, .isFalse, .unknown, .vacuous] {
      writer.add(verdict.rawValue, counts[verdict])
    }
    writer.raw("scenarios", Self.list(scenarios.map { scenario($0) }))
    return writer.finished + "\n"
  }

  private func scenario(_ scenario: TestedScenario) -> String {
    var writer = JSONWriter()
    writer.add("file", scenario.path)
    if let source = scenario.source {
      writer.add("name", source.plan.name)
      writer.add("scenario_sha256", source.sha256)
      writer.add("seed", source.plan.seed)
      writer.add("runs", source.plan.runs)
      writer.add("points", source.plan.points.count)
    }
    writer.raw("error", scenario.failure.map { Self.error($0) } ?? "null")
    let verdicts = scenario.source.map { source in
      scenario.verdicts.indices.map { expectation(scenario, source, $0) }
    }
    writer.raw("expectations", Self.list(verdicts ?? []))
    return writer.finished
  }

  private static func error(_ failure: TestedScenario.Failure) -> String {
    var writer = JSONWriter()
    writer.add("message", failure.message)
    writer.raw("line", failure.position.map { String($0.line) } ?? "null")
    writer.raw("column", failure.position.map { String($0.column) } ?? "null")
    return writer.finished
  }

  private func expectation(
    _ scenario: TestedScenario, _ source: TestedScenario.Source, _ index: Int
  ) -> String {
    let verdict = scenario.verdicts[index]
    let text = text(verdict, source)
    var writer = JSONWriter()
    writer.add("name", verdict.expectation.name)
    writer.add("verdict", verdict.verdict.rawValue)
    if scenario.known != nil { writer.add("known", scenario.isKnown(index)) }
    writer.add("line", source.positions[index].line)
    writer.add("column", source.positions[index].column)
    writer.add("points", verdict.points)
    writer.add("runs", verdict.runs)
    writer.add("measured", text.summary)
    writer.raw("claims", Self.list(verdict.claims.map { claim($0, source) }))
    return writer.finished
  }

  private func claim(_ claim: ClaimVerdict, _ source: TestedScenario.Source) -> String {
    var writer = JSONWriter()
    writer.add("claim", claim.claim.text)
    writer.add("verdict", claim.verdict.rawValue)
    writer.raw("findings", Self.list(claim.findings.map { finding($0, claim, source) }))
    return writer.finished
  }

  private func finding(
    _ finding: ClaimFinding, _ claim: ClaimVerdict, _ source: TestedScenario.Source
  ) -> String {
    var writer = JSONWriter()
    writer.add("point", finding.point.index)
    writer.raw("axes", JSONLine.axes(finding.point))
    writer.add("consumer", finding.consumer)
    writer.add("sink", finding.sink)
    writer.add("verdict", finding.verdict.rawValue)
    writer.add("runs", finding.runs)
    writer.raw("lowest", finding.lowest.map { Self.number($0.measured) } ?? "null")
    writer.raw("highest", finding.highest.map { Self.number($0.measured) } ?? "null")
    if let mean = finding.mean {
      writer.raw("mean", Self.number(mean.mean))
      writer.raw("lower", Self.number(mean.lower))
      writer.raw("upper", Self.number(mean.upper))
    }
    if let share = finding.share {
      writer.add("fulfilling", share.successes)
      writer.raw("share", Self.number(share.share))
      writer.raw("share_lower", Self.number(share.lower))
      writer.raw("share_upper", Self.number(share.upper))
    }
    if case .straddles(let runs)? = finding.doubt {
      writer.raw("runs_needed", runs.map { String($0) } ?? "null")
    }
    if let example = finding.counterexample {
      writer.add("contradictions", finding.contradictions)
      writer.add("run", example.run)
      writer.add("seed", example.seed)
      writer.add("replay", source.replay.line(at: finding.point, seed: example.seed))
    }
    return writer.finished
  }

  private static func number(_ measured: Measured) -> String {
    measured.divisor == 1 ? String(measured.count) : number(measured.value)
  }

  private static func number(_ value: Double) -> String { NumberText.fixed(value, decimals: 6) }

  private static func list(_ objects: [String]) -> String { "[" + objects.joined(separator: ",") + "]" }
}
