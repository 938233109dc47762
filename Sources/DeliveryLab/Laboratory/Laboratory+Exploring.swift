import DeliveryHistory
public import DeliveryModel
public import Experiments

extension Laboratory {
  /// Runs every case of an exploration on several threads; the result does not depend on how many.
  ///
  /// - Parameters:
  ///   - exploration: The cases.
  ///   - label: The point in words.
  ///   - seeds: How many seeds each case is run with, from the scenario's on.
  ///   - sink: The sink that is judged, by its place in the application.
  ///   - jobs: The number of threads; `nil` for one per processor.
  ///   - maxEvents: The most events of one run.
  ///   - isCancelled: Asked between cases, from any thread.
  ///   - advance: Told of each case that is done, on the calling thread.
  /// - Returns: What they came to; `nil` after a cancellation.
  /// - Throws: `RunFailure` of the first case that failed.
  public static func explore(
    _ exploration: Exploration, label: String, seeds: Int, sink: Int = 0, jobs: Int? = nil,
    maxEvents: Int64 = .max, isCancelled: @escaping @Sendable () -> Bool = { false },
    advance: (Int) -> Void = { _ in }
  ) throws(RunFailure) -> ExploredPoint? {
    var explored = ExploredPoint(
      label: label, seeds: seeds, records: exploration.places.count / ProcessingPoint.allCases.count)
    let done = try OrderedWork.run(
      count: exploration.count, jobs: jobs ?? OrderedWork.availableProcessors, isCancelled: isCancelled
    ) { number in
      outcomes(of: exploration, number, seeds, sink, maxEvents)
    } consume: { (number, result: Result<CrashOutcomes, RunFailure>) throws(RunFailure) in
      explored.add(exploration.places(ofCase: number), try result.get())
      advance(number)
    }
    return done == exploration.count ? explored : nil
  }

  private static func outcomes(
    of exploration: Exploration, _ number: Int, _ seeds: Int, _ sink: Int, _ maxEvents: Int64
  ) -> Result<CrashOutcomes, RunFailure> {
    let scenario = exploration.scenario(ofCase: number)
    let places = exploration.places(ofCase: number)
    var outcomes = CrashOutcomes()
    for run in 0..<seeds {
      do throws(RunFailure) {
        let result = try Simulation.run(scenario, run: run, maxEvents: maxEvents)
        let consumer = result.consumers[exploration.consumer]
        let counts = consumer.counts.sinks[sink]
        outcomes.add(
          places, lost: Int(counts.lost), extra: Int(counts.extra), unresolved: Int(counts.unresolved),
          crashes: Int(consumer.crashes))
      } catch {
        return .failure(error)
      }
    }
    return .success(outcomes)
  }
}
