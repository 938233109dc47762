import DeliveryHistory
import DeliveryLab
import DeliveryModel
import Experiments
import Reporting

extension Commands {
  /// Kills an application at every named point of every record, at every point of the sweep.
  static func explore(_ options: ExploreOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    let loaded = try LoadedScenario(options.simulation, usesSweep: true, for: .explore, on: console)
    if options.simulation.isDryRun { return try dryRun(loaded, on: console) }
    let base = loaded.plan.points[0].scenario
    let consumer = try consumer(options, base, console)
    let explorations = try explorations(loaded, consumer, options, console)
    SignalTrap.install()
    let meter = console.progressMeter(
      ProgressText(
        title: "explore", unit: "cases", plannedUnits: explorations.reduce(0) { $0 + $1.count },
        plannedEvents: 0))
    var points: [ExploredPoint] = []
    for (point, exploration) in zip(loaded.plan.points, explorations) {
      do throws(RunFailure) {
        let explored = try Laboratory.explore(
          exploration, label: point.text, seeds: loaded.plan.runs, jobs: options.simulation.jobs,
          maxEvents: options.simulation.eventLimit, isCancelled: { SignalTrap.isTriggered },
          advance: { _ in meter.advance(events: 0, now: point.text) })
        guard let explored else {
          meter.finish()
          console.note("interrupted")
          return SignalTrap.status ?? .interrupted
        }
        points.append(explored)
      } catch {
        meter.finish()
        throw loaded.failure(error, run: 0)
      }
    }
    meter.finish()
    console.note(
      "\(base.name)   \(base.consumers[consumer].name), seeds \(base.seed)+0..\(loaded.plan.runs - 1)\n")
    try console.answer(
      ExploreReport(TraceNames(base), points, triesPairs: options.triesPairs, dress: console.dress).text)
    return .success
  }

  private static func consumer(
    _ options: ExploreOptions, _ scenario: Scenario, _ console: Console
  ) throws(CommandFailure) -> Int {
    let names = scenario.consumers.map { $0.name }
    guard let name = options.consumer else {
      guard names.count == 1 else {
        throw .usage(
          UsageError(
            "the scenario has several consumers; choose one with --consumer (\(names.joined(separator: ", ")))",
            command: .explore))
      }
      return 0
    }
    guard let place = names.firstIndex(of: name) else {
      throw console.unmatched("there is no consumer '\(name)'", name, among: names)
    }
    return place
  }

  /// The cases of every point; a run without faults says how many records there are.
  private static func explorations(
    _ loaded: LoadedScenario, _ consumer: Int, _ options: ExploreOptions, _ console: Console
  ) throws(CommandFailure) -> [Exploration] {
    var found: [Exploration] = []
    for point in loaded.plan.points {
      var plain = point.scenario
      plain.faults = []
      let ends: [Int64]
      do throws(RunFailure) {
        ends = try Simulation.trace(plain, run: 0, maxEvents: options.simulation.eventLimit).trace.logEnds
      } catch {
        throw loaded.failure(error, run: 0)
      }
      let exploration = Exploration(
        of: point.scenario, consumer: consumer, logEnds: ends, pairs: options.triesPairs)
      guard exploration.count <= options.caseLimit else {
        throw console.unmatched(
          "\(exploration.places.count / 6) records make \(exploration.count) cases, more than the limit of "
            + "\(options.caseLimit): take fewer records, or raise --limit")
      }
      found.append(exploration)
    }
    if !loaded.plan.base.faults.isEmpty { console.note("the scenario's own faults are left out") }
    return found
  }
}
