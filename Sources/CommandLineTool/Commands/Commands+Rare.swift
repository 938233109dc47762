import DeliveryLab
import Experiments
import Reporting

extension Commands {
  /// Simulates every point with one more crash in each run.
  static func rare(
    _ options: SweepOptions, _ deadline: Deadline, on console: Console
  ) throws(CommandFailure) -> ExitStatus {
    let format = options.simulation.format
    guard format == .text || format == .jsonl else {
      throw .usage(UsageError("'--rare' answers as text or jsonl", command: .sweep))
    }
    guard options.results == nil, options.simulation.until == nil, options.exports.files.isEmpty else {
      throw .usage(UsageError("'--rare' goes without '--results', '--export' and '--until'", command: .sweep))
    }
    let loaded = try LoadedScenario(options.simulation, usesSweep: true, for: .sweep, on: console)
    if options.simulation.isDryRun { return try dryRun(loaded, on: console) }
    let plan = loaded.plan
    let crashes = plan.points.compactMap { RareCrashes($0.scenario) }
    guard crashes.count == plan.points.count, let fault = crashes.first?.fault else {
      throw .usage(
        UsageError(
          "'--rare' needs exactly one crash of consumers with exponential gaps and without 'times' at every point",
          command: .sweep))
    }
    SignalTrap.install()
    let meter = console.progressMeter(
      ProgressText(
        title: "sweep", unit: "runs", plannedUnits: plan.points.count * plan.runs, plannedEvents: 0))
    let summaries: [RareSummary]?
    do throws(LaboratoryFailure) {
      defer { meter.finish() }
      summaries = try Laboratory.rare(
        plan, crashes, jobs: options.simulation.jobs, maxEvents: options.simulation.eventLimit,
        isCancelled: { RunEnding.stop(at: deadline) != nil }
      ) { unit in
        meter.advance(events: 0, now: plan.points[unit / plan.runs].text)
      }
    } catch {
      throw .run(error)
    }
    guard let summaries else {
      return console.end(RunEnding.stop(at: deadline) ?? .outOfTime)
    }
    let report = RareReport(plan, summaries, fault: fault, dress: console.dress)
    try console.answer(format == .text ? report.text : report.jsonLines)
    return .success
  }
}
