import DeliveryLab
import Experiments
import Reporting

/// Where `test` has the runs of its scenarios from: simulations, kept in files if that is wanted, or results files.
struct TestRuns {
  /// What is to be said of a part of the runs, which is not judged.
  private(set) var text = ""
  private let options: TestOptions
  private let console: Console
  private let deadline: Deadline
  let shard: Shard
  private let parts: [ResultsDocument]
  private var sha256s: [String] = []

  /// Reads the results files that were named.
  init(_ options: TestOptions, _ console: Console) throws(CommandFailure) {
    self.options = options
    self.console = console
    deadline = Deadline(options.simulation.timeLimit)
    shard = try options.shard?.resolve(for: .test, on: console) ?? .whole
    parts = try Commands.results(options.parts, on: console)
  }

  /// Whether there are verdicts in the end.
  var judges: Bool { options.shard == nil }

  /// Hands out the result lines of a scenario in their order until `consume` wants no more.
  mutating func lines(
    of loaded: LoadedScenario, _ plan: Plan, _ path: String, consume: (RunLine) -> Bool
  ) throws(CommandFailure) -> RunEnding {
    sha256s.append(loaded.file.sha256)
    text = ""
    if !parts.isEmpty { return try read(loaded, path, consume) }
    let target = try self.path(of: path).map { file throws(CommandFailure) in
      try ResultsTarget(
        file, of: loaded, resumes: options.resumes, force: options.overwritesForeignResults)
    }
    let file = target?.file
    if let file, target?.saved == nil { try Self.append([loaded.header.line], to: file) }
    let saved = target?.saved?.units ?? []
    let planned = shard.unitCount(of: loaded.header.unitCount)
    if target?.saved != nil { console.note("resumed: \(saved.count) of \(planned) runs were there") }
    let driver = SimulationDriver(
      title: "test", options: options.simulation, console: console, deadline: deadline)
    var ending = RunEnding.enough
    do throws(CommandFailure) {
      let goesOn = saved.flatMap { $0.lines }.reduce(true) { $0 && consume($1) }
      if goesOn {
        ending = try driver.run(plan, shard: shard, from: saved.count) { unit throws(CommandFailure) in
          if let file { try Self.append(unit.texts, to: file) }
          return unit.lines.reduce(true) { $0 && consume($1) }
        }
      }
    } catch {
      if let file, case .run = error { try Self.finish(file, .enough) }
      throw error
    }
    if let file { try Self.finish(file, ending) }
    guard ending == .complete else { return ending }
    text =
      "\(path)\n  shard \(shard.text): \(planned) of \(loaded.header.unitCount) runs, in \(file?.path ?? "")\n"
    return ending
  }

  /// Says which results files belong to none of the scenarios.
  func strangers(on console: Console) -> CommandFailure? {
    let strangers = parts.filter { !sha256s.contains($0.header.sha256) }
    guard !strangers.isEmpty else { return nil }
    return Commands.refuse(
      strangers.map { ResultsProblem(path: $0.path, "it holds results of none of these scenarios") },
      on: console)
  }

  /// Joins the parts of a scenario.
  private func read(
    _ loaded: LoadedScenario, _ path: String, _ consume: (RunLine) -> Bool
  ) throws(CommandFailure) -> RunEnding {
    let own = parts.filter { $0.header.sha256 == loaded.file.sha256 }
    guard !own.isEmpty else {
      console.errors.write("deliverylab: \(path): no results of it were given\n")
      throw .invalidInput
    }
    let strange = own.compactMap { part -> ResultsProblem? in
      guard part.units.allSatisfy({ $0.lines.allSatisfy { $0.firingCount != nil } }) else {
        return ResultsProblem(
          path: part.path, "an older version wrote it: it does not say whether faults fired")
      }
      let differences = part.header.differences(from: loaded.header)
      return differences.isEmpty
        ? nil
        : ResultsProblem(
          path: part.path,
          "it holds other results than \(path) asks for: " + differences.joined(separator: ", "))
    }
    guard strange.isEmpty else { throw Commands.refuse(strange, on: console) }
    let merge: ResultsMerge
    do throws(ResultsMerge.Failure) { merge = try ResultsMerge(own) } catch {
      throw Commands.refuse(error.problems, on: console)
    }
    for line in merge.units.flatMap({ $0.lines }) { _ = consume(line) }
    guard !merge.isComplete else { return .complete }
    let counts = merge.counts
    console.errors.write(
      "deliverylab: \(path): \(counts.units) of \(counts.planned) runs are there; missing:\n"
        + merge.missing(limit: 20).map { "  \($0)\n" }.joined())
    return .enough
  }

  /// The results file of a scenario; nil if none is wanted.
  private func path(of scenario: String) throws(CommandFailure) -> String? {
    guard options.results != nil || options.shard != nil else { return nil }
    if let folder = options.results {
      do throws(FileProblem) { try OutputFolder.make(folder) } catch { throw .file(error) }
    }
    let name = TestOptions.resultsName(of: scenario)
    let part = options.shard == nil ? "" : "-\(shard.number)-of-\(shard.count)"
    return (options.results.map { $0 + "/" } ?? "") + name + part + TestOptions.resultsSuffix
  }

  private static func append(_ lines: [String], to file: ResultsFile) throws(CommandFailure) {
    do throws(FileProblem) { for line in lines { try file.append(line) } } catch { throw .file(error) }
  }

  private static func finish(_ file: ResultsFile, _ ending: RunEnding) throws(CommandFailure) {
    try append(
      [JSONLine.trailer(complete: ending == .complete, lines: file.lineCount - 1)], to: file)
    do throws(FileProblem) { try file.finish() } catch { throw .file(error) }
  }
}

extension Laboratory.Unit {
  /// The lines as they stand in a file.
  fileprivate var texts: [String] { lines.map { JSONLine.run($0, at: point) } }
}
