import DeliveryLab
import Experiments
import Reporting
import ScenarioText

extension Commands {
  /// Makes a page of a results file.
  static func report(_ options: ReportOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    let document = try results([options.file], on: console)[0]
    if let problem = document.problem { throw refuse([problem], on: console) }
    guard !document.units.isEmpty else {
      throw refuse([ResultsProblem(path: document.path, "it holds no run")], on: console)
    }
    let tested = try options.scenario.map { path throws(CommandFailure) in
      try judged(document, by: path, on: console)
    }
    try console.answer(ReportPage(document, verdicts: tested).html)
    return .success
  }

  /// Judges saved results by the expectations of their scenario.
  private static func judged(
    _ document: ResultsDocument, by path: String, on console: Console
  ) throws(CommandFailure) -> TestedScenario {
    let header = document.header
    // A change by --set is its pointer and its value; files of settings are named, not kept.
    let overrides = header.overrides.compactMap { text -> ScenarioFile.Override? in
      let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard text.hasPrefix("/"), sides.count == 2 else { return nil }
      return ScenarioFile.Override(pointer: String(sides[0]), json: String(sides[1]))
    }
    let file: ScenarioFile
    do throws(FileProblem) { file = try ScenarioFile.read(path, overrides: overrides) } catch {
      throw .file(error)
    }
    guard file.sha256 == header.sha256, overrides.count == header.overrides.count, let all = file.plan else {
      let reason =
        file.sha256 != header.sha256
        ? "it is not the scenario that the results are of"
        : "it was run with files of settings, which are not kept"
      throw refuse([ResultsProblem(path: path, reason)], on: console)
    }
    var plan = all.with(seed: header.seed, runs: header.runs)
    if let chosen = header.chosen { plan.points = plan.points.filter { chosen.contains($0.index) } }
    var judge = Judge(plan)
    for unit in document.units {
      for line in unit.lines { judge.take(line) }
    }
    let isComplete = document.ending == .complete && header.shard == .whole
    let verdicts = judge.verdicts(isComplete: isComplete)
    let positions = verdicts.map { verdict in
      file.problems.sources[verdict.expectation.range.source].position(
        ofByte: verdict.expectation.range.start)
    }
    let options = header.overrides.flatMap { [OptionName.set.spelling, $0] }
    return TestedScenario(
      path: path,
      source: TestedScenario.Source(
        plan: plan, sha256: file.sha256, positions: positions,
        replay: ReplayCommand(file: path, options: options, plan: all)), verdicts: verdicts)
  }
}
