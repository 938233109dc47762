/// What the runs so far say about one claim at one point, for one application and sink.
struct ClaimTally {
  let claim: Claim
  let reading: Expectation.Reading

  private(set) var runs = 0
  private(set) var contradictions = 0
  private var undecided = 0
  private var undrained = 0
  private var lowest: Observation?
  private var highest: Observation?
  private var highestPossible: Measured?
  private var counterexample: Observation?
  // One number per run, for claims about the mean only.
  private var lows: [Double] = []
  private var highs: [Double] = []

  init(_ claim: Claim, _ reading: Expectation.Reading) {
    self.claim = claim
    self.reading = reading
  }

  /// Whether no run can change that the claim is false.
  var isRefuted: Bool { reading == .everyRun && contradictions > 0 }

  mutating func take(_ line: RunLine) {
    guard let (low, high) = claim.measure(line) else { return }
    runs += 1
    if low != high { undrained += 1 }
    let observation = Observation(measured: low, run: line.run, seed: line.seed)
    if lowest.map({ low.value < $0.measured.value }) ?? true { lowest = observation }
    if highest.map({ low.value > $0.measured.value }) ?? true { highest = observation }
    if highestPossible.map({ high.value > $0.value }) ?? true { highestPossible = high }
    switch claim.holds(low: low, high: high) {
    case true?: break
    case false?:
      contradictions += 1
      if counterexample == nil { counterexample = observation }
    case nil: undecided += 1
    }
    guard reading == .mean else { return }
    lows.append(low.value)
    highs.append(high.value)
  }

  /// What can be said; `isComplete` says whether all runs were taken.
  func finding(
    _ point: Point, _ consumer: String, _ sink: String, confidence: Double, isComplete: Bool
  ) -> ClaimFinding {
    var finding = ClaimFinding(
      point: point, consumer: consumer, sink: sink, verdict: .vacuous, runs: runs, lowest: lowest,
      highest: highest, counterexample: counterexample, contradictions: contradictions)
    guard runs > 0 || !isComplete else { return finding }
    switch reading {
    case .everyRun: judgeEveryRun(&finding)
    case .maximum: judgeMaximum(&finding)
    case .mean: judgeMean(&finding, confidence)
    case .share(let limit): judgeShare(&finding, limit.value, confidence)
    }
    if !isComplete, !(reading == .everyRun && finding.verdict == .isFalse) {
      finding.verdict = .unknown
      finding.doubt = .unfinished
    }
    return finding
  }

  private func judgeEveryRun(_ finding: inout ClaimFinding) {
    if contradictions > 0 {
      finding.verdict = .isFalse
    } else if undecided > 0 {
      finding.verdict = .unknown
      finding.doubt = .undrained(undrained)
    } else {
      finding.verdict = .isTrue
    }
  }

  private func judgeShare(_ finding: inout ClaimFinding, _ limit: Double, _ confidence: Double) {
    let fulfilling = runs - contradictions - undecided
    let low = ProportionEstimate(fulfilling, of: runs, level: confidence)
    let high = ProportionEstimate(fulfilling + undecided, of: runs, level: confidence)
    finding.share = low
    if low.lower >= limit {
      finding.verdict = .isTrue
    } else if high.upper < limit {
      finding.verdict = .isFalse
    } else {
      finding.verdict = .unknown
      let isTold = low.upper < limit || high.lower >= limit
      finding.doubt =
        isTold
        ? .undrained(undrained) : .straddles(runsNeeded: low.runsToTell(from: limit, level: confidence))
    }
  }

  private func judgeMaximum(_ finding: inout ClaimFinding) {
    guard let highest, let highestPossible else { return }
    switch claim.holds(low: highest.measured, high: highestPossible) {
    case true?: finding.verdict = .isTrue
    case false?:
      finding.verdict = .isFalse
      finding.counterexample = highest
    case nil:
      finding.verdict = .unknown
      finding.doubt = .undrained(undrained)
    }
  }

  private func judgeMean(_ finding: inout ClaimFinding, _ confidence: Double) {
    guard let low = MeanEstimate(samples: lows), let high = MeanEstimate(samples: highs) else { return }
    guard let lower = low.interval(level: confidence), let upper = high.interval(level: confidence) else {
      finding.verdict = .unknown
      finding.doubt = .singleRun
      return
    }
    finding.mean = lower
    // Nothing here is below zero, so that a mean is above zero as soon as one run is.
    if claim.limit.digits == 0, low.mean > 0 {
      finding.verdict = claim.comparison.holds(low: 1, high: 1) == true ? .isTrue : .isFalse
      return
    }
    switch claim.holds(lower: lower.lower, upper: upper.upper) {
    case true?: finding.verdict = .isTrue
    case false?: finding.verdict = .isFalse
    case nil:
      finding.verdict = .unknown
      if claim.holds(lower: lower.lower, upper: lower.upper) != nil {
        finding.doubt = .undrained(undrained)
      } else if claim.comparison == .equal || claim.comparison == .notEqual {
        finding.doubt = .equality
      } else {
        finding.doubt = .straddles(runsNeeded: low.runsToTell(from: claim.limit.value, level: confidence))
      }
    }
  }
}
