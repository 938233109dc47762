import DeliveryHistory
import DeliveryLab
import DeliveryModel
import Experiments
import Reporting
import SimulationKernel

extension Commands {
  /// Shows groups, logs or producers of a run at one moment.
  static func inspect(_ options: InspectOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    let loaded = try LoadedScenario(options.simulation, usesSweep: false, for: .inspect, on: console)
    if options.simulation.isDryRun { return try dryRun(loaded, on: console) }
    let scenario = loaded.plan.points[0].scenario
    try requireGroups(options.groups, of: scenario, on: console)
    var snapshot: Snapshot
    do throws(RunFailure) {
      snapshot = try Simulation.inspect(
        scenario, run: options.run, at: options.at, maxEvents: options.simulation.eventLimit)
    } catch {
      throw loaded.failure(error, run: options.run)
    }
    if !options.groups.isEmpty { snapshot.groups.removeAll { !options.groups.contains($0.name) } }
    if snapshot.isAfterEnd {
      console.note("the run ended at \(TraceText.seconds(snapshot.at)) s; this is how it ended\n")
    }
    if options.format == .json {
      try console.answer(
        SnapshotJSON.text(
          snapshot, scenario: scenario.name, run: options.run, seed: scenario.seed &+ UInt64(options.run)))
      return .success
    }
    switch options.view {
    case .groups(let view): try show(snapshot.groups, view, console)
    case .topics:
      for warning in snapshot.logs.compactMap({ LogTable.warning($0) }) { console.note(warning + "\n") }
      try console.answer(LogTable.text(snapshot.logs))
    case .producers: try console.answer(ProducerTable.text(snapshot.producers, at: snapshot.at))
    }
    return .success
  }

  /// Prints each group's warning and table, in the order of the real tool.
  private static func show(
    _ groups: [GroupSnapshot], _ view: GroupTable.View, _ console: Console
  ) throws(CommandFailure) {
    var text = ""
    for group in groups {
      if let warning = GroupTable.warning(group) { console.note(warning + "\n") }
      text += GroupTable.text(group, view, verbose: console.global.isVerbose)
      guard console.global.output == nil else { continue }
      try console.answer(text)
      // A warning goes to another stream, and should come before the table that it is about.
      try console.output.flush()
      text = ""
    }
    if console.global.output != nil { try console.answer(text) }
  }

  private static func requireGroups(
    _ names: [String], of scenario: Scenario, on console: Console
  ) throws(CommandFailure) {
    let known = scenario.consumers.map { $0.name }
    for name in names where !known.contains(name) {
      throw console.unmatched("there is no group '\(name)'", name, among: known)
    }
  }
}
