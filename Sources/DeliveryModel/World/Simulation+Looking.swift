public import DeliveryHistory
public import SimulationKernel

extension Simulation {
  /// Shows groups, logs and producers as an administrator's tools would at one moment, all that happens at it included.
  ///
  /// - Parameters:
  ///   - scenario: What to run.
  ///   - run: The number of the run, from 0; it runs with seed `scenario.seed + run`.
  ///   - moment: When to look; the drain is part of the run. After the end, the end is shown.
  ///   - maxEvents: The most events to handle.
  /// - Returns: All of them as they are at that moment.
  /// - Throws: `RunFailure` as `run` does.
  public static func inspect(
    _ scenario: Scenario, run: Int, at moment: SimulatedTime, maxEvents: Int64 = .max
  ) throws(RunFailure) -> Snapshot {
    var world = World(scenario, run: run, recording: false)
    let isReached = try world.run(through: moment, maxEvents: maxEvents)
    let groups = world.groupSnapshots()
    return Snapshot(
      at: world.now, isAfterEnd: !isReached, groups: groups, logs: world.logSnapshots(),
      producers: world.producerSnapshots())
  }

  /// Runs a scenario once and tells what happened, record by record.
  ///
  /// The run is the one that `run` makes: same counts, same digest, same events.
  ///
  /// - Parameters:
  ///   - scenario: What to run.
  ///   - run: The number of the run, from 0; it runs with seed `scenario.seed + run`.
  ///   - filter: What to keep; the rest is dropped while the run goes on.
  ///   - maxEvents: The most events to handle.
  /// - Returns: What was kept, and the result as `run` returns it.
  /// - Throws: `RunFailure` as `run` does.
  public static func trace(
    _ scenario: Scenario, run: Int, keeping filter: TraceFilter = TraceFilter(), maxEvents: Int64 = .max
  ) throws(RunFailure) -> (trace: Trace, result: RunResult) {
    let recorder = TraceRecorder(scenario, filter)
    var world = World(scenario, run: run, recording: true, tracer: recorder)
    try world.runTraced(recorder, maxEvents: maxEvents)
    let events = recorder.finished(drained: world.isDrained, at: world.now)
    let trace = Trace(events: events, firings: recorder.firings, logEnds: world.logEnds)
    return (trace, try world.result(run: run))
  }
}
