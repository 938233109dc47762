import DeliveryHistory
import SimulationKernel

/// Runs scenarios: the one public door to the engine.
public enum Simulation {
  /// Runs a scenario once.
  ///
  /// - Parameters:
  ///   - scenario: What to run.
  ///   - run: The number of the run, from 0; it runs with seed `scenario.seed + run`.
  ///   - maxEvents: The most events to handle.
  ///   - recording: Whether the result keeps every history event.
  /// - Returns: The counts, equal for equal arguments on every machine.
  /// - Throws: `RunFailure` when time or counters overflow, the limit is reached, or the books are broken.
  public static func run(
    _ scenario: Scenario, run: Int, maxEvents: Int64 = .max, recording: Bool = false
  ) throws(RunFailure) -> RunResult {
    var world = World(scenario, run: run, recording: recording)
    try world.run(maxEvents: maxEvents)
    return try world.result(run: run)
  }
}

extension World {
  /// Closes the books.
  borrowing func result(run: Int) throws(RunFailure) -> RunResult {
    var consumers: [ConsumerResult] = []
    for (number, spec) in scenario.consumers.enumerated() {
      let counts: ConsumerCounts
      do {
        counts = try history.closed(
          consumer: number, drained: isDrained, resetsToEarliest: spec.config.autoOffsetReset != .latest)
      } catch {
        throw .brokenLedger(error)
      }
      var result = ConsumerResult(
        counts: counts, commits: tallies[number].commits, rejectedCommits: tallies[number].rejectedCommits,
        crashes: tallies[number].crashes, busy: 0, commitWait: 0, effects: 0, maxLag: tallies[number].maxLag,
        lagAlerts: tallies[number].lagAlerts, reordered: reordered(in: spec.topics),
        rebalances: tallies[number].rebalances,
        partitionsMoved: tallies[number].moved, rebalancePause: tallies[number].rebalancePause,
        takeovers: tallies[number].takeovers, takeoverTime: tallies[number].takeoverTime,
        blocked: 0)
      for i in instances.indices where instances[i].consumer == number {
        result.busy += instances[i].busy
        result.blocked += instances[i].blocked
        result.commitWait += instances[i].commitWait
        result.effects += instances[i].effectsOfRun
        if !twoPhase.isEmpty { result.inDoubt += twoPhase[i].inDoubt }
      }
      consumers.append(result)
    }
    return RunResult(
      run: run, seed: scenario.seed &+ UInt64(run), consumers: consumers, simulated: now - .zero,
      events: handled, digest: history.digest.text,
      drained: isDrained, recorded: history.events)
  }

  /// Records of these topics that were stored out of their producer's order (R-KAFKA-87).
  private borrowing func reordered(in topics: [Int]) -> Int64 {
    var sum: Int64 = 0
    for c in clients.indices where topics.contains(scenario.producers[clients[c].spec].topic) {
      sum += clients[c].reordered
    }
    return sum
  }
}
