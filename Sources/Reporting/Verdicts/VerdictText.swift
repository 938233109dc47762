import Experiments

/// What was found about an expectation, in words.
struct VerdictText {
  let verdict: ExpectationVerdict
  let source: TestedScenario.Source
  let dress: TextDress

  /// An example that shows why an expectation is not true.
  struct Example {
    var text: String
    /// How to repeat it; `nil` where no single run shows it.
    var replay: String?
  }

  /// The measured values in one line.
  var summary: String {
    if let vacuity = verdict.vacuity { return Self.text(vacuity) }
    // What is not true says most; the rest would hide it.
    let shown = verdict.verdict == .isTrue ? verdict.claims : verdict.claims.filter { $0.verdict != .isTrue }
    var parts: [String] = []
    for claim in shown {
      let part = verdict.verdict == .isTrue ? values(claim) : found(claim)
      // Two claims may bound one value from both sides.
      if !parts.contains(part) { parts.append(part) }
    }
    let runs = verdict.runs == 1 ? "1 run" : "\(dress.count(verdict.runs)) runs"
    return parts.joined(separator: ", ") + (verdict.verdict == .isTrue ? " in \(runs)" : "")
  }

  /// Examples against the expectation or for the doubt, the worst first.
  var examples: [Example] {
    let claims = verdict.claims.filter { $0.verdict == .isFalse || $0.verdict == .unknown }
    let pairs = claims.flatMap { claim in claim.findings.map { (claim, $0) } }
    let wrong = pairs.filter { $0.1.verdict == .isFalse } + pairs.filter { $0.1.verdict == .unknown }
    return wrong.map { example($0.0, $0.1) }
  }

  private func found(_ claim: ClaimVerdict) -> String {
    let own = claim.findings.filter { $0.verdict == claim.verdict }
    if claim.reading == .mean, let worst = furthest(own, claim.claim) {
      return estimate(worst, claim.claim) + ", limit \(limit(claim.claim))" + doubt(worst)
    }
    if case .share = claim.reading, let worst = own.first, let share = worst.share {
      return shareText(share, claim) + doubt(worst)
    }
    guard let worst = own.first else { return "\(claim.claim.text): not all runs were made" }
    if let counterexample = worst.counterexample {
      return
        "\(value(counterexample.measured, claim.claim)) \(claim.claim.subject), not \(condition(claim.claim))"
    }
    return "\(claim.claim.text)" + doubt(worst)
  }

  private func example(_ claim: ClaimVerdict, _ finding: ClaimFinding) -> Example {
    var parts = [place(finding)]
    var run = finding.counterexample
    switch claim.reading {
    case .share:
      if let share = finding.share { parts.append(shareText(share, claim)) }
      if let run { parts.append("the first that does not: run \(run.run), seed \(run.seed)") }
    case .everyRun, .maximum:
      if let run {
        parts.append(
          "\(value(run.measured, claim.claim)) \(claim.claim.subject) in run \(run.run), seed \(run.seed)")
      }
      if claim.reading == .everyRun, finding.runs > 1, finding.contradictions > 0 {
        let share = ProportionEstimate(finding.contradictions, of: finding.runs)
        parts.append("\(EstimateText.runs(share, dress)) contradict")
      }
    case .mean:
      run = worstRun(finding, claim.claim)
      parts.append(estimate(finding, claim.claim))
      if let run, finding.runs > 1 {
        parts.append("worst run: seed \(run.seed) (\(value(run.measured, claim.claim)))")
      }
    }
    let doubt = doubt(finding)
    if !doubt.isEmpty { parts.append(String(doubt.dropFirst(2))) }
    return Example(
      text: parts.filter { !$0.isEmpty }.joined(separator: "; "),
      replay: finding.verdict == .isFalse
        ? run.map { source.replay.line(at: finding.point, seed: $0.seed) } : nil)
  }

  /// The run that speaks most against a claim about the mean.
  private func worstRun(_ finding: ClaimFinding, _ claim: Claim) -> Observation? {
    switch claim.comparison {
    case .below, .atMost, .equal, .notEqual: finding.highest
    case .above, .atLeast: finding.lowest
    }
  }

  /// The finding whose mean speaks most against a claim.
  private func furthest(_ findings: [ClaimFinding], _ claim: Claim) -> ClaimFinding? {
    var worst: (finding: ClaimFinding, badness: Double)?
    for finding in findings {
      let difference = (finding.mean?.mean ?? finding.highest?.measured.value ?? 0) - claim.limit.value
      let badness =
        switch claim.comparison {
        case .below, .atMost: difference
        case .above, .atLeast: -difference
        case .equal: difference.magnitude
        case .notEqual: -difference.magnitude
        }
      if badness > worst?.badness ?? -.infinity { worst = (finding, badness) }
    }
    return worst?.finding
  }

  /// In how many runs a claim holds, with the share that is asked for.
  private func shareText(_ share: ProportionEstimate, _ claim: ClaimVerdict) -> String {
    let runs = "\(claim.claim.text) in \(EstimateText.runs(share, dress))"
    guard case .share(let limit) = claim.reading else { return runs }
    return runs + ", limit \(Self.percent(limit.value))"
  }

  /// All values of a claim that is true: those of the runs, or the mean nearest to the limit.
  private func values(_ claim: ClaimVerdict) -> String {
    if claim.reading == .mean, let nearest = furthest(claim.findings.filter { $0.runs > 0 }, claim.claim) {
      return estimate(nearest, claim.claim)
    }
    if case .share = claim.reading,
      let nearest = claim.findings.compactMap({ $0.share }).min(by: { $0.lower < $1.lower })
    {
      return shareText(nearest, claim)
    }
    let lowest = claim.findings.compactMap { $0.lowest?.measured }.min { $0.value < $1.value }
    let highest = claim.findings.compactMap { $0.highest?.measured }.max { $0.value < $1.value }
    guard let lowest, let highest else { return claim.claim.text }
    if claim.reading == .maximum { return "\(value(highest, claim.claim)) \(claim.claim.subject)" }
    let range =
      lowest.value == highest.value
      ? value(lowest, claim.claim) : "\(value(lowest, claim.claim)) to \(value(highest, claim.claim))"
    return "\(range) \(claim.claim.subject)"
  }

  /// A mean with its interval.
  private func estimate(_ finding: ClaimFinding, _ claim: Claim) -> String {
    guard let mean = finding.mean else {
      return finding.highest.map { "\(value($0.measured, claim)) \(claim.subject)" } ?? claim.subject
    }
    let isShare = claim.measure == .rate
    guard mean.lower < mean.upper else {
      return (isShare ? Self.percent(mean.mean) : Self.number(mean.mean)) + " \(claim.subject)"
    }
    let digits = { (value: Double) in
      Self.digits(max(0, value) * (isShare ? 100 : 1), isShare: isShare)
    }
    let middle = digits(mean.mean) + (isShare ? " %" : "")
    return "\(middle) [\(digits(mean.lower)) \(digits(mean.upper))] \(claim.subject)"
  }

  private func value(_ measured: Measured, _ claim: Claim) -> String {
    switch claim.measure {
    case .count: dress.count(measured.count)
    case .rate: Self.percent(measured.value)
    case .perCrash: Self.number(measured.value)
    }
  }

  private func limit(_ claim: Claim) -> String {
    claim.measure == .rate ? Self.percent(claim.limit.value) : Self.number(claim.limit.value)
  }

  private func condition(_ claim: Claim) -> String { "\(claim.comparison.rawValue) \(limit(claim))" }

  /// The point, and the application and sink if there are several.
  private func place(_ finding: ClaimFinding) -> String {
    var parts: [String] = []
    if finding.point.hasSeveralAudiences {
      parts.append("\(finding.consumer) -> \(finding.sink)")
    }
    if !finding.point.axes.isEmpty { parts.append(finding.point.text) }
    return parts.joined(separator: " at ")
  }

  private func doubt(_ finding: ClaimFinding) -> String {
    switch finding.doubt {
    case nil: ""
    case .unfinished?: "; stopped before all runs were made"
    case .undrained(let runs)?: "; \(runs) of \(finding.runs) runs did not drain, raise drain.timeout"
    case .singleRun?: "; one run has no interval: raise runs, or claim it \"in\": \"every run\""
    case .straddles(let runs?)?: "; about \(dress.count(runs)) runs would decide"
    case .straddles(nil)?: "; more than a million runs would be needed to decide"
    case .equality?: "; runs that differ never prove an equality: claim a range"
    }
  }

  private static func text(_ vacuity: ExpectationVerdict.Vacuity) -> String {
    switch vacuity {
    case .noFaultFired(let ids):
      ids.count == 1
        ? "the fault \(ids[0]) never fired" : "none of the faults \(ids.joined(separator: ", ")) fired"
    case .nothingAcknowledged: "nothing was acknowledged"
    case .nothingProcessed: "nothing was processed"
    case .undefined: "defined in no run: nothing was acknowledged, or nothing crashed"
    }
  }

  private static func percent(_ share: Double) -> String { number(share * 100, isShare: true) + " %" }

  /// Whole numbers as they are, others with three significant digits.
  private static func number(_ value: Double, isShare: Bool = false) -> String {
    if value == value.rounded(), value.magnitude < 1e15 { return String(Int(value)) }
    return digits(value, isShare: isShare)
  }

  /// Three significant digits; for a percentage close to 100 enough of them to tell it from 100.
  private static func digits(_ value: Double, isShare: Bool) -> String {
    NumberText.significant(value, digits: isShare && value > 90 && value < 100 ? 5 : 3)
  }
}

extension Verdict {
  /// The word in columns: what is false stands out.
  var word: String {
    switch self {
    case .isTrue: "true"
    case .isFalse: "FALSE"
    case .unknown: "unknown"
    case .vacuous: "vacuous"
    }
  }
}
