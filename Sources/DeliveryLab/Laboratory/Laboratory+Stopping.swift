import DeliveryModel
public import Experiments

extension Laboratory {
  /// Runs each point of a plan in batches until a rule is met, and hands the results on in their order.
  ///
  /// The number of runs of a point follows from their results, not from the number of threads.
  ///
  /// - Parameters:
  ///   - plan: What to run; its `runs` are the most of a point.
  ///   - rule: When a point has runs enough.
  ///   - jobs: The number of threads; `nil` for one per processor.
  ///   - maxEvents: The most events of one run.
  ///   - isCancelled: Asked between runs, from any thread.
  ///   - consume: Takes each unit, in order, on the calling thread.
  /// - Returns: Whether all points are done; false after a cancellation.
  /// - Throws: `LaboratoryFailure` of the first run that failed, after all units before it were consumed.
  public static func run(
    _ plan: Plan, until rule: StoppingRule, jobs: Int? = nil, maxEvents: Int64 = .max,
    isCancelled: @escaping @Sendable () -> Bool = { false }, consume: (Unit) throws -> Void
  ) throws -> Bool {
    for point in plan.points {
      var batch = plan
      batch.points = [point]
      var lines: [RunLine] = []
      var done = 0
      while done < plan.runs, done == 0 || !rule.isMet(by: PointSummary.all(lines, of: batch)) {
        batch.runs = min(plan.runs, StoppingRule.next(after: done))
        let made = try run(batch, from: done, jobs: jobs, maxEvents: maxEvents, isCancelled: isCancelled) {
          lines += $0.lines
          try consume($0)
        }
        guard made == batch.runs - done else { return false }
        done = batch.runs
      }
    }
    return true
  }
}
