import DeliveryLab
import Experiments
import Reporting

extension Commands {
  /// Simulates every point.
  static func sweep(_ options: SweepOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    if options.isRare { return try rare(options, on: console) }
    let loaded = try LoadedScenario(options.simulation, usesSweep: true, on: console)
    let plan = loaded.plan
    let choices = try choices(options, plan)
    if options.resumes, choices.rule != nil {
      throw .usage(
        UsageError("'--resume' goes on with a number of runs, not with '--until'", command: .sweep))
    }
    if options.simulation.isDryRun { return try dryRun(loaded, on: console) }
    let saved = try options.results.flatMap { path throws(CommandFailure) in
      try earlierResults(path, options, loaded)
    }
    let file = try options.results.map { path throws(CommandFailure) in try open(path) }
    let stream = try ResultsStream(
      loaded, format: options.simulation.format, withFaults: false, file: file, on: console)
    if let saved {
      try stream.resume(saved)
      console.note("resumed: \(saved.units) of \(plan.points.count * plan.runs) runs were there")
    }
    let driver = SimulationDriver(
      title: "sweep", options: options.simulation, console: console, rule: choices.rule)
    let isComplete = try driver.run(plan, from: saved?.units ?? 0, into: stream)
    try stream.finish(complete: isComplete) { lines in
      SweepReport(plan, lines: lines, dress: console.dress, choices: choices).text
    }
    guard !isComplete else { return .success }
    let hint = options.results.map { "; go on with: --results \($0) --resume" } ?? ""
    console.note("interrupted after \(stream.lines.count) result lines" + hint)
    return SignalTrap.status ?? .interrupted
  }

  /// The results that a sweep goes on from; `nil` if it starts afresh.
  private static func earlierResults(
    _ path: String, _ options: SweepOptions, _ loaded: LoadedScenario
  ) throws(CommandFailure) -> SavedResults? {
    let bytes: [UInt8]
    do throws(FileProblem) { bytes = try InputFile.read(path) } catch { return nil }
    if let other = SavedResults.scenario(of: bytes), other != loaded.file.sha256,
      !options.overwritesForeignResults
    {
      throw .file(
        FileProblem(
          .cannotCreate, path: path, reason: "it holds results of another scenario; --force overwrites them"))
    }
    guard options.resumes else { return nil }
    guard let saved = SavedResults(bytes, of: loaded.plan), saved.header == loaded.header.line else {
      throw .file(
        FileProblem(
          .cannotCreate, path: path,
          reason: "it was made with other options or another version; leave --resume out to start afresh"))
    }
    return saved
  }

  private static func open(_ path: String) throws(CommandFailure) -> ResultsFile {
    do throws(FileProblem) { return try ResultsFile(path) } catch { throw .file(error) }
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

  private static func metric(_ name: String) throws(CommandFailure) -> Metric {
    if let metric = Metric.named(name) { return metric }
    let names = Metric.allCases.map { $0.name }
    throw .usage(
      UsageError(
        "there is no metric '\(name)'", suggestion: Nearest.name(to: name, among: names), command: .sweep))
  }
}
