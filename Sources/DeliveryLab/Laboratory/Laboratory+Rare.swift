import DeliveryModel
public import Experiments

extension Laboratory {
  /// Adds one crash to each run of each point and tells what it cost; the result does not depend on the threads.
  ///
  /// - Parameters:
  ///   - plan: What to run.
  ///   - crashes: The random crashes of each of its points.
  ///   - jobs: The number of threads; `nil` for one per processor.
  ///   - maxEvents: The most events of one run.
  ///   - isCancelled: Asked between runs, from any thread.
  ///   - advance: Told of each run that is done, on the calling thread.
  /// - Returns: A summary for each point, application and sink; `nil` after a cancellation.
  /// - Throws: `LaboratoryFailure` of the first run that failed.
  public static func rare(
    _ plan: Plan, _ crashes: [RareCrashes], jobs: Int? = nil, maxEvents: Int64 = .max,
    isCancelled: @escaping @Sendable () -> Bool = { false }, advance: (Int) -> Void = { _ in }
  ) throws(LaboratoryFailure) -> [RareSummary]? {
    let total = plan.points.count * plan.runs
    var costs: [[RareCost]] = []
    let done = try OrderedWork.run(
      count: total, jobs: jobs ?? OrderedWork.availableProcessors, isCancelled: isCancelled
    ) { unit in
      rareUnit(unit, of: plan, crashes[unit / plan.runs], maxEvents)
    } consume: { (unit, result: Result<[RareCost], LaboratoryFailure>) throws(LaboratoryFailure) in
      costs.append(try result.get())
      advance(unit)
    }
    guard done == total else { return nil }
    var summaries: [RareSummary] = []
    for (place, point) in plan.points.enumerated() {
      let own = costs[(place * plan.runs)..<((place + 1) * plan.runs)]
      for audience in 0..<(own.first?.count ?? 0) {
        summaries.append(
          RareSummary(point: point, expected: crashes[place].expected, costs: own.map { $0[audience] }))
      }
    }
    return summaries
  }

  private static func rareUnit(
    _ unit: Int, of plan: Plan, _ crashes: RareCrashes, _ maxEvents: Int64
  ) -> Result<[RareCost], LaboratoryFailure> {
    let point = plan.points[unit / plan.runs]
    let run = unit % plan.runs
    let changed = crashes.scenario(run: run, of: plan.runs)
    do throws(RunFailure) {
      let result = try Simulation.run(changed, run: run, maxEvents: maxEvents)
      return .success(crashes.costs(of: result, at: point, in: changed))
    } catch {
      return .failure(
        LaboratoryFailure(
          point: point.text, run: run, seed: point.scenario.seed &+ UInt64(run), failure: error))
    }
  }
}
