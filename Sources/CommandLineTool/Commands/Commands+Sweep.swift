import DeliveryLab
import Experiments
import Reporting

extension Commands {
  /// Simulates every point.
  static func sweep(_ options: SweepOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    let deadline = Deadline(options.simulation.timeLimit)
    if options.isRare { return try rare(options, deadline, on: console) }
    let shard = try options.shard?.resolve(for: .sweep, on: console) ?? .whole
    let loaded = try LoadedScenario(
      options.simulation, usesSweep: true, for: .sweep, shard: shard, on: console)
    let plan = loaded.plan
    let choices = try choices(options, plan)
    if options.resumes, choices.rule != nil {
      throw .usage(
        UsageError("'--resume' goes on with a number of runs, not with '--until'", command: .sweep))
    }
    if shard != .whole, choices.rule != nil {
      throw .usage(
        UsageError("'--shard' divides a number of runs, and '--until' has none", command: .sweep))
    }
    if options.simulation.isDryRun { return try dryRun(loaded, on: console) }
    let path = options.results ?? defaultPath(options, shard)
    let target = try path.map { path throws(CommandFailure) in
      try ResultsTarget(
        path, of: loaded, withFaults: options.savesFaults, resumes: options.resumes,
        force: options.overwritesForeignResults)
    }
    let saved = target?.saved
    let stream = try ResultsStream(
      loaded, format: options.simulation.format, withFaults: options.savesFaults, file: target?.file,
      after: saved,
      on: console)
    let planned = shard.unitCount(of: loaded.header.unitCount)
    if let saved { console.note("resumed: \(saved.units.count) of \(planned) runs were there") }
    let driver = SimulationDriver(
      title: "sweep", options: options.simulation, console: console, deadline: deadline, rule: choices.rule)
    let ending = try driver.run(plan, shard: shard, from: saved?.units.count ?? 0, into: stream)
    try stream.finish(complete: ending == .complete) { lines in
      guard shard == .whole else {
        // A part of the runs says nothing about the whole.
        return "shard \(shard.text): \(planned) of \(loaded.header.unitCount) runs, in \(path ?? "")\n"
      }
      return SweepReport(plan, lines: lines, dress: console.dress, choices: choices).text
    }
    guard let status = ending.status else {
      try export(options.exports, of: stream, choices: drawn(options, choices), on: console)
      return .success
    }
    let hint = path.map { "; go on with: --results \($0) --resume" } ?? ""
    console.note("\(ending.text) after \(stream.lines.count) result lines" + hint)
    return status
  }

  /// Where the results of a shard go if nobody said it, and they are not the answer themselves.
  private static func defaultPath(_ options: SweepOptions, _ shard: Shard) -> String? {
    guard options.shard != nil, options.simulation.format == .text else { return nil }
    return "results-\(shard.number)-of-\(shard.count).jsonl"
  }

  private static func choices(_ options: SweepOptions, _ plan: Plan) throws(CommandFailure)
    -> SweepReport.Choices
  {
    var choices = SweepReport.Choices()
    choices.listsAll = options.listsAllPoints
    for name in options.metrics { choices.metrics.append(try metric(name)) }
    choices.rule = options.simulation.until
    if !choices.metrics.isEmpty { choices.rule?.metrics = choices.metrics }
    if let name = options.sort { choices.sort = try metric(name) }
    if let reference = options.reference {
      guard let point = plan.points.first(where: { reference.matches($0) }) else {
        throw .usage(UsageError("--reference matches no point", command: .sweep))
      }
      choices.reference = point.index
    }
    return choices
  }

  /// The same choices for what is exported.
  private static func drawn(_ options: SweepOptions, _ choices: SweepReport.Choices) -> ResultsReport.Choices
  {
    var drawn = ResultsReport.Choices()
    drawn.quantities = choices.metrics.map { Quantity(.metric($0, .count)).asShown }
    drawn.reference = options.reference.map { $0.terms.map { ($0.axis, $0.value) } } ?? []
    return drawn
  }

  private static func metric(_ name: String) throws(CommandFailure) -> Metric {
    if let metric = Metric.named(name) { return metric }
    let names = Metric.allCases.map { $0.name }
    throw .usage(
      UsageError(
        "there is no metric '\(name)'", suggestion: Nearest.name(to: name, among: names), command: .sweep))
  }
}
