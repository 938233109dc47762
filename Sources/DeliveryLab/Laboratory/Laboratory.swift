import DeliveryModel
public import Experiments

/// Runs plans on several threads; results do not depend on how many.
public enum Laboratory {
  /// What one unit of work, a run of a point, gave.
  public struct Unit: Sendable {
    /// The point that was run.
    public let point: Point
    /// Its result lines.
    public let lines: [RunLine]
    /// Events that were handled.
    public let events: Int
  }

  /// Runs all points of a plan, run by run, and hands the results on in their order.
  ///
  /// - Parameters:
  ///   - plan: What to run.
  ///   - shard: The part of it to run.
  ///   - first: How many units of that part to leave out, because they are done.
  ///   - jobs: The number of threads; `nil` for one per processor.
  ///   - maxEvents: The most events of one run.
  ///   - isCancelled: Asked between runs, from any thread.
  ///   - consume: Takes each unit, in order, on the calling thread.
  /// - Returns: How many units were consumed; fewer than planned after a cancellation.
  /// - Throws: `LaboratoryFailure` of the first run that failed, after all units before it were consumed.
  public static func run(
    _ plan: Plan, shard: Shard = .whole, from first: Int = 0, jobs: Int? = nil, maxEvents: Int64 = .max,
    isCancelled: @escaping @Sendable () -> Bool = { false }, consume: (Unit) throws -> Void
  ) throws -> Int {
    let total = shard.unitCount(of: plan.points.count * plan.runs)
    return try OrderedWork.run(
      count: max(0, total - first), jobs: jobs ?? OrderedWork.availableProcessors, isCancelled: isCancelled,
      body: { unit(shard.unit(at: first + $0), of: plan, maxEvents) },
      consume: { _, result in try consume(result.get()) })
  }

  /// Runs all points of a plan and returns all result lines.
  public static func lines(of plan: Plan, jobs: Int? = nil) throws -> [RunLine] {
    var lines: [RunLine] = []
    _ = try run(plan, jobs: jobs) { lines += $0.lines }
    return lines
  }

  private static func unit(
    _ number: Int, of plan: Plan, _ maxEvents: Int64
  ) -> Result<Unit, LaboratoryFailure> {
    let point = plan.points[number / plan.runs]
    let run = number % plan.runs
    do throws(RunFailure) {
      let result = try Simulation.run(point.scenario, run: run, maxEvents: maxEvents)
      return .success(
        Unit(point: point, lines: RunLine.lines(of: result, at: point), events: Int(result.events)))
    } catch {
      return .failure(
        LaboratoryFailure(
          point: point.text, run: run, seed: point.scenario.seed &+ UInt64(run), failure: error))
    }
  }
}
