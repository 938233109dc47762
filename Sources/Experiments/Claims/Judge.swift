import DeliveryModel

/// Judges the expectations of a plan from its result lines, which it folds one by one in their order.
///
/// An expectation is about every point that its `where` matches, and there about every application and sink that it
/// names; it is true if all of its claims are true at all of them.
///
/// - **In every run**: false as soon as one run contradicts, else true. In a run that hit the drain's timeout `lost`
///   and `dead_lettered` may still grow by what is unresolved, so that a claim on them may be unknown. Everything
///   else, `unresolved` too, is counted as the run left it.
/// - **About the mean** (the default, or `.mean`): true if the whole t interval over the runs of the point fulfils
///   the claim, false if none of it does, unknown if it straddles the limit. Runs that all agree have an interval of
///   no width; one run has none, and decides nothing. So `==` is true only if all runs agree on that number, false if
///   the interval leaves it out, and else unknown however many runs there are.
/// - **In a share of the runs**: the runs that were made are a sample, and the exact interval of their share decides:
///   true if it lies at or above the share that is asked for, false if below, unknown if it straddles it.
/// - **`.max`**: about the largest value of the runs that were made; no estimate.
///
/// A rate without acknowledged records, or a count per crash without a crash, is not defined and leaves its run out.
/// A claim that holds is **vacuous** if its value is defined in no run, if none of the faults at its points fired in
/// any run, or if it holds for a count of zero where nothing was acknowledged or processed at all.
public struct Judge: Sendable {
  /// One expectation with what is known about it so far.
  private struct Bench {
    var expectation: Expectation
    var concerns: [Bool]  // by place of the point
    var groups: [GroupTally] = []
    /// The first group of the point that is under way.
    var current = 0
  }

  private let plan: Plan
  private var benches: [Bench]
  private var place = 0

  /// Begins to judge the plan's expectations at its points; those that concern none of them are left out.
  public init(_ plan: Plan) {
    self.plan = plan
    benches = plan.expectations.compactMap { expectation in
      let concerns = plan.points.map { expectation.concerns($0) }
      return concerns.contains(true) ? Bench(expectation: expectation, concerns: concerns) : nil
    }
  }

  /// How many expectations are judged.
  public var count: Int { benches.count }

  /// Whether a claim about every run has been contradicted.
  public private(set) var isRefuted = false

  /// Takes the next line; lines come in the order of points, runs, applications and sinks.
  public mutating func take(_ line: RunLine) {
    while place < plan.points.count, plan.points[place].index != line.point {
      place += 1
      for index in benches.indices { benches[index].current = benches[index].groups.count }
    }
    guard place < plan.points.count else { return }
    for index in benches.indices where benches[index].concerns[place] {
      let expectation = benches[index].expectation
      guard expectation.concerns(consumer: line.consumer, sink: line.sink) else { continue }
      let known = benches[index].groups.indices[benches[index].current...].first {
        benches[index].groups[$0].consumer == line.consumer && benches[index].groups[$0].sink == line.sink
      }
      let group = known ?? benches[index].groups.count
      if known == nil {
        benches[index].groups.append(GroupTally(expectation, plan.points[place], line))
      }
      benches[index].groups[group].take(line)
      if benches[index].groups[group].isRefuted { isRefuted = true }
    }
  }

  /// What can be said now; `isComplete` says whether all runs were taken.
  public func verdicts(isComplete: Bool) -> [ExpectationVerdict] { benches.map { verdict($0, isComplete) } }

  private func verdict(_ bench: Bench, _ isComplete: Bool) -> ExpectationVerdict {
    let points = bench.concerns.reduce(0) { $0 + ($1 ? 1 : 0) }
    let expectation = bench.expectation
    // A part of the runs may lack whole points, in the middle too; what a point lacks its own finding says.
    let seen = Set(bench.groups.map { $0.point.index })  // lookup only
    let isDone = isComplete || zip(bench.concerns, plan.points).allSatisfy { !$0 || seen.contains($1.index) }
    let claims = expectation.claims.indices.map { index in
      let findings = bench.groups.map {
        $0.finding(of: index, confidence: expectation.confidence, runs: plan.runs)
      }
      let verdict = findings.filter { $0.verdict != .vacuous }.reduce(Verdict.isTrue) {
        $0.joined($1.verdict)
      }
      let isVacuous = findings.allSatisfy { $0.verdict == .vacuous }
      return ClaimVerdict(
        claim: expectation.claims[index], reading: expectation.reading(of: expectation.claims[index]),
        verdict: !isDone ? verdict.joined(.unknown) : isVacuous ? .vacuous : verdict, findings: findings
      )
    }
    var result = ExpectationVerdict(
      expectation: expectation, verdict: claims.reduce(.isTrue) { $0.joined($1.verdict) }, claims: claims,
      points: points, runs: points * plan.runs)
    if result.verdict == .isTrue || result.verdict == .vacuous {
      result.vacuity = vacuity(bench, claims)
      if result.vacuity != nil { result.verdict = .vacuous }
    }
    return result
  }

  private func vacuity(_ bench: Bench, _ claims: [ClaimVerdict]) -> ExpectationVerdict.Vacuity? {
    let faults = bench.groups.flatMap { $0.faults }
    if !faults.isEmpty, bench.groups.allSatisfy({ $0.firings == 0 }) {
      var ids: [String] = []
      for id in faults where !ids.contains(id) { ids.append(id) }
      return .noFaultFired(ids)
    }
    if claims.contains(where: { $0.verdict == .vacuous }) { return .undefined }
    let isAllZero = claims.allSatisfy { claim in
      claim.claim.metric.isShare && claim.findings.allSatisfy { ($0.highest?.measured.count ?? 0) == 0 }
    }
    guard isAllZero else { return nil }
    if bench.groups.allSatisfy({ $0.acknowledged == 0 }) { return .nothingAcknowledged }
    return bench.groups.allSatisfy { $0.effects == 0 } ? .nothingProcessed : nil
  }
}
