import DeliveryLab
import Experiments
import Reporting

extension Commands {
  /// Simulates every point.
  static func sweep(_ options: SweepOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    if options.isRare { return try rare(options, on: console) }
    let shard = try options.shard?.resolve(on: console) ?? .whole
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
    let file = try path.map { path throws(CommandFailure) in try open(path) }
    let saved = try file.flatMap { file throws(CommandFailure) in try earlierResults(file, options, loaded) }
    let stream = try ResultsStream(
      loaded, format: options.simulation.format, withFaults: options.savesFaults, file: file, after: saved,
      on: console)
    let planned = shard.unitCount(of: loaded.header.unitCount)
    if let saved { console.note("resumed: \(saved.units.count) of \(planned) runs were there") }
    let driver = SimulationDriver(
      title: "sweep", options: options.simulation, console: console, rule: choices.rule)
    let isComplete = try driver.run(plan, shard: shard, from: saved?.units.count ?? 0, into: stream)
    try stream.finish(complete: isComplete) { lines in
      guard shard == .whole else {
        // A part of the runs says nothing about the whole.
        return "shard \(shard.text): \(planned) of \(loaded.header.unitCount) runs, in \(path ?? "")\n"
      }
      return SweepReport(plan, lines: lines, dress: console.dress, choices: choices).text
    }
    if isComplete {
      try export(options.exports, of: stream, choices: drawn(options, choices), on: console)
      return .success
    }
    let hint = path.map { "; go on with: --results \($0) --resume" } ?? ""
    console.note("interrupted after \(stream.lines.count) result lines" + hint)
    return SignalTrap.status ?? .interrupted
  }

  /// Where the results of a shard go if nobody said it, and they are not the answer themselves.
  private static func defaultPath(_ options: SweepOptions, _ shard: Shard) -> String? {
    guard options.shard != nil, options.simulation.format == .text else { return nil }
    return "results-\(shard.number)-of-\(shard.count).jsonl"
  }

  /// The results that a sweep goes on from, `nil` if it starts afresh; the file then holds nothing else.
  private static func earlierResults(
    _ file: ResultsFile, _ options: SweepOptions, _ loaded: LoadedScenario
  ) throws(CommandFailure) -> SavedResults? {
    do throws(FileProblem) {
      let bytes = try file.contents()
      guard let document = try earlierDocument(bytes, file.path, options, loaded), options.resumes else {
        try file.keep()
        return nil
      }
      let differences = document.header.differences(from: loaded.header)
      guard document.header == loaded.header else {
        let reason =
          differences.isEmpty ? "shard \(document.header.shard.text)" : differences.joined(separator: ", ")
        throw FileProblem(
          .cannotCreate, path: file.path,
          reason: "it was made with \(reason); leave --resume out to start afresh")
      }
      let saved = SavedResults(
        document, of: loaded.plan, loaded.header.shard, withFaults: options.savesFaults)
      try file.keep(bytes: saved.byteCount, lines: saved.lineCount)
      return saved
    } catch {
      throw .file(error)
    }
  }

  /// The results that a file holds; `nil` if it holds nothing, or what may be overwritten.
  private static func earlierDocument(
    _ bytes: [UInt8], _ path: String, _ options: SweepOptions, _ loaded: LoadedScenario
  ) throws(FileProblem) -> ResultsDocument? {
    // A header that was cut off is our own.
    guard !bytes.isEmpty, !(loaded.header.line + "\n").utf8.starts(with: bytes) else { return nil }
    var reason = "it holds something that is no results of this version"
    do throws(ResultsProblem) {
      let document = try ResultsDocument(bytes, path: path)
      if document.header.sha256 == loaded.header.sha256 { return document }
      reason = "it holds results of another scenario"
    } catch {}
    guard options.overwritesForeignResults else {
      throw FileProblem(.cannotCreate, path: path, reason: "\(reason); --force overwrites them")
    }
    return nil
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
